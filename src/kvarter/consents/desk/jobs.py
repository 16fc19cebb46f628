"""What the clock does with details."""

from django.utils.translation import gettext_lazy as _

from kvarter.consents.actions import delete_old

JOBS = {delete_old: _("Delete details that are a year old")}
