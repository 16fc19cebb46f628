"""What this room brings to the menu of those who lead, and to a Mother's page about herself while something is due."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import leads_a_group
from kvarter.groups.entries import Entry
from kvarter.groups.rules import Standing
from kvarter.refreshers.queries import due_for_mother


def has_something_due(standing: Standing) -> bool:
    """Whether a course of her groups taught what is another today."""
    return bool(due_for_mother(standing))


DESK = [Entry("refreshers:refreshers", "undo-2", _("What has changed since"), 25, leads_a_group)]
MINE = [Entry("refreshers:mine", "undo-2", _("New since your course"), 10, has_something_due)]
