"""The words by which other rooms find badges, and the entry of those who lead."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates
from kvarter.groups.entries import Entry

LINKS = {"badge": "badges:mine", "check_badge": "badges:check"}
DESK = [Entry("badges:group", "star", _("Badges"), 25, coordinates)]
