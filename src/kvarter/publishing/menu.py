"""The words by which other rooms find the public pages, and the entry of those who write them."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"groups_near": "publishing:groups", "about": "publishing:page", "preview": "publishing:preview"}
DESK = [Entry("publishing:office", "globe", _("The public pages"), 76, is_national)]
