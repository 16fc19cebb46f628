"""What every page shows around its content. Nothing is asked of the database unless a template wants it."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.db import OperationalError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kvarter.branding.queries import BrandShown, brand_shown
from kvarter.groups.desk.sections import section_of
from kvarter.groups.entries import Entry, entries
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


@dataclass(frozen=True)
class Section:
    """Entries of the desk's menu that belong together, and the words above them."""

    title: str
    doors: list[Door]


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

    @cached_property
    def brand(self) -> BrandShown:
        """The organisation's colours and logo, where it chose some."""
        try:
            return brand_shown()
        except OperationalError:  # a page without a database looks as Kvarter comes
            return BrandShown()

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
        """The menu of this page: what the rooms bring for her, at the desk or on the phone."""
        standing = self.standing
        leads = standing.led_groups or standing.is_national or standing.is_consultant or not standing.is_mother
        menu = "DESK" if leads and standing.is_signed_in else "PHONE"
        return [self._door(entry) for entry in entries(menu) if entry.seen_by(standing)]

    @cached_property
    def sections(self) -> list[Section]:
        """The menu of the desk, in sections; those in which she sees nothing are left out."""
        mine = [(section_of(entry), entry) for entry in entries("DESK") if entry.seen_by(self.standing)]
        grouped = groupby(mine, key=itemgetter(0))
        return [Section(str(title), [self._door(entry) for _title, entry in inside]) for title, inside in grouped]

    @property
    def here(self) -> str:
        """The words of the desk's entry that she is at, "" on a page that has none."""
        doors = (door for section in self.sections for door in section.doors)
        return next((door.label for door in doors if door.is_here), "")

    def _door(self, entry: Entry) -> Door:
        url = reverse(entry.page)
        is_here = self.request.path == url or (not entry.is_alone and self.request.path.startswith(url))
        return Door(url, entry.icon, str(entry.label), is_here, entry.is_plus)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor."""
    return {"shell": Shell(request)}
