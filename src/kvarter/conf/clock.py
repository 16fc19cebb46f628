"""What is due: unanswered askings are passed on, closed referrals are shredded, old drafts and sessions thrown away."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.contrib.sessions.models import Session
from django.utils import timezone

from kvarter.access.erasing import wipe_log
from kvarter.asking.actions import throw_away_old
from kvarter.conf.backup import nightly
from kvarter.conf.last_tick import note
from kvarter.conversations.actions import purge_tokens
from kvarter.letters.actions import forget_words
from kvarter.referrals.actions import pass_on, shred, take_over
from kvarter.signin.actions import purge_codes

log = logging.getLogger(__name__)


def _old_sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


DUE: tuple[Callable[[datetime], int], ...] = (
    pass_on,
    take_over,
    shred,
    throw_away_old,
    purge_codes,
    purge_tokens,
    forget_words,
    _old_sessions,
    nightly,
)


def tick(now: datetime | None = None) -> dict[str, int]:
    """Do everything that is due at `now`. One that fails is logged and does not stop the others. Gives counts by name."""
    at, done = now or timezone.now(), {}
    for task in DUE:
        try:
            done[task.__name__] = task(at)
        except Exception:
            log.exception("The clock could not do %s; it tries again at the next tick.", task.__name__)
    wipe_log()
    note(timezone.now())
    return done
