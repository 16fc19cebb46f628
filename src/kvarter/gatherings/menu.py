"""What gatherings bring to the menus of those who lead."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates, is_national
from kvarter.groups.entries import Entry

LINKS = {"whats_on": "gatherings:open_ones"}
DESK = [
    Entry("gatherings:called", "calendar", _("Gatherings"), 40, coordinates),
    Entry("gatherings:ideas", "calendar", _("Ideas for gatherings"), 41, is_national),
]
