"""What the clock does with askings that were begun and never sent."""

from django.utils.translation import gettext_lazy as _

from kvarter.asking.actions import throw_away_old

JOBS = {throw_away_old: _("Delete drafts that are old")}
