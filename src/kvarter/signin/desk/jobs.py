"""What the clock does with codes and sessions that are over."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from kvarter.signin.actions import purge_codes


def _old_sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


JOBS = {
    purge_codes: _("Delete codes for signing in"),
    _old_sessions: _("End sessions that are over"),
}
