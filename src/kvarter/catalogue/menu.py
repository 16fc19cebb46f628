"""What the catalogue brings to the menu of the national office, and the word by which other rooms find it."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"examples": "catalogue:examples"}
DESK = [Entry("catalogue:office", "book-open", _("What others do"), 75, is_national)]
