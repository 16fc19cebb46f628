"""The clock: what every room has to do now and then, each in its `desk/jobs.py`, is done when it is due."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from kvarter.conf.backup import nightly
from kvarter.conf.desk import jobs as at_last
from kvarter.delivery.rules import CLOCK_EVERY
from kvarter.delivery.tasks import begin_task, end_task
from kvarter.rooms import brought

log = logging.getLogger(__name__)

Task = Callable[[datetime], int]


def _due() -> tuple[Task, ...]:
    """Upper rooms first, as they point to lower ones; at the end what is done for the whole database."""
    rooms = [brings for room, brings in brought("desk.jobs") if room != "conf"]
    return tuple(task for brings in (*reversed(rooms), at_last) for task in brings.JOBS)


DUE = _due()
EVERY = CLOCK_EVERY
LIMIT, LIMITS = 60, {nightly.__name__: 1800}
"""Seconds that a task may take, before the worker stops it: all tasks, and those that need longer."""


def limit_of(name: str) -> int:
    """How many seconds the worker gives a task."""
    return LIMITS.get(name, LIMIT)


def do(task: Task, at: datetime) -> int | None:
    """One task, with a note that it ended. One that fails is logged and noted: None."""
    try:
        done = task(at)
    except Exception as error:
        log.exception("The clock could not do %s; it tries again at the next tick.", task.__name__)
        end_task(task.__name__, type(error).__name__)
        return None
    end_task(task.__name__)
    return done


def tick(now: datetime | None = None) -> dict[str, int]:
    """Do everything that is due at `now`. One that fails is logged and does not stop the others. Gives counts by name."""
    at, done = now or timezone.now(), dict[str, int]()
    for task in DUE:
        begin_task(task.__name__, timezone.now(), timedelta())
        if (number := do(task, at)) is not None:
            done[task.__name__] = number
    return done
