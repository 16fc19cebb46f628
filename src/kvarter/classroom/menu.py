"""Where a Mother finds the days of courses on which she helps: on the page about herself (MINE)."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.entries import Entry

MINE = [Entry("classroom:helping", "presentation", _("Where you help in courses"), 10)]
