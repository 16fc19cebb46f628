"""What misreadings bring to the menu of the national office."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

DESK = [Entry("misreadings:said", "mail", _("Misread letters"), 70, is_national)]
