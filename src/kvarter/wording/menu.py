"""What the sentences bring to the menu of the national office, and to pages that nobody has checked."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"sentences": "wording:sentences"}
DESK = [Entry("wording:overview", "languages", _("Sentences"), 80, is_national)]
