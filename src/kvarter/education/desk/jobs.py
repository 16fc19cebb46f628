"""What the clock does with candidates."""

from django.utils.translation import gettext_lazy as _

from kvarter.education.actions import delete_old

JOBS = {delete_old: _("Delete candidates who were not taken")}
