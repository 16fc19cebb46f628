"""A country pack: all that differs from country to country, as frozen values, refused as a whole when one line is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kvarter.packs import shapes
from kvarter.packs.checks import Sheets, faults_between
from kvarter.packs.places import Gazetteer, Named, Place, Point, Understood, areas_of, distance_km, western_digits
from kvarter.packs.sheets import BadPack, Fault, Row, read_csv, read_toml

__all__ = [
    "Area", "BadPack", "Box", "Choice", "Country", "CountryPack", "Defaults", "Fault", "Helpline", "IdentityPattern",
    "Language", "Municipality", "Place", "Point", "Postcode", "RoleWord", "Understood", "Wide", "distance_km", "load_pack", "pack",
]  # fmt: skip

HERE = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new network starts with; it may change each of them."""

    closing_days: int
    """Days after which a closed referral forgets how to reach the woman."""
    capacity: int
    """Open referrals a Mother has at most."""
    answer_hours: int
    """Hours a Mother has to answer an offer."""


@dataclass(frozen=True, slots=True)
class Box:
    """The four edges of the country in degrees."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, point: Point) -> bool:
        """Does a (latitude, longitude) lie in the country?"""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What a Mother is called in a language; `checked` when somebody who speaks it has said yes."""

    language: str
    one: str
    many: str
    checked: bool


@dataclass(frozen=True, slots=True)
class IdentityPattern:
    """A pattern for national identity numbers, which are refused everywhere (practice numbers: everywhere but in practice)."""

    key: str
    pattern: str
    about: str
    practice_only: bool


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its official code; lat and lon are those of its seat."""

    code: str
    name: str
    region: str
    seat: str
    lat: float
    lon: float
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode or a range of them; the municipality most of it lies in, "" where that is not certain."""

    first: int
    last: int
    town: str
    municipality: str
    lat: float
    lon: float
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """A residential area where a group works or could work."""

    slug: str
    name: str
    municipality: str
    postcode: int
    lat: float
    lon: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Wide:
    """An island or a part of the country: too wide to say where somebody lives. All its names, the usual one first."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Also:
    """Other ways people write the name of an area."""

    area: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages or of a person. `understands`: neighbours whose speakers usually follow each other; ask her."""

    code: str
    own_name: str
    english: str
    danish: str
    script: str
    direction: str
    interface: bool
    cldr: str
    understands: tuple[str, ...]
    note: str

    def said_in(self, reader: str) -> str:
        """Its name for a reader of Danish, else in English, and its own name: "Tigrinya · ትግርኛ"."""
        name = self.danish if reader == "da" else self.english
        name = name[:1].upper() + name[1:]
        return name if name.casefold() == self.own_name.casefold() else f"{name} · {self.own_name}"


