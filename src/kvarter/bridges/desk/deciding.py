"""What a coordinator reads of a directory: what was wrong in it, and where it and we say different things, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.desk.directory_forms import SENTENCES
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.exchange.reading import Reading
from kvarter.bridges.models import Origin
from kvarter.bridges.rules import hours_in_words
from kvarter.bridges.sources import network_name, said_of
from kvarter.documents.findings import Problem
from kvarter.languages.here import reader_language
from kvarter.languages.rules import text_in
from kvarter.packs.needs import needs

MOST_SHOWN = 100
LABELS = {
    "name": _("What is it called?"),
    "about": _("About it"),
    "needs": _("What can it help with?"),
    "topics": _("What can it help with?"),
    "place": _("Where is it?"),
    "latitude": _("On the map"),
    "longitude": _("On the map"),
    "hours": _("When is it open?"),
    "phone": _("Phone"),
    "url": _("Web page"),
    "mail": _("The provider's mail address"),
    "languages": _("Which languages do they speak there?"),
    "is_free": _("It is free"),
    "women_only": _("Only for women"),
    "children_welcome": _("Children are welcome"),
    "a_mother_can_come": _("A Mother can come along"),
    "has_interpreter": _("There is an interpreter"),
    "is_anonymous": _("One can come without giving a name"),
    "has_child_care": _("Somebody looks after the children"),
    "to_bring": _("What to bring"),
    "way_there": _("How to get there"),
    "organisation": _("The organisation"),
    "is_closed": _("Closed"),
}


@dataclass(frozen=True)
class Report:
    """What a coordinator reads of a directory that she sent. `offers`: how many became what."""

    reading: Reading
    offers: dict[str, int]
    is_taken: bool

    @property
    def problems(self) -> list[tuple[Any, Problem]]:
        """What was wrong, each with its sentence."""
        return [(SENTENCES[Kind(one.kind)], one) for one in self.reading.problems.told[:MOST_SHOWN]]

    @property
    def left_out(self) -> list[tuple[str, int]]:
        """Tables and fields that are not kept, with how often they occur."""
        return [(what, count) for (what, _kind), count in self.reading.unsupported.most_common(MOST_SHOWN)]


@dataclass(frozen=True)
class Difference:
    """One thing about an offer as we say it and as they do."""

    label: Any
    ours: str
    theirs: str


def differences(origins: Iterable[Origin]) -> list[tuple[Origin, list[Difference]]]:
    """What is to decide about each offer, in words."""
    network, language = network_name(), reader_language()
    found = []
    for origin in origins:
        ours = said_of(origin.offer, network)
        theirs = {**ours, **(origin.asked or {})}
        names = [name for name in theirs if name in LABELS and ours[name] != theirs[name]]
        rows = [
            Difference(LABELS[name], *(_in_words(name, one[name], language) for one in (ours, theirs)))
            for name in names
        ]
        found.append((origin, rows))
    return found


def _in_words(name: str, value: Any, language: str) -> str:
    """A fact as a coordinator reads it."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, dict):
        return text_in(value, language)[0] if value else "–"
    if name == "hours":
        return ", ".join(hours_in_words(value, language)) or "–"
    if name == "needs":
        known = needs().by_key
        return ", ".join(known[one].in_words(language).name if one in known else one for one in value) or "–"
    return ", ".join(value) or "–" if isinstance(value, list) else str(value or "–")
