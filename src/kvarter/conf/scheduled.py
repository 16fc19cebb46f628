"""What is due: unanswered askings are passed on, closed referrals are shredded, old drafts and sessions thrown away."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from kvarter.access.erasing import wipe_log
from kvarter.asking.actions import throw_away_old
from kvarter.conf.backup import nightly
from kvarter.conversations.actions import purge_tokens
from kvarter.delivery.actions import purge_messages
from kvarter.delivery.rules import CLOCK_EVERY
from kvarter.delivery.tasks import begin_task, end_task
from kvarter.letters.actions import purge_letters
from kvarter.misreadings.actions import purge_misreadings
from kvarter.referrals.actions import pass_on, shred, take_over
from kvarter.signin.actions import purge_codes
from kvarter.ui.kept import purge_pages
from kvarter.welcome.actions import tidy_marks

log = logging.getLogger(__name__)


def _old_sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def cut_log(now: datetime) -> int:
    """Nothing that was deleted stays in the log of SQLite. Gives 1 when it was cut."""
    return int(wipe_log())


DUE: tuple[Callable[[datetime], int], ...] = (
    pass_on,
    take_over,
    shred,
    tidy_marks,
    throw_away_old,
    purge_codes,
    purge_tokens,
    purge_misreadings,
    purge_messages,
    purge_letters,
    purge_pages,
    _old_sessions,
    nightly,
    cut_log,
)


EVERY = CLOCK_EVERY
LIMIT, LIMITS = 60, {nightly.__name__: 1800}
"""Seconds that a task may take, before the worker stops it: all tasks, and those that need longer."""


def limit_of(name: str) -> int:
    """How many seconds the worker gives a task."""
    return LIMITS.get(name, LIMIT)


def do(task: Callable[[datetime], int], at: datetime) -> int | None:
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
