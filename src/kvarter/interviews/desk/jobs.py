"""What the clock does with interviews."""

from django.utils.translation import gettext_lazy as _

from kvarter.interviews.actions import delete_old

JOBS = {delete_old: _("Delete interviews of a month ago")}
