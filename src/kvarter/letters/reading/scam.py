"""Looks for the signs of fraud: strange addresses, haste, threats, demands for cards and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .hosts import addresses, host_of
from .knowledge import Table
from .letter import Letter
from .opinion import Opinion
from .senders import Sender
from .slots import Evidence
from .units import unit_at
from .wordings import Wording

_FILES = re.compile(r"\.(?:html?|pdf|jpg|png|docx?|zip)$")
ADDRESS_WEIGHT = 4.0
FOREIGN_WEIGHT = 2.0
SHORT_WEIGHT = 3.5
SHORT_MESSAGE = 70  # words
CAREFUL = 4.0  # signs of fraud that are too few to call it one, and too many to say nothing
WITHOUT_SENDER = 2.5  # the same where nobody known writes
KNOWN = 3.0  # strength of a sender
TOGETHER, LIKE_FRAUD = 2.5, -180  # signs and second opinion (hundredths of log odds) that are fraud only both at once
ALONE = (
    -80
)  # the second opinion alone: of some 430 genuine letters of writers it had not seen one read so, and that one warned
DOUBTED, LIKELY = 3.0, -300  # the same for care
READS_FALSE = -230  # the second opinion alone: reason for care, never more
_WARNS = Wording("fraud.warns")
_DEMANDS = Wording("fraud.demands")


@dataclass(frozen=True, slots=True)
class Fraud:
    """Is the message fraud, or reason to be careful, by which signs, standing where."""

    is_fraud: bool
    signs: list[str]
    evidence: list[Evidence]
    weight: float
    is_doubtful: bool


def fraud_in(letter: Letter, sender: Sender | None, opinion: Opinion | None) -> Fraud:
    """Weighs all signs and hears the second opinion; one sign alone is never enough, and the second opinion alone only where no genuine letter reads so."""
    know = letter.knowledge.scam
    text = "\n".join(
        " " * len(u.low) if _WARNS.search(u.low) else u.low for u in letter.units
    )  # a warning asks for nothing
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
    warned = know["against_rule"].search(letter.low) is not None
    weight = sum(signs.values()) - (5.0 if warned else 0.0)
    like = opinion.fraud if opinion else LIKELY - 1
    is_fraud = weight >= know["limit"] and (len(signs) > 1 or weight >= know["alone"])
    is_fraud = is_fraud or (weight >= TOGETHER and like >= LIKE_FRAUD) or (like >= ALONE and not warned)
    least = CAREFUL if sender and sender.strength >= KNOWN else WITHOUT_SENDER
    is_doubtful = weight >= least or (weight >= DOUBTED and like >= LIKELY) or (like >= READS_FALSE and not warned)
    named = sorted(signs, key=lambda s: -signs[s])
    if is_doubtful and like >= LIKELY and (not is_fraud or not named):
        named.append("reads_like_fraud")
    return Fraud(is_fraud, named, places, weight, is_doubtful)


def _link_in_short_message(letter: Letter, know: Table) -> Evidence | None:
    """Where a few lines that ask for payment, a card or a code name an address that no office on the list has."""
    if len(letter.low.split()) > SHORT_MESSAGE or not _DEMANDS.search(letter.low):
        return None
    for unit in letter.units:
        for found in addresses(unit.low):
            host = host_of(found)
            if "-" in host and "@" not in found.group() and host not in know["official"]:
                return letter.evidence(unit, found.start(), found.end(), 0.8, "scam.link_to_pay_or_log_in")
    return None


def _worst_address(low: str, know: Table) -> tuple[str, float, re.Match[str] | None]:
    """The most suspicious address of a line: one that borrows a known name, or one from abroad."""
    worst: tuple[str, float, re.Match[str] | None] = ("", 0.0, None)
    for found in addresses(low):
        host = host_of(found)
        if _FILES.search(host) or host in know["official"]:
            continue
        ending = host.rsplit(".", 1)[1]
        if ending not in know["own_ends"] and ending not in know["foreign_ends"] and "/" not in found.group():
            continue  # two words with a point between them
        borrowed = any(b in host for b in know["brands"])
        at_home = ending == know["for_companies"]
        is_strange = ending not in know["own_ends"] or (at_home and _imitates(host, know["official"]))
        if (borrowed and is_strange) or _begins_like(host, know["official"]):
            found_now = ("borrowed_name_in_address", ADDRESS_WEIGHT)
        elif ending in know["foreign_ends"]:
            found_now = ("foreign_address", FOREIGN_WEIGHT)
        else:
            continue
        if found_now[1] > worst[1]:
            worst = (*found_now, found)
    return worst


def _begins_like(host: str, official: list[str]) -> bool:
    """skat.dk.more.example is not skat.dk: a whole true address with more after it."""
    return any(host.startswith((f"{one}.", f"{one}-")) or f".{one}." in host for one in official)


def _imitates(host: str, official: list[str]) -> bool:
    """mitid-login.dk is not mitid.dk: a known name with a hyphen and more."""
    names = [o.rsplit(".", 1)[0] for o in official if len(o) > 6]
    label = host.rsplit(".", 2)[-2]
    return any(label != n and (label.startswith(n + "-") or label.endswith("-" + n)) for n in names)
