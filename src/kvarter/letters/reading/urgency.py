"""How soon and how serious: the convention that a letter is urgent when something vital can be lost within two weeks."""

from __future__ import annotations

from datetime import date, timedelta

from .kinds import SURE, UNKNOWN
from .letter import Letter
from .slots import Reading

SOON = timedelta(14)
ASKING = frozenset(
    {"demand", "bill", "reminder", "offer", "request", "hearing"}
)  # acts that ask something by their nature
VITAL = frozenset({"income", "home", "residence", "freedom", "child", "debt", "utility"})
TOLD_VITAL = frozenset({"income", "home", "residence", "freedom", "utility", "child"})


def urgency_of(reading: Reading, letter: Letter, adverse: bool) -> str:
    """none, soon or urgent. What is at stake is asked of the kind of letter and of all that stands in it: in doubt it is urgent."""
    if reading.is_scam or reading.abstain:
        return "none"
    stakes = VITAL & {*(letter.type.stakes if letter.type else ()), *content_stakes(reading, letter)}
    first = _first_day(reading)
    vital = stakes or (TOLD_VITAL & set(reading.losses))
    near = _is_near(reading, first)
    at_once = any(a.deadline is None and not a.optional for a in reading.actions) and first is None
    if vital and (near or (at_once and stakes) or (first is None and _is_named_near(reading))):
        return "urgent"
    if adverse and stakes and _is_near(reading, reading.appeal.first):
        return "urgent"
    if reading.actions or reading.appointments:
        return "soon"
    if adverse and reading.appeal.deadline:
        return "soon"
    return "soon" if _may_ask(reading, letter) else "none"


def _may_ask(reading: Reading, letter: Letter) -> bool:
    """Where nothing was found: is it a letter that asks by its nature and does not say that nothing is asked, or one of no known kind that names a day to come?"""
    if reading.kind_told == UNKNOWN or letter.type is None:
        return any(
            one.day is not None and reading.date is not None and one.day > reading.date for one in reading.days_named
        )
    says_nothing = any(letter.slot("nothing", unit.low) for unit in letter.body())
    return letter.type.act in ASKING and letter.type.asks not in ("never", "rarely") and not says_nothing


def content_stakes(reading: Reading, letter: Letter) -> set[str]:
    """What the words of the letter say is at stake; nothing where it surely only offers something."""
    if reading.kind_told == SURE and reading.act == "offer":
        return set()
    text = "\n".join(unit.low for unit in letter.body())
    return {rule.name for rule in letter.knowledge.stakes if rule.search(text)}


def _first_day(reading: Reading) -> date | None:
    days = [a.deadline for a in reading.actions if a.deadline]
    days += [date.fromisoformat(a.start[:10]) for a in reading.appointments]
    return min(days, default=None)


def _is_near(reading: Reading, day: date | None) -> bool:
    return day is not None and reading.date is not None and day - reading.date <= SOON


def _is_named_near(reading: Reading) -> bool:
    """Is a day within two weeks named, of which the letter does not tell whose it is?"""
    return any(
        one.day is not None and reading.date is not None and reading.date <= one.day and _is_near(reading, one.day)
        for one in reading.days_named
    )
