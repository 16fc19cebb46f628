"""What terms bring to the menus."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"terms": "terms:languages", "terms_of_need": "terms:need"}
DESK = [Entry("terms:overview", "search", _("Words for search"), 82, is_national)]