@dataclass(frozen=True, slots=True)
class Country:
    """A country a person may come from, in the order in which it is offered."""

    order: int
    code: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its English sentence for the catalogue, its Danish words and its Lucide icon.

    `of_her` is the sentence for pages that speak of the woman, "" where the answer reads the same. Safe times say which days
    ("weekdays", "weekends") and from which hour until which.
    """

    key: str
    msgid: str
    danish: str
    icon: str
    sensitive: bool
    kind: str
    of_her: str = ""
    days: str = ""
    from_hour: int = 0
    until_hour: int = 24


@dataclass(frozen=True, slots=True)
class Helpline:
    """A telephone that helps. `danger_order` stands where it is shown under "in danger"; no regions means the whole country."""

    key: str
    owner: str
    phone: str
    url: str
    for_whom: str
    topics: tuple[str, ...]
    hours: str
    languages: tuple[str, ...]
    interpreter: str
    cost: str
    regions: tuple[str, ...]
    danger_order: int | None
    source: str
    known_on: date
    review_by: date
    check_before_use: bool


@dataclass(frozen=True)
class CountryPack:
    """All facts of one country. Mappings keep the order of the sheets."""

    code: str
    name: str
    own_name: str
    currency: str
    time_zone: str
    phone_prefix: str
    quick_exit_url: str
    interface_languages: tuple[str, ...]
    known_on: date
    defaults: Defaults
    box: Box
    regions: Mapping[str, str]
    role_words: Mapping[str, RoleWord]
    identity_patterns: tuple[IdentityPattern, ...]
    municipalities: Mapping[str, Municipality]
    postcodes: tuple[Postcode, ...]
    areas: Mapping[str, Area]
    languages: Mapping[str, Language]
    countries: tuple[Country, ...]
    helplines: Mapping[str, Helpline]
    topics: Mapping[str, Choice]
    how_met: Mapping[str, Choice]
    next_steps: Mapping[str, Choice]
    partner_kinds: Mapping[str, Choice]
    safe_ways: Mapping[str, Choice]
    safe_times: Mapping[str, Choice]
    wide: tuple[Wide, ...] = ()
    also: tuple[Also, ...] = ()
    gazetteer: Gazetteer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gazetteer", _gazetteer(self))

    def place_of(self, text: str) -> Place | None:
        """The place a person wrote: a postcode in any script's digits, else the name of an area, town or municipality."""
        return self.gazetteer.place_of(text)

    def understand(self, text: str) -> Understood:
        """The place a person wrote, or several to choose from, or that it names an island, a region or the country."""
        return self.gazetteer.understand(text)

    def areas_of(self, place: Place) -> tuple[str, ...]:
        """The slugs of every area that a place may mean."""
        return areas_of(place, self.areas, self.gazetteer.by_postcode.values())

    def place_of_area(self, area: Area) -> Place:
        """An area as a place."""
        town = self.gazetteer.by_postcode.get(area.postcode)
        return _area_place(area, town)

    def search_places(self, text: str, limit: int = 8) -> tuple[Place, ...]:
        """At most `limit` places to choose from while a person writes."""
        return self.gazetteer.search(text, limit)

    def nearest_area(self, point: Point) -> Area:
        """The area that lies nearest to a (latitude, longitude)."""
        return min(self.areas.values(), key=lambda area: (distance_km(point, (area.lat, area.lon)), area.slug))

    def in_danger(self) -> tuple[Helpline, ...]:
        """The helplines of the "in danger" page, the first to call first."""
        marked = [(line.danger_order, line) for line in self.helplines.values() if line.danger_order]
        return tuple(line for _, line in sorted(marked, key=lambda pair: pair[0]))

    def stale(self, on: date) -> tuple[Helpline, ...]:
        """Helplines whose review day has passed on that day: shown with a warning until somebody has called them."""
        return tuple(line for line in self.helplines.values() if line.review_by < on)

    def identity_number_in(self, text: str, *, practice: bool = False) -> str | None:
        """The key of the first identity number pattern found in any script's digits; practice lets impossible numbers pass."""
        plain = western_digits(text)
        for one in self.identity_patterns:
            if not (practice and one.practice_only) and re.search(one.pattern, plain):
                return one.key
        return None

    def sentences(self) -> tuple[str, ...]:
        """Every English sentence of the pack that the catalogues translate, each once."""
        choices = (self.topics, self.how_met, self.next_steps, self.partner_kinds, self.safe_ways, self.safe_times)
        found = [choice.msgid for group in choices for choice in group.values()]
        found += [choice.of_her for group in choices for choice in group.values() if choice.of_her]
        found += [words for line in self.helplines.values() for words in (line.for_whom, line.hours)]
        found += [language.note for language in self.languages.values() if language.note]
        return tuple(dict.fromkeys(found))


def load_pack(folder: Path) -> CountryPack:
    """Read and check all sheets of a folder. Raises BadPack with file, line and advice when any line is wrong."""
    faults: list[Fault] = []
    sheets = _read(folder, faults)
    if not faults:
        faults = faults_between(sheets)
    if faults:
        raise BadPack(faults)
    return _built(sheets)


@cache
def pack(code: str) -> CountryPack:
    """The pack that comes with Kvarter under this code, read once. Raises BadPack for a code without a pack."""
    if not re.fullmatch(r"[a-z]{2}", code) or not (HERE / code).is_dir():
        raise BadPack([Fault("pack.toml", 1, f"there is no pack “{code}”. Set KVARTER_PACK to a folder of packs/.")])
    return load_pack(HERE / code)


