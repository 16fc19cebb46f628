"""Says who writes: a name and the legal kind of body, from header, closing and addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from .letter import Letter
from .slots import Evidence
from .units import Unit

_NAME = re.compile(r"(?:[A-ZÆØÅ][\w.&'-]*,? ?(?:og |for |i |af |v/ ?)?){1,6}")


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
    first: dict[str, tuple[float, Unit, re.Match[str], str]] = {}
    seen: set[tuple[int, str]] = set()
    rules = [*letter.knowledge.senders, *letter.knowledge.sender_kinds]
    for unit, weight in _zones(letter):
        for number, rule in enumerate(rules):
            found = rule.pattern.search(unit.low)
            if not found or (number, _zone_name(weight)) in seen:
                continue
            seen.add((number, _zone_name(weight)))
            gain = weight * rule.weight * _place(unit, found)
            scores[rule.name] += gain
            if rule.name not in first or gain > first[rule.name][0]:
                first[rule.name] = (gain, unit, found, rule.extra)
    _add_domains(letter, scores)
    if not scores:
        return None
    kind = max(scores, key=lambda k: scores[k])
    return _sender(letter, kind, scores[kind], first.get(kind))


def _zone_name(weight: float) -> str:
    return "body" if weight < 1 else "head"


def _zones(letter: Letter) -> list[tuple[Unit, float]]:
    """Units with the weight that a name in them has."""
    head = {u.index for u in letter.header()}
    foot = {u.index for u in letter.footer()}
    zones = []
    for unit in letter.units:
        if unit.index in head:
            weight = 3.0 if unit.index < 2 else 2.2 if unit.zone != "main" or unit.index < 6 else 1.6
        elif unit.index in foot:
            weight = 2.0
        else:
            weight = 0.25
        if unit.english:
            weight *= 0.5
        zones.append((unit, weight))
    return zones


def _place(unit: Unit, found: re.Match[str]) -> float:
    """A name at the start of its line weighs more than one inside a sentence."""
    at_start = found.start() == 0 or unit.low[max(0, found.start() - 2) : found.start()] in ("  ", "· ")
    if at_start:
        return 1.2
    return 1.0 if len(unit.low) < 90 else 0.7


def _add_domains(letter: Letter, scores: dict[str, float]) -> None:
    seen: set[str] = set()
    for unit in letter.units:
        if "." not in unit.low:
            continue
        for rule in letter.knowledge.domains:
            if rule.pattern.pattern not in seen and rule.pattern.search(unit.low):
                seen.add(rule.pattern.pattern)
                scores[rule.name] += rule.weight


def _sender(letter: Letter, kind: str, strength: float, first: tuple[float, Unit, re.Match[str], str] | None) -> Sender:
    if not first:
        return Sender(kind, "", strength, None)
    _, unit, found, listed = first
    name = listed if listed and listed not in ("Kommune", "Region", "Lægehus") else _written_name(unit, found)
    evidence = letter.evidence(unit, found.start(), found.end(), min(0.99, 0.4 + strength / 60), f"sender.{kind}")
    return Sender(kind, name, strength, evidence)


def _written_name(unit: Unit, found: re.Match[str]) -> str:
    """The name around the match, as the letter writes it: the cell of the line it stands in."""
    left = max(unit.text.rfind("  ", 0, found.start()), unit.text.rfind("·", 0, found.start()) + 1, 0)
    ends = [e for mark in ("  ", "·", ",", "|") if (e := unit.text.find(mark, found.end())) >= 0]
    name = unit.text[left : min(ends, default=len(unit.text))].strip()
    if len(name) <= 60:
        return name
    capital = _NAME.search(unit.text[found.start() :])
    return (capital.group() if capital else found.group()).strip()[:60]
