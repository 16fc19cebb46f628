"""What offers bring to the menus."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates
from kvarter.groups.entries import Entry

PHONE = [Entry("bridges:offers", "map-pin", _("Offers"), 20)]
DESK = [Entry("bridges:kept", "map-pin", _("Offers nearby"), 30, coordinates)]
