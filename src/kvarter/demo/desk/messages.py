"""What each member of the cast should look at first. Danish and English: a demo is looked at by those who decide."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST: dict[str, Promise | str] = {
    "amina": _("You are asked about a woman. Say yes, open with your key, log a conversation."),
    "hodan": _("You and Sahra are asked about the same woman. The first yes wins."),
    "sahra": _("You walk with a woman. Note her next step, and find an offer nearby."),
    "birthe": _("Women wait in Vollsmose. Open one with your key, and ask a Mother who fits."),
    "maryam": _("Your own group is in Gellerup. You see no woman of another group."),
    "ceren": _("You see all groups and their numbers, and no woman."),
    "dorte": _("You see the whole network, the national intake and the language gaps."),
}