def _read(folder: Path, faults: list[Fault]) -> Sheets:
    tables: dict[str, list[Row]] = {}
    tables |= read_toml(folder / "pack.toml", shapes.PACK, faults)
    for single in ("pack", "defaults", "box"):
        faults += [row.fault("", f"“{single}” is written more than once. Keep one.") for row in tables[single][1:]]
    for name, shape in (("municipalities", shapes.MUNICIPALITIES), ("postcodes", shapes.POSTCODES)):
        tables[name] = read_csv(folder / f"{name}.csv", shape, faults)
    for name, shape in (("areas", shapes.AREAS), ("countries", shapes.COUNTRIES)):
        tables[name] = read_csv(folder / f"{name}.csv", shape, faults)
    tables |= read_toml(folder / "languages.toml", shapes.LANGUAGES, faults)
    tables |= read_toml(folder / "helplines.toml", shapes.HELPLINES, faults)
    tables |= read_toml(folder / "topics.toml", shapes.CHOICES, faults)
    named = (folder / "names.toml").exists()
    tables |= read_toml(folder / "names.toml", shapes.NAMES, faults) if named else {"wide": [], "also": []}
    return Sheets(tables)


def _each(rows: list[Row], kind: type[T], key: str) -> Mapping[str, T]:
    return MappingProxyType({str(row[key]): kind(**row.values) for row in rows})


def _built(sheets: Sheets) -> CountryPack:
    (facts,), (defaults,), (box,) = sheets["pack"], sheets["defaults"], sheets["box"]
    choices: dict[str, Any] = {name: _each(sheets[name], Choice, "key") for name in shapes.CHOICES}
    areas = {row["slug"]: Area(**{**row.values, "certain": row["certain"] == "yes"}) for row in sheets["areas"]}
    countries = (Country(**row.values) for row in sheets["countries"])
    return CountryPack(
        **facts.values,
        **choices,
        defaults=Defaults(**defaults.values),
        box=Box(**box.values),
        regions=MappingProxyType({row["code"]: row["name"] for row in sheets["regions"]}),
        wide=tuple(Wide(**row.values) for row in sheets["wide"]),
        also=tuple(Also(**row.values) for row in sheets["also"]),
        role_words=_each(sheets["role_words"], RoleWord, "language"),
        identity_patterns=tuple(IdentityPattern(**row.values) for row in sheets["identity_patterns"]),
        municipalities=_each(sheets["municipalities"], Municipality, "code"),
        postcodes=tuple(Postcode(**{**row.values, "last": row["last"] or row["first"]}) for row in sheets["postcodes"]),
        areas=MappingProxyType(areas),
        languages=_each(sheets["languages"], Language, "code"),
        countries=tuple(sorted(countries, key=lambda country: country.order)),
        helplines=_each(sheets["helplines"], Helpline, "key"),
    )


def _area_place(one: Area, town: Place | None) -> Place:
    within = town.name if town else ""
    return Place(one.name, one.lat, one.lon, one.municipality, str(one.postcode), within, one.slug)


def _gazetteer(facts: CountryPack) -> Gazetteer:
    by_postcode = {
        code: Place(one.town, one.lat, one.lon, one.municipality, str(code))
        for one in facts.postcodes
        for code in range(one.first, one.last + 1)
    }
    also = {one.area: one.names for one in facts.also}
    areas = [
        Named(_area_place(one, by_postcode.get(one.postcode)), (one.name, *also.get(one.slug, ())))
        for one in facts.areas.values()
    ]
    seats = [
        Named(Place(one.seat, one.lat, one.lon, one.code), (one.name, one.seat, *one.other_names))
        for one in facts.municipalities.values()
    ]
    towns = [Named(by_postcode[one.first], (one.town,)) for one in facts.postcodes]
    wide = (facts.name, facts.own_name, *facts.regions.values(), *(name for one in facts.wide for name in one.names))
    return Gazetteer((*seats, *areas, *towns), by_postcode, wide)
