"""What the clock does with rooms that nobody closed."""

from django.utils.translation import gettext_lazy as _

from kvarter.evenings.actions import close_old

JOBS = {close_old: _("Close rooms of evenings that were forgotten")}
