"""What this room brings to the menus, and where a woman reads how to become a Mother."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates
from kvarter.groups.entries import Entry

LINKS = {"become": "education:interest"}
DESK = [
    Entry("education:candidates", "user-round", _("New Mothers"), 22, coordinates),
    Entry("education:courses", "book-open", _("Courses"), 24, coordinates),
]
