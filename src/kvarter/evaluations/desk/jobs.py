"""What the clock does for evaluations."""

from django.utils.translation import gettext_lazy as _

from kvarter.evaluations.actions import purge

JOBS = {purge: _("Delete used words of reports, and tickets of evaluations that are over")}
