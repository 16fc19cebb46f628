"""The sections of the desk's menu. A room says the place of its entry; the place says the section."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.groups.entries import Entry

SECTIONS: tuple[tuple[int, Promise], ...] = (
    (0, _("Women and Mothers")),
    (21, _("Courses and learning")),
    (30, _("In the area")),
    (50, _("The network")),
    (70, _("What everybody reads")),
    (90, _("Upkeep")),
)
"""Under which words the entries of DESK stand, from which place on."""


def section_of(entry: Entry) -> Promise:
    """The words above an entry of DESK: those of the last section that begins before its place."""
    return [words for first, words in SECTIONS if first <= entry.place][-1]
