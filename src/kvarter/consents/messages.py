"""What she reads about pictures and details: uses, choices, and why each thing is asked."""

from django.utils.translation import gettext_lazy as _

from kvarter.consents.rules import Purpose, Reason
from kvarter.education.messages import SENTENCES as SAID_BEFORE
from kvarter.education.rules import Reason as Before

SENTENCES = {
    Reason.NOBODY_CAN_OPEN: SAID_BEFORE[Before.NOBODY_CAN_OPEN],
    Reason.OTHER_PEOPLE_LEAD: SAID_BEFORE[Before.OTHER_PEOPLE_LEAD],
    Reason.NOT_SEALED_RIGHT: SAID_BEFORE[Before.NOT_SEALED_RIGHT],
    Reason.NO_CONSENT: _("She has not said yes to this."),
    Reason.TAKEN_BACK: _("She took her yes back. This picture may not be used any more."),
}


def sentence(reason: object) -> str:
    """The sentence for a reason of this room."""
    return str(SENTENCES[reason])  # type: ignore[index]


PURPOSES = {
    Purpose.WEBSITE: _("Website"),
    Purpose.PRINT: _("Papers and posters"),
    Purpose.CARD: _("Card"),
    Purpose.SOCIAL: _("Social media"),
    Purpose.PRESS: _("Newspapers, radio and TV"),
}
YES = {
    Purpose.WEBSITE: _("Pictures of me may be on the website of the Neighbourhood Mothers."),
    Purpose.PRINT: _("Pictures of me may be printed on papers and posters of the Neighbourhood Mothers."),
    Purpose.CARD: _("A picture of me may be on my own card."),
    Purpose.SOCIAL: _("Pictures of me may be on the Neighbourhood Mothers' social media."),
    Purpose.PRESS: _("Newspapers, radio and TV may use pictures of me."),
}
"""What she says yes to, word by word; it is stored as she read it."""
FAMILY = {
    "small": _("Small children"),
    "school": _("Children at school"),
    "teenagers": _("Children in their teens"),
    "grown": _("Grown-up children"),
    "none": _("No children"),
}
EDUCATION = {
    "none": _("I did not go to school"),
    "school": _("School"),
    "vocational": _("I learnt a trade"),
    "higher": _("University or college"),
}
WORK = {
    "work": _("I work"),
    "looking": _("I look for work"),
    "studying": _("I study or learn Danish"),
    "home": _("I am at home"),
    "leave": _("I am on leave with a child"),
    "pension": _("I am a pensioner"),
}
FOLLOWS = {
    "well": _("I understand Danish well"),
    "partly": _("I understand a part"),
    "not": _("I need somebody who whispers for me"),
}
