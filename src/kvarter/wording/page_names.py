"""Where a sentence stands, in words: from the file it is written in to the page a person knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """A page by its name; `url` names one that everybody may open, else ""."""

    name: Promise
    url: str = ""


ASKING = Place(_("When a woman asks for a Mother"), "asking:start")
PLACES: dict[str, Place] = {
    "asking/": ASKING,
    "bridges/": Place(_("What is near"), "bridges:nearby"),
    "conversations/": Place(_("The log of a conversation")),
    "gatherings/": Place(_("Gatherings")),
    "insight/": Place(_("Numbers")),
    "keys/": Place(_("Her key")),
    "letters/": Place(_("A letter is explained"), "letters:start"),
    "misreadings/": Place(_("A letter is explained"), "letters:start"),
    "packs/dk/letters/": Place(_("A letter is explained"), "letters:start"),
    "packs/dk/": Place(_("Choices such as topics, times and helplines"), "safety:help"),
    "referrals/": Place(_("A Mother is asked about a woman")),
    "safety/": Place(_("Help in danger"), "safety:help"),
    "signin/": Place(_("Signing in, and my page"), "signin:address"),
    "ui/": Place(_("On every page"), "welcome:home"),
    "welcome/templates/welcome/home": Place(_("The first page"), "welcome:home"),
    "welcome/templates/welcome/promises": Place(_("What we promise"), "welcome:promises"),
    "welcome/": Place(_("The first pages"), "welcome:home"),
    "wording/": Place(_("These pages about sentences")),
}
"""The beginning of a file's path -> the page. The longest beginning counts."""


def place_of(files: Sequence[str]) -> Place | None:
    """The page that a sentence stands on, by the first of its files that we know."""
    for file in files:
        if fits := [start for start in PLACES if file.startswith(start)]:
            return PLACES[max(fits, key=len)]
    return None
