"""Complaint, hearing and what she may lose: what the letter says of her rights."""

from __future__ import annotations

from .deadlines import Due
from .letter import Letter
from .slots import Appeal, Evidence
from .units import Unit
from .wordings import Wording

_SO = Wording("right.if_not")
_ADVICE = Wording("right.advice")
_HOW_TO_COMPLAIN = Wording("right.how_to_complain")


def appeal_of(letter: Letter, found: list[Due]) -> Appeal:
    """Whether the letter says that she can complain, and the last day for it."""
    places = []
    for unit in letter.body():
        said = letter.slot("appeal", unit.low)
        if said and not _taken_back(letter, unit, said.start(), said.end()):
            places.append(letter.evidence(unit, said.start(), said.end(), 0.85, "appeal.said"))
    days = [d for d in found if d.role == "appeal" and d.day]
    if not places or _is_final(letter):
        return Appeal()
    first = days[0] if days else None
    if first:
        places.append(letter.evidence(first.unit, first.start, first.end, first.confidence, first.rule))
    return Appeal(True, first.day if first else None, min((d.day for d in days if d.day), default=None), places)


def _taken_back(letter: Letter, unit: Unit, start: int, end: int) -> bool:
    """Does the sentence only say that she cannot, or later, or that somebody else sends it on?"""
    denied = letter.slot("no_appeal", unit.low)
    if not denied:
        return bool(letter.slot("consequence", unit.low[:12]) and letter.slot("nothing", unit.low))
    rest = unit.low[: denied.start()] + " ... " + unit.low[denied.end() :]
    return not letter.slot("appeal", rest) or (denied.start() <= start and end <= denied.end() + 25)


def _is_final(letter: Letter) -> bool:
    """ "This is not a decision", said of the letter as a whole, without a way to complain."""
    denials = [u for u in letter.body() if letter.slot("not_a_decision", u.low)]
    strong = [u for u in letter.body() if _HOW_TO_COMPLAIN.search(u.low)]
    return bool(denials) and not strong


def hearing_of(letter: Letter) -> list[Evidence]:
    """Where the letter asks for her view before something is decided."""
    places = []
    for unit in letter.body():
        said = letter.slot("hearing", unit.low)
        if said:
            places.append(letter.evidence(unit, said.start(), said.end(), 0.8, "hearing.said"))
    return places


def losses_of(letter: Letter) -> tuple[list[tuple[str, str]], list[Evidence]]:
    """What she may lose by doing nothing: (name, sentence) of each loss, and where it is said."""
    found: dict[str, str] = {}
    places: list[Evidence] = []
    for unit in letter.body():
        said = letter.slot("consequence", unit.low) or letter.slot("consequence", unit.heading)
        if not said or letter.slot("harmless", unit.low) or letter.slot("appeal_talk", unit.low):
            continue
        told = _named(letter, unit)
        if told:
            places.append(letter.evidence(unit, 0, None, 0.75, "consequence.said"))
        for name, sentence in told:
            found.setdefault(name, sentence)
    return list(found.items()), places


def _named(letter: Letter, unit: Unit) -> list[tuple[str, str]]:
    """Losses named in a sentence, or in the next one where this one only sets the condition."""
    losses = [(r.name, r.extra) for r in letter.knowledge.losses if r.search(unit.low)]
    if not losses and _SO.search(unit.low) and not _ADVICE.search(unit.low):
        losses = [("other", "Something happens if she does nothing.")]
    if losses or unit.kind != "heading":
        return losses
    following = letter.after(unit, 1)
    if not following or letter.slot("harmless", following[0].low):
        return []
    return [(r.name, r.extra) for r in letter.knowledge.losses if r.search(following[0].low)]
