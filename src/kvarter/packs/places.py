"""Where a woman means: postcodes and names of places in any spelling or script's digits, and how far apart places are."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from kvarter.packs.digits import western_digits

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""
SPELLINGS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})
NEIGHBOURS_KM = 1.0
RING = "\u030a"
"""Combining ring: NFKD writes å as a and this."""


BETWEEN = ("i", "in", "ved", "pa")
"""Small words between an area and its town, Danish and English, as `fold` leaves them."""


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres between two (latitude, longitude) pairs in degrees, by the haversine formula."""
    low, high = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(b[1] - a[1])
    half = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def spelt(text: str) -> str:
    """One spelling for Danish letters and accents: small letters, æ = ae, ø = oe, å = aa, only letters, digits and blanks."""
    small = unicodedata.normalize("NFKD", western_digits(text)).casefold().replace("a" + RING, "å")
    bare = "".join(sign for sign in small if not unicodedata.combining(sign)).translate(SPELLINGS)
    return " ".join(re.findall(r"[^\W_]+", bare))


def fold(text: str) -> str:
    """`spelt`, and then æ = a, ø = o, å = a as well, for keyboards that do not have them."""
    return spelt(text).replace("aa", "a").replace("ae", "a").replace("oe", "o")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place on the map; the municipality is "" where it is not certain. `within`: the town an area lies in."""

    name: str
    lat: float
    lon: float
    municipality: str = ""
    postcode: str = ""
    within: str = ""
    slug: str = ""
    """The area's own name in the pack, "" for towns."""

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def full(self) -> str:
        """The name as it is said back to her: "Vollsmose, Odense NØ", "Odense NØ, 5240", "Odense"."""
        parts = (self.name, self.within or ("" if self.slug else self.postcode))
        return ", ".join(dict.fromkeys(part for part in parts if part))


class Area(Protocol):
    """What this module asks of a residential area."""

    @property
    def slug(self) -> str: ...
    @property
    def municipality(self) -> str: ...
    @property
    def postcode(self) -> int: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A place and all the names it is found by."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a place, folded."""

    folded: str
    place: Place


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of what she wrote: one place, or several to choose from, or a name that is too wide for a place."""

    place: Place | None = None
    choices: tuple[Place, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """Places by name, in the order they are given (the first is meant where names are the same), and by postcode.

    `wide`: islands, regions and the country itself, which are never completed to a town.
    """

    named: tuple[Named, ...]
    by_postcode: dict[int, Place]
    wide: tuple[str, ...] = ()
    digits: int = 4
    """So many digits a postcode has."""
    entries: tuple[Entry, ...] = field(init=False, repr=False, compare=False)
    exact: dict[str, Place] = field(init=False, repr=False, compare=False)
    too_wide: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = tuple(Entry(fold(name), one.place) for one in self.named for name in one.names)
        object.__setattr__(self, "entries", entries)
        object.__setattr__(self, "exact", {entry.folded: entry.place for entry in reversed(entries)})
        object.__setattr__(self, "too_wide", frozenset(map(fold, self.wide)))

    def place_of(self, text: str) -> Place | None:
        """The one place a person means, or None: a postcode in any script's digits decides, else whole words only."""
        return self.understand(text).place

    def understand(self, text: str, limit: int = 8) -> Understood:
        """One place, several to choose from, or neither. A word that she did finish is never completed by us."""
        if codes := re.findall(rf"(?<!\d)\d{{{self.digits}}}(?!\d)", western_digits(text)):
            return Understood(self.by_postcode.get(int(codes[-1])))
        words = fold(text)
        if words in self.too_wide:
            return Understood(is_wide=True)
        if exact := self.exact.get(words):
            return Understood(exact)
        if inside := self._area_and_town(text):
            return Understood(inside)
        longer = [entry.place for entry in self.entries if words and entry.folded.startswith(f"{words} ")]
        if len({place.point for place in longer}) == 1:
            return Understood(longer[0])
        return Understood(choices=self._near_misses(text, words, longer, limit))

    def _area_and_town(self, text: str) -> Place | None:
        """ "Vollsmose, Odense", "Odense Vollsmose", "Vollsmose i Odense": of two places in one municipality the narrower."""
        words = fold(text).split(" ")
        for cut in range(1, len(words)):
            rest = words[cut + 1 :] if words[cut] in BETWEEN else words[cut:]
            first, second = self.exact.get(" ".join(words[:cut])), self.exact.get(" ".join(rest))
            if first and second and first.municipality and first.municipality == second.municipality:
                return max(first, second, key=lambda one: (bool(one.slug), bool(one.postcode)))
        return None

    def _near_misses(self, text: str, words: str, longer: list[Place], limit: int) -> tuple[Place, ...]:
        """What she may mean: longer names, else places named in a part of what she wrote, else names with such a beginning."""
        if longer:
            return _each_once(longer, limit)
        parts = [part for part in (fold(one) for one in re.split(r"[,;/()\n]", text)) if part]
        named = [self.exact[part] for part in parts if part in self.exact]
        if named:
            return _each_once(named, limit)
        begun = [entry.place for entry in self.entries if len(words) >= 4 and entry.folded.startswith(words)]
        return _each_once(begun, limit)


def areas_of(place: Place, areas: Mapping[str, Area], towns: Mapping[str, frozenset[Point]]) -> tuple[str, ...]:
    """The slugs of all areas that a place may mean, so that a wish "nobody from my own area" leaves none of them out.

    An area means itself and those it lies among (one postcode, within a kilometre: positions are good to about that);
    one with the name of its town means all of the town's.
    A postcode means the areas that carry it, and those nearer to its town than to any other. A town without a postcode
    means every area of its municipality. Nothing known: none. `towns`: as `towns_of` tells them.
    """
    if place.slug:
        reach = math.inf if place.name == place.within else NEIGHBOURS_KM
        near = (one for one in areas.values() if one.postcode == int(place.postcode or 0) and _km(one, place) <= reach)
        return tuple(sorted({place.slug, *(one.slug for one in near)}))
    if not place.postcode:
        return tuple(sorted(one.slug for one in areas.values() if place.municipality == one.municipality))
    return tuple(sorted(slug for slug, points in towns.items() if place.point in points))


def towns_of(areas: Mapping[str, Area], towns: Iterable[Place]) -> dict[str, frozenset[Point]]:
    """Where the towns of each area lie, by its slug: the nearest one, and those that carry its postcode. Every area is held
    against every town, so it is worth keeping."""
    known = tuple(towns)
    found = {}
    for area in areas.values():
        nearest = min(known, key=partial(_km, area), default=None)
        carrying = {one.point for one in known if int(one.postcode or 0) == area.postcode}
        found[area.slug] = frozenset(carrying | ({nearest.point} if nearest else set()))
    return found


def _km(area: Area, place: Place) -> float:
    return distance_km((area.lat, area.lon), place.point)


def _each_once(places: Iterable[Place], limit: int) -> tuple[Place, ...]:
    kept: list[Place] = []
    seen: set[object] = set()
    for place in places:
        if place.name not in seen and place.point not in seen:
            kept.append(place)
        seen |= {place.name, place.point}
    return tuple(kept[:limit])
