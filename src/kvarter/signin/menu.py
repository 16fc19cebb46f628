"""What signing in brings to the menus, and to every page's frame."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.entries import Entry

LINKS = {"language": "signin:language", "me": "signin:me", "sign_in": "signin:address"}
PHONE = [Entry("signin:me", "user-round", _("Me"), 50)]
