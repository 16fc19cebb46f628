"""What the clock does with gatherings that are over."""

from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.actions import purge_parties

JOBS = {purge_parties: _("Delete who had signed up for gatherings that are over")}
