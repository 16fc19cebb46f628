"""What this room brings to the menu of those who lead."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import leads_a_group
from kvarter.groups.entries import Entry

DESK = [Entry("refreshers:refreshers", "undo-2", _("What has changed since"), 25, leads_a_group)]
