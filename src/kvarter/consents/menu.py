"""What this room brings to the menus: DESK for those who lead, MINE for a Mother's page about herself."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import leads_a_group
from kvarter.groups.entries import Entry

DESK = [Entry("consents:pictures", "camera", _("Pictures and consent"), 26, leads_a_group)]
MINE = [
    Entry("consents:my_pictures", "camera", _("Pictures of you"), 20),
    Entry("consents:my_details", "user-round", _("About you"), 30),
]
