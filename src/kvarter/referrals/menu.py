"""What women who wait bring to the menus of those who lead."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import leads_a_group
from kvarter.groups.entries import Entry

DESK = [
    Entry("referrals:women", "heart-handshake", _("Women waiting"), 10, leads_a_group),
    Entry("referrals:envelopes", "lock", _("Seal again"), 90, leads_a_group),
]
