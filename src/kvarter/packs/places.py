"""Where a woman means: postcodes and names of places in any spelling or script's digits, and how far apart places are."""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""
SPELLINGS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})
RING = "\u030a"
"""Combining ring: NFKD writes å as a and this."""


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres between two (latitude, longitude) pairs in degrees, by the haversine formula."""
    low, high = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(b[1] - a[1])
    half = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def western_digits(text: str) -> str:
    """The same text with the decimal digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


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
    """A named place on the map; the municipality is "" where it is not certain."""

    name: str
    lat: float
    lon: float
    municipality: str = ""
    postcode: str = ""

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Named:
    """A place and all the names it is found by."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a place in both spellings."""

    folded: str
    spelt: str
    place: Place


@dataclass(frozen=True)
class Gazetteer:
    """Places by name, in the order they are given (the first is meant where names are the same), and by postcode."""

    named: tuple[Named, ...]
    by_postcode: dict[int, Place]
    entries: tuple[Entry, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = (Entry(fold(name), spelt(name), one.place) for one in self.named for name in one.names)
        object.__setattr__(self, "entries", tuple(entries))

    def place_of(self, text: str) -> Place | None:
        """The place a person means, or None: a postcode in any script's digits decides, else a name that means one place only."""
        if codes := re.findall(r"(?<!\d)\d{4}(?!\d)", western_digits(text)):
            return self.by_postcode.get(int(codes[-1]))
        words = fold(text)
        if not words:
            return None
        if exact := next((entry.place for entry in self.entries if entry.folded == words), None):
            return exact
        begun = words if len(words) >= 4 else words + " "
        meant = [entry.place for entry in self.entries if entry.folded.startswith(begun)]
        return meant[0] if len({place.point for place in meant}) == 1 else None

    def search(self, text: str, limit: int) -> tuple[Place, ...]:
        """Places to choose from while a person writes: same name first, then those that begin so, then those with such a word."""
        words, letters = fold(text), spelt(text)
        if not words:
            return ()
        if re.fullmatch(r"\d{1,4}", words):
            return _each_once((place for code, place in self.by_postcode.items() if str(code).startswith(words)), limit)
        ranked = sorted(
            (rank, not entry.spelt.startswith(letters), nth)
            for nth, entry in enumerate(self.entries)
            if (rank := _rank(entry.folded, words)) is not None
        )
        return _each_once((self.entries[nth].place for _, _, nth in ranked), limit)


def _rank(name: str, words: str) -> int | None:
    if name == words:
        return 0
    if name.startswith(words):
        return 1
    if f" {words}" in name:
        return 2
    return 3 if len(words) >= 3 and words in name else None


def _each_once(places: Iterable[Place], limit: int) -> tuple[Place, ...]:
    kept: list[Place] = []
    seen: set[object] = set()
    for place in places:
        if place.name not in seen and place.point not in seen:
            kept.append(place)
        seen |= {place.name, place.point}
    return tuple(kept[:limit])
