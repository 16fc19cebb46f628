"""For what a picture of her may be used, and what is asked of her details. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing


class Purpose(StrEnum):
    """One use of pictures. She says yes to each by itself."""

    WEBSITE = "website"
    PRINT = "print"
    CARD = "card"
    SOCIAL = "social media"
    PRESS = "press"


class Reason(StrEnum):
    """Why a use is not entered."""

    NO_CONSENT = "she has not said yes to this"
    TAKEN_BACK = "she took her yes back"
    OTHER_PEOPLE_LEAD = "other people lead the group now"
    NOT_SEALED_RIGHT = "not sealed to the people who lead"
    NOBODY_CAN_OPEN = "nobody of the group can open it"


STAYS = timedelta(days=365)
"""Details are deleted a year after she said them last."""
FAMILY = ("small", "school", "teenagers", "grown", "none")
EDUCATION = ("none", "school", "vocational", "higher")
WORK = ("work", "looking", "studying", "home", "leave", "pension")
FOLLOWS = ("well", "partly", "not")
"""How much she understands of what is said in Danish."""


def may_use_pictures(by: Standing, group_id: int) -> Access | None:
    """Those who lead her group, and the national office: they print, post and talk with the press."""
    if not by.is_signed_in:
        return Access.NOT_SIGNED_IN
    return None if by.is_national or by.leads(group_id) else Access.NOT_YOUR_GROUP
