"""How soon and how serious: the convention that a letter is urgent when something vital can be lost within two weeks."""

from __future__ import annotations

from datetime import date, timedelta

from .slots import Reading

SOON = timedelta(14)
VITAL = frozenset({"income", "home", "residence", "freedom", "child", "debt", "utility"})
TOLD_VITAL = frozenset({"income", "home", "residence", "freedom", "utility", "child"})


def urgency_of(reading: Reading, stakes: tuple[str, ...], adverse: bool) -> str:
    """none, soon or urgent."""
    if reading.is_scam or reading.abstain:
        return "none"
    first = _first_day(reading)
    vital = (VITAL & set(stakes)) or (TOLD_VITAL & set(reading.losses))
    near = first is not None and reading.date is not None and first - reading.date <= SOON
    at_once = any(a.deadline is None and not a.optional for a in reading.actions) and first is None
    if vital and (near or (at_once and stakes)):
        return "urgent"
    to_keep = reading.appeal.first
    if adverse and VITAL & set(stakes) and to_keep and reading.date and to_keep - reading.date <= SOON:
        return "urgent"
    if reading.actions or reading.appointments:
        return "soon"
    return "soon" if adverse and reading.appeal.deadline else "none"


def _first_day(reading: Reading) -> date | None:
    days = [a.deadline for a in reading.actions if a.deadline]
    days += [date.fromisoformat(a.start[:10]) for a in reading.appointments]
    return min(days, default=None)
