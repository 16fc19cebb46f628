"""What a directory says and what we say of the same offer, held side by side."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from kvarter.bridges.exchange.given import Given
from kvarter.bridges.exchange.profile import TRANSLATED, code_of
from kvarter.bridges.exchange.profile import Facts as Said
from kvarter.bridges.models import Offer, Origin
from kvarter.bridges.rules import Facts
from kvarter.documents.outside_text import text_of
from kvarter.groups.models import Organisation
from kvarter.packs.needs import needs
from kvarter.packs.queries import country

COLUMNS = tuple(one.name for one in fields(Facts))
MOST_NEEDS = 4
UNSAID = ("checked_on", "mail")
"""A directory that says nothing of these leaves what we have."""


class Fate(StrEnum):
    """What becomes of an offer that a directory gives."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Merged:
    """What becomes of an offer, and what is said of it then. In a conflict nothing is changed."""

    fate: Fate
    facts: Said
    differing: tuple[str, ...] = ()


def merged(before: Said | None, ours: Said, theirs: Said) -> Merged:
    """Three-way: what only they changed is taken, what only we changed stays, what both changed a person decides.

    `before`: what the directory said last; None where the offer is our own: then a person decides on every difference.
    Of two days on which somebody looked the later one counts, and nobody is asked.
    """
    old = before or {}
    told = [name for name in theirs if old.get(name) != theirs[name] and ours[name] != theirs[name]]
    if "checked_on" in told and theirs["checked_on"] < ours["checked_on"]:
        told.remove("checked_on")
    differing = tuple(name for name in told if name != "checked_on" and ours[name] != old.get(name))
    if differing:
        return Merged(Fate.CONFLICT, ours, differing)
    return Merged(Fate.CHANGED if told else Fate.SAME, {**ours, **{name: theirs[name] for name in told}})


def provider_of(offer: Offer, network: str) -> str:
    """The organisation an offer belongs to: that of its directory, else its group, else the network."""
    origin = getattr(offer, "origin", None)
    if origin is not None and origin.organisation:
        return str(origin.organisation)
    return offer.group.name if offer.group else network


def network_name() -> str:
    """The name under which offers of the whole country stand."""
    organisation = Organisation.objects.first()
    return organisation.name if organisation else "Kvarter"


def said_of(offer: Offer, network: str) -> Said:
    """All that we say of an offer, in the form in which directories are read and written."""
    facts = {name: getattr(offer, name) for name in COLUMNS}
    if facts["needs"]:
        facts["topics"] = []
    facts |= {name: text_of(facts[name])[0] for name in ("name", "place")}
    facts |= {name: {code: text_of(text)[0] for code, text in facts[name].items() if text} for name in TRANSLATED}
    more = {"organisation": provider_of(offer, network), "is_closed": offer.closed_on is not None}
    return plain({**facts, **more, "checked_on": offer.checked_on.isoformat()})


def plain(said: Mapping[str, Any]) -> Said:
    """As it comes back from JSON, so that two can be compared."""
    return dict(json.loads(json.dumps(said)))


def understood(given: Given) -> Said:
    """What a directory says, as far as this country knows its needs, languages and places."""
    said, known, land = dict(given.facts), needs().by_key, country()
    said["needs"] = [one for one in dict.fromkeys(said["needs"]) if one in known][:MOST_NEEDS]
    said["topics"] = [] if said["needs"] else [one for one in dict.fromkeys(said["topics"]) if one in land.topics]
    said["languages"] = [one for one in said["languages"] if one in land.languages]
    if said["latitude"] is None and given.postcode and (place := land.place_of(given.postcode)) is not None:
        said["latitude"], said["longitude"] = place.point
    if said["latitude"] is None:
        said["latitude"] = said["longitude"] = None
    return plain(said)


def facts_of(said: Said) -> Facts:
    """The facts of an offer as actions take them."""
    return Facts(**{name: said[name] for name in COLUMNS})


def day_of(said: Said, today: date) -> date:
    """When it was confirmed: as the directory says, else today, since it stands there today."""
    return min(date.fromisoformat(said["checked_on"]), today) if said.get("checked_on") else today


@dataclass(frozen=True)
class Known:
    """What we have of the offers that a directory gives: by origin, and by our own code."""

    origins: Mapping[tuple[str, str], Origin]
    own: Mapping[str, Offer]

    def offer(self, given: Given) -> tuple[Offer | None, Origin | None]:
        """The offer that is meant, with its origin."""
        if origin := self.origins.get((given.kind, given.id)):
            return origin.offer, origin
        code = code_of(given.id) if given.kind == "service" else None
        return (self.own.get(code) if code else None), None


def known_of(source: str, every: Sequence[Given]) -> Known:
    """What we have of these, in two statements."""
    ids = [one.id for one in every]
    origins = Origin.objects.filter(source=source, source_id__in=ids).select_related("offer__group")
    codes = [code for one in ids if (code := code_of(one))]
    own = Offer.objects.filter(code__in=codes).select_related("group", "origin") if codes else ()
    return Known({(one.kind, one.source_id): one for one in origins}, {one.code: one for one in own})


def judged(given: Given, said: Said, known: Known, network: str) -> tuple[Merged, Offer | None, Origin | None]:
    """What becomes of one offer that a directory gives."""
    offer, origin = known.offer(given)
    if offer is None:
        return Merged(Fate.NEW, said), None, None
    said = {name: value for name, value in said.items() if value or name not in UNSAID}
    ours = said_of(offer, network)
    if origin:
        ours["organisation"] = origin.organisation
    return merged(origin.given if origin else None, ours, said), offer, origin


def worst(fates: Iterable[Fate]) -> Fate:
    """What is said of a service with several places."""
    order = [Fate.NEW, Fate.CONFLICT, Fate.CHANGED, Fate.SAME]
    return min(fates, key=order.index)
