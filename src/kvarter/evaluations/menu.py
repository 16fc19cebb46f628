"""What evaluations bring to the office's menu, and the words by which lower rooms find their pages."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import is_national
from kvarter.groups.entries import Entry

LINKS = {"report_hard": "evaluations:report"}
DESK = [Entry("evaluations:office", "smile", _("Evaluations"), 62, is_national)]
