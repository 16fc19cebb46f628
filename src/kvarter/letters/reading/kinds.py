"""Chooses the letter type and the act from weighted phrases in subject and body, and from who writes; then hears the second opinion."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from .letter import Letter
from .opinion import Opinion
from .phrasebook import Hit
from .senders import Sender
from .slots import Evidence
from .units import Unit, unit_at

SUBJECT = 4.0
HEADING = 1.5
NAMES = 2.0  # lines of one word, or with the name of a body
ENOUGH = 7.0  # below this sum of weights no type is named
SURE, UNSURE, UNKNOWN = "sure", "unsure", "unknown"
AGREED = -300  # hundredths of log odds: from here on rules and second opinion were right together 134 times of 136
HEARD = (
    -450
)  # from here on the second opinion is the better one where they differ; with no type by the rules, from AGREED on
PLAIN = 40.0  # a type this strong by the rules gives way to a strong second opinion only, and is never unknown
CLEAR = -85  # from here on the second opinion was right 22 times of 22: enough where the rules know no type
ALONE = 25.0  # a type this strong is told where there is no second opinion of it


@dataclass(frozen=True, slots=True)
class Kind:
    """A letter type (or None), the act, the strength of the type, evidence, and whether the kind may be told to her."""

    type: str | None
    act: str
    strength: float
    evidence: Evidence | None
    told: str = UNKNOWN


def kind_of(letter: Letter, sender: Sender | None) -> Kind:
    """The type with the highest weight, if that is enough; always the act."""
    subject = letter.subject()
    body = [u for u in letter.units if u not in subject and not u.later]
    act_scores = _acts(letter, subject, body)
    act = max(act_scores, key=lambda a: act_scores[a]) if act_scores else "information"
    scores, best_hits = _types(letter, subject, body)
    for key in scores:
        scores[key] += _fit(letter, key, sender, act_scores)
    if not scores:
        return Kind(None, act, 0.0, None)
    best = max(scores, key=lambda k: scores[k])
    if scores[best] < ENOUGH:
        return Kind(None, act, scores[best], None)
    return Kind(best, letter.knowledge.types[best].act, scores[best], best_hits.get(best))


def judged(kind: Kind, opinion: Opinion | None, letter: Letter) -> Kind:
    """The kind after the second opinion: sure where both agree, unsure where they differ, unknown where neither is strong."""
    types = letter.knowledge.types
    if opinion is None or (kind.type and kind.type not in opinion.known):
        return replace(kind, told=SURE if kind.strength >= ALONE or (kind.type and opinion is None) else UNSURE)
    if opinion.type == kind.type:
        return replace(kind, told=SURE if opinion.strength >= AGREED else UNSURE)
    if opinion.type in types and opinion.strength >= (HEARD if kind.type and kind.strength < PLAIN else AGREED):
        is_alone = kind.type is None and opinion.strength >= CLEAR
        return Kind(opinion.type, types[opinion.type].act, kind.strength, None, SURE if is_alone else UNSURE)
    return replace(kind, told=UNSURE if kind.strength >= PLAIN else UNKNOWN)


def _text(units: list[Unit]) -> str:
    return "\n".join(u.low for u in units)


def _acts(letter: Letter, subject: list[Unit], body: list[Unit]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for factor, units in ((3.0, subject), (0.7, body)):
        for hit in letter.knowledge.acts.hits(_text(units)):
            scores[hit.phrase.owner] += factor * hit.phrase.weight
    return scores


def _types(letter: Letter, subject: list[Unit], body: list[Unit]) -> tuple[dict[str, float], dict[str, Evidence]]:
    scores: dict[str, float] = defaultdict(float)
    strongest: dict[str, float] = defaultdict(float)
    evidence: dict[str, Evidence] = {}
    know = letter.knowledge
    headings = [u for u in body if u.kind == "heading"]
    plain = [
        u
        for u in subject
        if len(u.low.split()) < 2 or any(r.extra and r.weight > 4 and r.pattern.search(u.low) for r in know.senders)
    ]
    telling = [u for u in subject if u not in plain]
    opening = [] if telling else [u for u in body if u.kind == "prose" and u.zone == "main"][:3]
    zones = (
        (know.subjects, opening, NAMES),
        (know.subjects, telling, SUBJECT),
        (know.subjects, plain, NAMES),
        (know.subjects, headings, HEADING),
        (know.bodies, body, 1.0),
        (know.bodies, subject, 1.0),
    )
    for book, units, factor in zones:
        text = _text(units)
        for hit in book.hits(text):
            owner, weight = (
                hit.phrase.owner,
                hit.phrase.weight * (factor if hit.phrase.weight > 0 else min(factor, 2.0)),
            )
            scores[owner] += weight
            if weight > strongest[owner]:
                strongest[owner] = weight
                evidence[owner] = _place(letter, units, hit, weight)
    return scores, evidence


def _place(letter: Letter, units: list[Unit], hit: Hit, weight: float) -> Evidence:
    unit, start = unit_at(units, hit.start)
    end = min(start + hit.end - hit.start, len(unit.low))
    return letter.evidence(unit, start, end, min(0.95, 0.4 + weight / 40), f"type.{hit.phrase.owner}")


def _fit(letter: Letter, key: str, sender: Sender | None, acts: dict[str, float]) -> float:
    """How well sender and act agree with a type."""
    kind = letter.knowledge.types[key]
    fit = min(acts.get(kind.act, 0.0), 12.0) / 2.5
    if sender and sender.strength >= 4 and kind.senders:
        fit += 4.0 if sender.kind in kind.senders else -8.0
    return fit
