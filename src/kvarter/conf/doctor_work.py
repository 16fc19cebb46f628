"""What the worker says for `kvarter check`: does it run, what could it not do, which messages do not get through."""

from collections.abc import Iterator
from datetime import datetime

from kvarter.conf.scheduled import DUE, EVERY
from kvarter.delivery.queries import runs, undelivered

Line = tuple[bool, str, str]


def work_lines(now: datetime) -> Iterator[Line]:
    """One line for the clock, one for the outbox. Counts and ages only, never an address."""
    notes = {one.name: one for one in runs()}
    names = [task.__name__ for task in DUE]
    late = [name for name in names if name not in notes or now - notes[name].began_at > 3 * EVERY]
    bad = [f"{name} ({notes[name].fault})" for name in names if name in notes and notes[name].fault]
    if len(late) == len(names):
        yield False, "worker", "It does not run: `kvarter serve` starts it, `kvarter worker` alone does too."
    else:
        yield not late and not bad, "worker", f"Not done: {', '.join([*late, *bad])}. The log says why."
    trouble = undelivered(now)
    age = f", the oldest for {_age(now, trouble.since)}" if trouble.since else ""
    yield (
        not trouble.count,
        "outbox",
        f"Messages that do not get through: {trouble.late} are tried again, {trouble.failed} given up{age}.",
    )


def _age(now: datetime, since: datetime) -> str:
    minutes = int((now - since).total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
