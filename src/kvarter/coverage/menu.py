"""What digital evenings bring to the menus of those who plan, and of those who lead a group."""

from django.utils.translation import gettext_lazy as _

from kvarter.coverage.rules import arranges
from kvarter.groups.entries import Entry

DESK = [Entry("coverage:picture", "route", _("Who is equipped"), 46, arranges)]
