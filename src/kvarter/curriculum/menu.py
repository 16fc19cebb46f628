"""What the curriculum brings to the office's menu, and the words by which rooms of other storeys find its pages."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"learn": "curriculum:subjects", "talks": "curriculum:talks"}
DESK = [Entry("curriculum:office", "book-open", _("The basic education"), 76, is_national)]
