"""What the log brings to the Mother's menu."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.entries import Entry

PHONE = [Entry("conversations:new", "plus", _("Log"), 30, is_plus=True)]
