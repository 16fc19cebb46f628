"""Looks for the signs of fraud: strange addresses, haste, threats, demands for cards and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .knowledge import Table
from .letter import Letter
from .slots import Evidence
from .units import unit_at
from .wordings import Wording

_ADDRESS = re.compile(
    r"(?<![\w.@-])(?:https?://)?(?:[\w.+-]{1,60}@)?((?:[a-z0-9æøå-]{1,60}\.){1,5}[a-z]{2,8})(?![\w@])(?:/[^\s]*)?"
)
_FILES = re.compile(r"\.(?:html?|pdf|jpg|png|docx?|zip)$")
ADDRESS_WEIGHT = 4.0
FOREIGN_WEIGHT = 2.0
SHORT_WEIGHT = 3.5
SHORT_MESSAGE = 70  # words
_DEMANDS = Wording("fraud.demands")


@dataclass(frozen=True, slots=True)
class Fraud:
    """Is the message fraud, by which signs, standing where."""

    is_fraud: bool
    signs: list[str]
    evidence: list[Evidence]
    weight: float


def fraud_in(letter: Letter) -> Fraud:
    """Weighs all signs; one sign alone is never enough."""
    text = letter.low
    know = letter.knowledge.scam
    signs: dict[str, float] = {}
    places: list[Evidence] = []
    for rule in know["signs"]:
        found = rule.search(text)
        if found:
            signs[rule.name] = max(rule.weight, signs.get(rule.name, 0.0))
            unit, start = unit_at(letter.units, found.start())
            places.append(
                letter.evidence(
                    unit, start, start + len(found.group()), min(0.95, rule.weight / 5), f"scam.{rule.name}"
                )
            )
    for unit in letter.units:
        name, weight, address = _worst_address(unit.low, know) if "." in unit.low else ("", 0.0, None)
        if address and weight > signs.get(name, 0.0):
            signs[name] = weight
            places.append(letter.evidence(unit, address.start(), address.end(), 0.9, f"scam.{name}"))
    if link := _link_in_short_message(letter, know):
        signs["link_to_pay_or_log_in"] = SHORT_WEIGHT
        places.append(link)
    weight = sum(signs.values()) - (5.0 if know["against_rule"].search(text) else 0.0)
    return Fraud(
        weight >= know["limit"] and (len(signs) > 1 or weight >= know["alone"]),
        sorted(signs, key=lambda s: -signs[s]),
        places,
        weight,
    )


def _link_in_short_message(letter: Letter, know: Table) -> Evidence | None:
    """Where a few lines that ask for payment, a card or a code name an address that no office on the list has."""
    if len(letter.low.split()) > SHORT_MESSAGE or not _DEMANDS.search(letter.low):
        return None
    for unit in letter.units:
        for found in _ADDRESS.finditer(unit.low):
            host = found[1].removeprefix("www.")
            if "-" in host and "@" not in found.group() and host not in know["official"]:
                return letter.evidence(unit, found.start(), found.end(), 0.8, "scam.link_to_pay_or_log_in")
    return None


def _worst_address(low: str, know: Table) -> tuple[str, float, re.Match[str] | None]:
    """The most suspicious address of a line: one that borrows a known name, or one from abroad."""
    worst: tuple[str, float, re.Match[str] | None] = ("", 0.0, None)
    for found in _ADDRESS.finditer(low):
        host = found[1]
        if _FILES.search(host) or host.removeprefix("www.") in know["official"]:
            continue
        ending = host.rsplit(".", 1)[1]
        borrowed = any(b in host for b in know["brands"])
        at_home = ending == know["for_companies"]
        if borrowed and (ending not in know["own_ends"] or (at_home and _imitates(host, know["official"]))):
            found_now = ("borrowed_name_in_address", ADDRESS_WEIGHT)
        elif ending in know["foreign_ends"]:
            found_now = ("foreign_address", FOREIGN_WEIGHT)
        else:
            continue
        if found_now[1] > worst[1]:
            worst = (*found_now, found)
    return worst


def _imitates(host: str, official: list[str]) -> bool:
    """mitid-login.dk is not mitid.dk: a known name with a hyphen and more."""
    names = [o.rsplit(".", 1)[0] for o in official if len(o) > 6]
    label = host.rsplit(".", 2)[-2]
    return any(label != n and (label.startswith(n + "-") or label.endswith("-" + n)) for n in names)
