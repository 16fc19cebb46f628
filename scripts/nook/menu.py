"""What this room brings to the menus: DESK for those who lead, PHONE for the Mother's bar, LINKS for every page's frame."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates
from kvarter.groups.entries import Entry

DESK = [Entry("nook:front", "house", _("Example"), 55, coordinates)]
