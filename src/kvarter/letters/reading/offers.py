"""What a letter offers or tells beside its demand: help for her who cannot pay, a reduced price, what to do before an operation."""

from __future__ import annotations

import re
from datetime import date

from .contact import phones_in
from .letter import Letter
from .slots import Action, Evidence, Offer
from .units import Unit
from .wordings import Wording

_CANNOT_PAY = Wording("offer.cannot_pay")
_FREE = Wording("offer.free")
_IN_TIME = Wording("offer.in_time")
_PARTS = Wording("offer.parts")
_NO_PARTS = Wording("offer.no_parts")
_WHOLE = Wording("offer.whole")
_FREE_PLACE = Wording("offer.free_place")
_REDUCED = Wording("offer.reduced")
_OPERATION = Wording("offer.operation")
_EXAMINATION = Wording("offer.examination")
_PREPARE = tuple((what, Wording(f"before_operation.{what}")) for what in ("fast", "drink", "no_drive", "card"))
_FAST_AT = Wording("offer.fast_at")


def offers_of(letter: Letter, actions: list[Action]) -> list[Offer]:
    """Everything of this kind that the letter says, each once, in the order of its words."""
    told = letter.type.act if letter.type else ""
    pays = any(action.duty == "pay" for action in actions)
    found: dict[str, Offer] = {}
    for unit in letter.body():
        for offer in (
            *_about_paying(letter, unit, actions),
            *(_price(letter, unit) if told == "offer" or pays else ()),
            *_visit(letter, unit),
        ):
            found.setdefault(offer.kind, offer)
    if "whole" in found:
        found.pop("parts", None)  # only the full sum stops what is threatened
    return list(found.values())


def _about_paying(letter: Letter, unit: Unit, actions: list[Action]) -> list[Offer]:
    offers = []
    if whole := _WHOLE.search(unit.low):
        offers.append(Offer("whole", _place(letter, unit, whole)))
    parts = _PARTS.search(unit.low)
    if parts and not _NO_PARTS.search(unit.low):
        offers.append(Offer("parts", _place(letter, unit, parts)))
    if poor := _CANNOT_PAY.search(unit.low):
        near = [unit, *(u for u in letter.after(unit, 2) if u.paragraph == unit.paragraph)]
        numbers = [number for one in near for number in phones_in(one)]
        if numbers:
            text = " ".join(one.low for one in near)
            until = _pay_day(actions) if _IN_TIME.search(text) else None
            offers.append(
                Offer(
                    "help", _place(letter, unit, poor), phone=numbers[0], until=until, is_free=bool(_FREE.search(text))
                )
            )
    return offers


def _pay_day(actions: list[Action]) -> date | None:
    return next((one.deadline for one in actions if one.duty == "pay" and one.deadline), None)


def _price(letter: Letter, unit: Unit) -> list[Offer]:
    if said := _FREE_PLACE.search(unit.low):
        return [Offer("free_place", _place(letter, unit, said))]
    said = _REDUCED.search(unit.low)
    return [Offer("reduced", _place(letter, unit, said))] if said else []


def _visit(letter: Letter, unit: Unit) -> list[Offer]:
    """An operation or an examination, and what she is told to do before it; of letters of clinics and hospitals alone."""
    if letter.type is None or letter.type.key not in (
        "hospital_appointment",
        "pregnancy_appointment",
        "screening_invitation",
    ):
        return []
    offers = []
    for kind, pattern in (("operation", _OPERATION), ("examination", _EXAMINATION), *_PREPARE):
        if said := pattern.search(unit.low):
            at = _FAST_AT.search(unit.low) if kind == "fast" else None
            clock = f"{int(at[1]):02d}:{at[2] or '00'}" if at and int(at[1]) <= 24 else ""
            offers.append(Offer(kind, _place(letter, unit, said), at=clock))
    return offers


def _place(letter: Letter, unit: Unit, said: re.Match[str]) -> Evidence:
    return letter.evidence(unit, said.start(), said.end(), 0.8, "offer")
