"""Says who writes: a name and the legal kind of body, from header, closing and addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .hosts import addresses, host_of
from .letter import Letter
from .slots import Evidence
from .units import Unit, unit_at
from .wordings import Wording, words

Found = tuple[float, Unit, int, int, str]  # weight, unit, start, end, listed name
LINE = 90  # characters of a line that names somebody; what is longer is a sentence
_NAME = Wording("sender.name")


@dataclass(frozen=True, slots=True)
class Sender:
    """A kind of body with the strength of the evidence; name as it stands in the letter."""

    kind: str
    name: str
    strength: float
    evidence: Evidence | None


def sender_of(letter: Letter) -> Sender | None:
    """The most likely sender, or None where nothing points to a body."""
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, Found] = {}
    edges = {u.index for u in [*letter.header(), *letter.footer()]}
    rules = [*letter.knowledge.senders, *letter.knowledge.sender_kinds]
    for units in _zones(letter):
        if units and units[0].index not in edges and max(scores.values(), default=0.0) >= 9:
            break  # header and closing have said it
        text = "\n".join(u.low for u in units)
        for rule in rules:
            found = rule.search(text)
            if not found:
                continue
            unit, start = unit_at(units, found.start())
            if unit.index not in edges and letter.slot("appeal_talk", unit.low):
                continue  # whom she may complain to does not write the letter
            gain = _weight(letter, unit) * rule.weight * _place(unit, start)
            scores[rule.name] += gain
            if rule.name not in first or gain > first[rule.name][0]:
                first[rule.name] = (gain, unit, start, start + len(found.group()), rule.extra)
    _add_domains(letter, scores)
    if not scores:
        return None
    kind = max(scores, key=lambda k: scores[k])
    return _sender(letter, kind, scores[kind], first.get(kind))


def private_sender_of(letter: Letter) -> Sender | None:
    """Who is no office: a bank, a company, a lawyer or a club that the first or the last lines name."""
    edges = [u for u in [*letter.header(), *letter.footer()] if len(u.low) < LINE]
    for unit in sorted(edges, key=lambda one: one.index):
        for rule in letter.knowledge.private_senders:
            if found := rule.search(unit.low):
                return _sender(letter, rule.name, 0.0, (1.0, unit, found.start(), found.end(), ""))
    return None


def _zones(letter: Letter) -> list[list[Unit]]:
    """Header, closing and body; a rule counts once in each."""
    head = {u.index for u in letter.header()}
    foot = {u.index for u in letter.footer()} - head
    ordered = sorted((u for u in letter.units if u.index in head), key=lambda u: (u.english, u.index))
    return [ordered, [letter.units[n] for n in sorted(foot)], [u for u in letter.units if u.index not in head | foot]]


def _weight(letter: Letter, unit: Unit) -> float:
    """How much a name in this unit weighs."""
    if unit in letter.header():
        weight = 3.0 if unit.index < 2 else 2.2 if unit.zone != "main" or unit.index < 6 else 1.6
    else:
        weight = 2.0 if unit in letter.footer() and (unit.kind != "prose" or len(unit.low) < 60) else 0.25
    return weight * 0.5 if unit.english else weight


def _place(unit: Unit, start: int) -> float:
    """A name at the start of its line weighs more than one inside a sentence."""
    left = max(unit.low.rfind("  ", 0, start) + 2, unit.low.rfind("· ", 0, start) + 2, 0) if start else 0
    if start - left < 2 or (len(unit.low) < 45 and start - left < 25):
        return 1.2
    return 1.0 if len(unit.low) < 90 else 0.7


def _add_domains(letter: Letter, scores: dict[str, float]) -> None:
    """Adds the addresses of known bodies; only where the whole host is one of theirs, as anybody can end or begin a name like them."""
    hosts = {host_of(found) for unit in letter.units if "." in unit.low for found in addresses(unit.low)}
    for rule in letter.knowledge.domains:
        if any(rule.pattern.fullmatch(host) for host in hosts):
            scores[rule.name] += rule.weight


def _sender(letter: Letter, kind: str, strength: float, first: Found | None) -> Sender:
    if not first:
        return Sender(kind, "", strength, None)
    _, unit, start, end, listed = first
    name = listed if listed and listed not in words("sender.only_kinds") else _written_name(unit, start, end)
    evidence = letter.evidence(unit, start, end, min(0.99, 0.4 + strength / 60), f"sender.{kind}")
    return Sender(kind, name, strength, evidence)


def _written_name(unit: Unit, start: int, end: int) -> str:
    """The name around the match, as the letter writes it: the cell of the line it stands in."""
    left = max(unit.text.rfind("  ", 0, start), unit.text.rfind("·", 0, start) + 1, 0)
    ends = [e for mark in ("  ", "·", ",", "|") if (e := unit.text.find(mark, end)) >= 0]
    name = unit.text[left : min(ends, default=len(unit.text))].strip()
    if len(name) <= 60:
        return name
    capital = _NAME.search(unit.text[start:])
    return (capital.group() if capital else unit.text[start:end]).strip()[:60]
