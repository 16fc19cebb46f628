"""Telephone numbers, e-mail and web addresses of the sender, the most likely first."""

from __future__ import annotations

import re

from .letter import Letter
from .units import Unit
from .wordings import Wording

_PHONE = Wording("contact.phone")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = Wording("contact.url")
_PHONE_LABEL = Wording("contact.phone_label")
_NOT_PHONE = Wording("contact.not_phone")


def phones_in(unit: Unit) -> list[str]:
    """The numbers of one unit that can be called, as eight digits."""
    found = []
    for match in _PHONE.finditer(unit.low):
        before = unit.low[: match.start()]
        label = _PHONE_LABEL.search(before)
        if label or (" " in match[1] and not _NOT_PHONE.search(before)):
            found.append(re.sub(r"\D", "", match[1]))
    return found


def phones(letter: Letter) -> list[str]:
    """Eight-digit numbers, labelled ones in the header first."""
    head = {u.index for u in letter.header()} | {u.index for u in letter.footer()}
    scored: dict[str, float] = {}
    for unit in letter.units:
        for found in _PHONE.finditer(unit.low):
            before = unit.low[: found.start()]
            label = _PHONE_LABEL.search(before)
            if not label and _NOT_PHONE.search(before):
                continue
            digits = re.sub(r"\D", "", found[1])
            spaced = " " in found[1]
            if not label and not spaced:
                continue
            score = (
                (2.0 if unit.index in head else 0.0)
                + (1.5 if label else 0.0)
                + (0.5 if spaced else 0.0)
                - unit.index / 100
            )
            scored[digits] = max(score, scored.get(digits, -9.0))
    return sorted(scored, key=lambda d: -scored[d])[:4]


def emails(letter: Letter) -> list[str]:
    """All e-mail addresses, as written."""
    return list(dict.fromkeys(m.group().rstrip(".") for u in letter.units for m in _EMAIL.finditer(u.text)))[:3]


def urls(letter: Letter) -> list[str]:
    """Web addresses without http and www, those with a path last."""
    found = [
        m[1].rstrip("./")
        for u in letter.units
        for m in _URL.finditer(u.low)
        if "@" not in u.low[max(0, m.start() - 1) : m.end() + 1]
    ]
    return list(dict.fromkeys(found))[:4]
