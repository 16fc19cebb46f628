"""What this room brings to the menus of the desk."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import leads_a_group
from kvarter.groups.entries import Entry

DESK = [Entry("authoring:boards", "pencil", _("Write subjects"), 28, leads_a_group)]
