"""The entry of those who choose how the network looks."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

DESK = [Entry("branding:brand", "star", _("Colours and logo"), 77, is_national)]
