"""Says whose day it is: the reader's, somebody else's, or unclear. Frames of the grammar are tried on the clause of the day, then on more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .grammar import BORDER, QUESTION, Grammar, grammar

HERS, NOT_HERS, UNCLEAR = "hers", "not_hers", "unclear"
_FOR_HER = frozenset({"hers", "appeal"})
_AS_BEFORE = "as_before"
_SIGNS = (BORDER, QUESTION)
MOST_JOINED = 4  # clauses before the day's own; what leans on more is no sentence


@dataclass(frozen=True, slots=True)
class Whose:
    """hers, not_hers or unclear; the role in full; the frame that said so."""

    answer: str
    role: str
    rule: str


def whose(
    low: str,
    start: int,
    end: int,
    dates: tuple[tuple[int, int], ...] = (),
    lead: str = "",
    *,
    familiar: bool = False,
) -> Whose:
    """Whose day low[start:end] is in a lower-case sentence.

    `dates`: other days in it; `lead`: the sentence before it; `familiar`: the letter never says the polite "De" to her.
    """
    know = grammar()
    row = know.row(low, start, end, dates, familiar=familiar)
    for suffix, clause in _clauses(know, row):
        found = _fits(know, clause, suffix)
        if found and found.role == _AS_BEFORE:
            before = row[: row.index(" DAY")] if " DAY" in row else ""
            return _as_before(know, f"{know.row(lead, 0, 0)} {BORDER} {before}", found)
        if found:
            return found
    return Whose(UNCLEAR, UNCLEAR, "none")


def _as_before(know: Grammar, before: str, found: Whose) -> Whose:
    """ "It must be done by": hers where what stands before asks something of her."""
    clauses = before.split(f" {BORDER} ")
    asked = any(know.asks.search(clause) and not know.not_of_her.search(clause) for clause in clauses)
    return Whose(HERS, HERS, found.rule) if asked else Whose(UNCLEAR, UNCLEAR, found.rule)


def _fits(know: Grammar, clause: str, suffix: str) -> Whose | None:
    for frame in know.frames:
        if frame.pattern.search(clause):
            if frame.role in (UNCLEAR, _AS_BEFORE):
                return Whose(UNCLEAR, frame.role, frame.name + suffix)
            return Whose(HERS if frame.role in _FOR_HER else NOT_HERS, frame.role, frame.name + suffix)
    return None


def _clauses(know: Grammar, row: str) -> Iterator[tuple[str, str]]:
    """The clause of the day; where it has no verb of its own, or only leans on another, joined with those before it; then the whole row."""
    words = row.split()
    at = words.index("DAY") if "DAY" in words else 0
    left = max((n for n in range(at) if words[n] in _SIGNS), default=-1)
    right = next((n for n in range(at, len(words)) if words[n] in _SIGNS), len(words))
    tail = ["?"] if right < len(words) and words[right] == QUESTION else [BORDER] if right < len(words) - 1 else []
    own = words[left + 1 : right]
    yield "", " ".join([*([BORDER] if left > 0 else []), *own, *tail])
    for _ in range(MOST_JOINED):
        if left <= 0 or (know.has_verb.search(" ".join(own)) and not know.leans.search(" ".join(own))):
            break
        earlier = max((n for n in range(left) if words[n] in _SIGNS), default=-1)
        own = [*words[earlier + 1 : left], *own]
        left = earlier
        yield ".joined", " ".join([*own, *tail])
    if BORDER in words or QUESTION in words:
        yield ".wide", row
