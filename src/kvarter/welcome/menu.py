"""What the front pages bring to the menus, and to every page's frame."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates, is_mother, is_national
from kvarter.groups.entries import Entry
from kvarter.groups.rules import Standing

LINKS = {"home": "welcome:home", "promises": "welcome:promises"}


def only_coordinates(standing: Standing) -> bool:
    """The national office sees more of the same page, by another name."""
    return coordinates(standing) and not is_national(standing)


PHONE = [Entry("welcome:today", "sun", _("Today"), 10, is_alone=True)]
DESK = [
    Entry("welcome:work", "clock", _("What runs by itself"), 100, is_national),
    Entry("welcome:work", "message-circle", _("Messages that do not get through"), 100, only_coordinates),
    Entry("welcome:today", "sun", _("Today"), 110, is_mother, is_alone=True),
]
