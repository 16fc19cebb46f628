"""What the numbers bring to the menus."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.entries import Entry

LINKS = {"arrived": "insight:arrived", "counted": "insight:counted", "public_numbers": "insight:public"}
PHONE = [Entry("insight:numbers", "chart-bar", _("Numbers"), 40)]
DESK = [Entry("insight:numbers", "chart-bar", _("Numbers"), 60)]
