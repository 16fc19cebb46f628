"""The word by which a group's page finds the form, and the entry of those who lead."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import leads_a_group
from kvarter.groups.entries import Entry

LINKS = {"write_to_group": "contact:write"}
DESK = [Entry("contact:messages", "mail", _("Messages to the group"), 15, leads_a_group)]
