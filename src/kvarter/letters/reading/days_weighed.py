"""Rules and second opinion on the days of a letter together: what both say is said, what one says is said with "perhaps"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from .dates import Mention, time_of
from .day_opinion import AGAINST, AT_REST, DOUBTED, FOUND, REFUSED, DayInWords, day_reader, features
from .deadlines import MOST, Due, is_serious
from .grammar import grammar
from .letter import Letter
from .sureness import PERHAPS, of_frame
from .units import Unit
from .whose import HERS
from .whose_day import whose_day

CUE_REACH = 110  # characters before a day in which a word for a last day stands
RULE = "deadline.opinion"
NEVER = 100_000
_NEVER = frozenset(
    {
        "law",
        "past_day",
        "third_pronoun",
        "comes_by_itself",
        "new_one_comes",
        "called_off",
        "appeal_ours",
        "as_usual",
        "we_shut",
        "by_third",
    }
)  # frames that nothing speaks against


def weighed(letter: Letter, found: list[Due], known: Collection[date] = ()) -> list[Due]:
    """The last days with what the second opinion adds and doubts; as they are where the country has none. It adds no day of `known`: of meetings and instalments."""
    reader = day_reader()
    if reader is None:
        return found
    days = list(islice(days_of(letter), MOST))
    count = different(days)
    odds = {(unit.index, one.start): reader.odds(features(in_words(letter, unit, one, count)))[0] for unit, one in days}
    kept = [_doubted(due, odds.get((due.unit.index, due.start))) for due in found]
    said = {*known, *(due.day for due in kept if due.role in ("duty", "past"))}
    taken = {(due.unit.index, due.start) for due in kept if due.role in ("duty", "appeal", "cancel", "side", "past")}
    for unit, one in days:
        at = (unit.index, one.start)
        if (
            at in taken
            or one.day in said
            or (time_of(unit.low, one, unit.kind == "row") and not _has_cue(letter, unit, one))
        ):
            continue
        if odds[at] >= _bound(letter, unit, one):
            kept = [due for due in kept if (due.unit.index, due.start) != at]
            kept.append(Due(one.day, unit, one.start, one.end, "duty", RULE, PERHAPS))
            said.add(one.day)
    return sorted(kept, key=lambda due: (due.unit.index, due.start))


def _bound(letter: Letter, unit: Unit, one: Mention) -> int:
    """From which odds a day is said that no rule found: higher where the grammar says that it is not hers, or the letter that nothing is asked."""
    told = whose_day(letter, unit, one.start, one.end)
    if one.role or of_frame(told.rule) in _NEVER or _only_until(letter, unit, one):
        return NEVER
    bound = FOUND if told.answer == HERS or told.rule == "none" else AGAINST
    return bound + (AT_REST if any(letter.slot("nothing", u.low) for u in letter.body()) else 0)


def _only_until(letter: Letter, unit: Unit, one: Mention) -> bool:
    """ "Until the 20th", where nothing is to be paid and nothing is open to her."""
    cue = letter.slot("deadline_before", unit.low[max(0, one.start - CUE_REACH) : one.start])
    return cue is not None and not is_serious(letter, unit, cue.group())


def _doubted(due: Due, odds: int | None) -> Due:
    if due.role != "duty" or odds is None or odds >= DOUBTED:
        return due
    if odds < REFUSED:
        return replace(due, role="unclear", confidence=min(due.confidence, PERHAPS))
    return replace(due, confidence=min(due.confidence, PERHAPS))


def days_of(letter: Letter) -> Iterator[tuple[Unit, Mention]]:
    """The days to come that are written out, in reading order; none where the letter has no day of its own."""
    if letter.date is None:
        return
    for unit in letter.body():
        for one in letter.dates.get(unit.index, []):
            if one.role != "law" and one.day > letter.date:
                yield unit, one


def different(days: Iterable[tuple[Unit, Mention]]) -> int:
    """How many days these are."""
    return len({one.day for _, one in days})


def in_words(letter: Letter, unit: Unit, one: Mention, days: int) -> DayInWords:
    """What the second opinion reads of a day. `days`: how many different ones the letter has to come."""
    know, above = grammar(), letter.before(unit)
    others = tuple((m.start, m.end) for m in letter.dates.get(unit.index, []))
    return DayInWords(
        row=know.row(unit.low, one.start, one.end, others, familiar=letter.is_familiar()),
        lead=know.row(above.low, 0, 0) if above else "",
        before=unit.low[: one.start],
        after=unit.low[one.end :],
        heading=unit.heading,
        kind=unit.kind,
        role=one.role or "",
        act=letter.type.act if letter.type else "",
        ahead=(one.day - letter.date).days if letter.date else None,
        days=days,
        has_cue=_has_cue(letter, unit, one),
        has_time=time_of(unit.low, one, unit.kind == "row") is not None,
    )


def _has_cue(letter: Letter, unit: Unit, one: Mention) -> bool:
    """Do words for a last day stand before it?"""
    before = unit.low[max(0, one.start - CUE_REACH) : one.start]
    return bool(letter.slot("deadline_before", before) or letter.slot("deadline_label", before))
