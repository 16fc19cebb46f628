"""What this room brings to the menus of those who hold evenings."""

from django.utils.translation import gettext_lazy as _

from kvarter.evenings.rules import holds_evenings
from kvarter.groups.entries import Entry

DESK = [Entry("evenings:evenings", "smartphone", _("Digital evenings"), 45, holds_evenings)]
