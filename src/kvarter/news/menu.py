"""The entry of those who write news."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"news": "news:news"}
DESK = [Entry("news:office", "file-text", _("News"), 78, is_national)]
