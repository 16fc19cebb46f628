"""What every page shows around its content. Nothing is asked of the database unless a template wants it."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.db import OperationalError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kvarter.groups.rules import NOBODY, Standing
from kvarter.languages.recordings import languages as recorded_languages
from kvarter.languages.recordings import machine_speaks
from kvarter.languages.rules import OWN_NAMES, direction
from kvarter.packs.queries import country
from kvarter.wording.queries import is_checked

DEMO_PASSPHRASE = "open the demo door"  # noqa: S105


@dataclass(frozen=True)
class Door:
    """One entry of a menu."""

    url: str
    icon: str
    label: str
    is_here: bool = False
    is_plus: bool = False


class Shell:
    """Lazy facts about a page for its frame."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language: str = get_language() or settings.LANGUAGE_CODE
        self.is_demo: bool = settings.DEMO
        self.neutral: str = settings.NEUTRAL_SITE

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def language_name(self) -> str:
        return OWN_NAMES.get(self.language, "")

    @property
    def ask_url(self) -> str:
        """Where a woman begins to ask, for rooms that lie below that one."""
        return reverse("asking:start")

    @property
    def sounds(self) -> str:
        """The languages in which people recorded sentences."""
        return recorded_languages()

    @property
    def machine_speaks(self) -> bool:
        """Where nobody recorded a sentence of this page's language, a machine says it."""
        return machine_speaks(self.language)

    @property
    def is_checked(self) -> bool:
        try:
            return is_checked(self.language)
        except OperationalError:  # a page without a database says that it does not know
            return False

    @property
    def standing(self) -> Standing:
        return getattr(self.request, "standing", NOBODY)

    @property
    def is_signed_in(self) -> bool:
        return self.standing.is_signed_in

    @property
    def first_name(self) -> str:
        person = getattr(self.request, "person", None)
        return person.first_name if person else ""

    @property
    def danger(self) -> str:
        """Whom to call in danger, from the country pack: the sentence for two numbers that answer day and night, else the numbers."""
        lines = country().in_danger()
        if len(lines) >= 2 and all(line.hours == "Day and night" for line in lines[:2]):
            facts = {"first": lines[0].phone, "owner": lines[1].owner, "second": lines[1].phone}
            return _("Call %(first)s, or %(owner)s on %(second)s, day and night.") % facts
        return " · ".join(f"{line.phone} {line.owner}" for line in lines)

    @property
    def key_hint(self) -> str:
        """In the demo, and only there, the passphrase of the cast is shown."""
        return _("Demo: the passphrase is “%(words)s”.") % {"words": DEMO_PASSPHRASE} if settings.DEMO else ""

    @cached_property
    def messages(self) -> list[Message]:
        return list(get_messages(self.request))

    @cached_property
    def doors(self) -> list[Door]:
        is_desk = (
            self.standing.led_groups
            or self.standing.is_national
            or self.standing.is_consultant
            or not self.standing.is_mother
        )
        return self._desk() if is_desk and self.standing.is_signed_in else self._phone()

    def _door(self, name: str, icon: str, label: str, *, is_plus: bool = False) -> Door:
        url = reverse(name)
        here = self.request.path == url or (url != "/today/" and self.request.path.startswith(url))
        return Door(url, icon, label, here, is_plus)

    def _phone(self) -> list[Door]:
        return [
            self._door("welcome:today", "sun", _("Today")),
            self._door("bridges:offers", "map-pin", _("Offers")),
            self._door("conversations:new", "plus", _("Log"), is_plus=True),
            self._door("insight:numbers", "chart-bar", _("Numbers")),
            self._door("signin:me", "user-round", _("Me")),
        ]

    def _desk(self) -> list[Door]:
        standing, doors = self.standing, []
        if standing.led_groups or standing.is_national:
            doors.append(self._door("referrals:women", "heart-handshake", _("Women waiting")))
        if standing.led_groups:
            doors.append(self._door("groups:people", "users", _("Mothers")))
            doors.append(self._door("bridges:kept", "map-pin", _("Offers nearby")))
            doors.append(self._door("gatherings:called", "calendar", _("Gatherings")))
        if standing.is_national or standing.is_consultant:
            doors.append(self._door("groups:groups", "house", _("Groups")))
        doors.append(self._door("insight:numbers", "chart-bar", _("Numbers")))
        if standing.is_national:
            doors.append(self._door("misreadings:said", "mail", _("Misread letters")))
            doors.append(self._door("wording:overview", "languages", _("Sentences")))
        if standing.led_groups or standing.is_national:
            doors.append(self._door("referrals:envelopes", "lock", _("Seal again")))
        if standing.is_national:
            doors.append(self._door("welcome:work", "clock", _("What runs by itself")))
        elif standing.led_groups:
            doors.append(self._door("welcome:work", "message-circle", _("Messages that do not get through")))
        if standing.is_mother:
            doors.append(self._door("welcome:today", "sun", _("Today")))
        return doors


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor."""
    return {"shell": Shell(request)}
