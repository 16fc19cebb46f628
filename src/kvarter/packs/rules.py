"""A country pack: all that differs from country to country, as frozen values, refused as a whole when one line is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kvarter.packs import frozen, shapes
from kvarter.packs.place import chosen, folder_of
from kvarter.packs.places import (
    Gazetteer,
    Named,
    Place,
    Point,
    Understood,
    areas_of,
    distance_km,
    towns_of,
)
from kvarter.packs.shapes import (
    Also,
    Area,
    Box,
    Choice,
    Country,
    Defaults,
    EveningRules,
    Facts,
    FirstYear,
    Helpline,
    Identity,
    Language,
    Lesson,
    Municipality,
    Phones,
    Postcode,
    Version,
    Wide,
)
from kvarter.packs.sheets import BadPack, Fault

__all__ = [
    "Area", "BadPack", "Box", "Choice", "Country", "CountryPack", "Defaults", "EveningRules", "Fault", "FirstYear",
    "Helpline", "Identity", "Language", "Lesson", "Municipality", "Phones", "Place", "Point", "Postcode", "Understood", "Version", "Wide", "chosen", "distance_km", "folder_of",
    "load_pack", "pack",
]  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True)
class CountryPack:
    """All facts of one country. Mappings keep the order of the sheets."""

    code: str
    name: str
    own_name: str
    time_zone: str
    quick_exit_url: str
    postcode_digits: int
    known_on: date
    phones: Phones
    identity: Identity
    defaults: Defaults
    box: Box
    regions: Mapping[str, str]
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
    evenings: EveningRules = field(default_factory=EveningRules)
    versions: tuple[Version, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    first_year: FirstYear | None = None
    gazetteer: Gazetteer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gazetteer", _gazetteer(self))

    @property
    def interface_languages(self) -> tuple[str, ...]:
        """The languages that pages speak, in the order of the sheet; the first is the country's own."""
        return tuple(one.code for one in self.languages.values() if one.interface)

    @property
    def common_languages(self) -> tuple[str, ...]:
        """The languages that are asked for most, in the order in which they are offered."""
        return tuple(one.code for one in sorted(self.languages.values(), key=lambda one: one.often) if one.often)

    def content_version(self, on: date) -> int:
        """The version of what digital evenings teach on a day; 1 where the sheet knows none."""
        return max((one.number for one in self.versions if one.since <= on), default=1)

    def place_of(self, text: str) -> Place | None:
        """The place a person wrote: a postcode in any script's digits, else the name of an area, town or municipality."""
        return self.gazetteer.place_of(text)

    def understand(self, text: str) -> Understood:
        """The place a person wrote, or several to choose from, or that it names an island, a region or the country."""
        return self.gazetteer.understand(text)

    def areas_of(self, place: Place) -> tuple[str, ...]:
        """The slugs of every area that a place may mean."""
        return areas_of(place, self.areas, self._towns_of_areas)

    @cached_property
    def _towns_of_areas(self) -> dict[str, frozenset[Point]]:
        return towns_of(self.areas, self.gazetteer.by_postcode.values())

    def place_of_area(self, area: Area) -> Place:
        """An area as a place."""
        town = self.gazetteer.by_postcode.get(area.postcode)
        return _area_place(area, town, self.postcode_digits)

    def nearest_area(self, point: Point) -> Area:
        """The area that lies nearest to a (latitude, longitude)."""
        return min(self.areas.values(), key=lambda area: (distance_km(point, (area.lat, area.lon)), area.slug))

    def area_of(self, place: Place) -> str:
        """The slug of the area that a place is, "" for a town: an area near it that bears another name is not it."""
        near = self.nearest_area(place.point)
        return near.slug if near.name == place.name else ""

    def in_danger(self) -> tuple[Helpline, ...]:
        """The helplines of the "in danger" page, the first to call first."""
        marked = [(line.danger_order, line) for line in self.helplines.values() if line.danger_order]
        return tuple(line for _, line in sorted(marked, key=lambda pair: pair[0]))

    def stale(self, on: date) -> tuple[Helpline, ...]:
        """Helplines whose review day has passed on that day: shown with a warning until somebody has called them."""
        return tuple(line for line in self.helplines.values() if line.review_by < on)


def load_pack(folder: Path) -> CountryPack:
    """Read and check all sheets of a folder. Raises BadPack with file, line and advice when any line is wrong."""
    from kvarter.packs.checking import check  # here, as it brings pydantic, which a running server does not need

    return _built(check(folder))


@cache
def pack(code: str) -> CountryPack:
    """The pack of this code or folder, read once. Raises BadPack for a code without a pack."""
    folder = folder_of(code)
    if not re.fullmatch(r"[a-z]{2}|/.+", code) or not folder.is_dir():
        raise BadPack([Fault("pack.toml", 1, f"there is no pack “{code}”. Set KVARTER_PACK to a folder of packs/.")])
    if (kept := frozen.thaw(folder)) is None:
        from kvarter.packs.checking import check  # as in load_pack

        kept = check(folder)
        frozen.freeze(folder, kept)
    return _built(kept)


def _each(rows: list[T], key: str) -> Mapping[str, T]:
    return MappingProxyType({str(getattr(row, key)): row for row in rows})


def _built(tables: frozen.Tables) -> CountryPack:
    (facts,), (phones,), (identity,), (defaults,), (box,) = (tables[name] for name in shapes.SINGLE)
    choices: dict[str, Any] = {name: _each(tables[name], "key") for name in shapes.CHOICES}
    return CountryPack(
        **{one.name: getattr(facts, one.name) for one in fields(Facts)},
        **choices,
        phones=phones,
        identity=identity,
        defaults=defaults,
        box=box,
        regions=MappingProxyType({row.code: row.name for row in tables["regions"]}),
        wide=tuple(tables["wide"]),
        also=tuple(tables["also"]),
        evenings=next(iter(tables["evenings"]), EveningRules()),
        versions=tuple(tables["versions"]),
        lessons=tuple(tables["lessons"]),
        first_year=next(iter(tables["first_year"]), None),
        municipalities=_each(tables["municipalities"], "code"),
        postcodes=tuple(tables["postcodes"]),
        areas=_each(tables["areas"], "slug"),
        languages=_each(tables["languages"], "code"),
        countries=tuple(sorted(tables["countries"], key=lambda country: country.order)),
        helplines=_each(tables["helplines"], "key"),
    )


def _area_place(one: Area, town: Place | None, digits: int) -> Place:
    within = town.name if town else ""
    return Place(one.name, one.lat, one.lon, one.municipality, f"{one.postcode:0{digits}}", within, one.slug)


def _gazetteer(facts: CountryPack) -> Gazetteer:
    digits = facts.postcode_digits
    by_postcode = {
        code: Place(one.town, one.lat, one.lon, one.municipality, f"{code:0{digits}}")
        for one in facts.postcodes
        for code in range(one.first, one.end + 1)
    }
    also = {one.area: one.names for one in facts.also}
    areas = [
        Named(_area_place(one, by_postcode.get(one.postcode), digits), (one.name, *also.get(one.slug, ())))
        for one in facts.areas.values()
    ]
    seats = [
        Named(Place(one.seat, one.lat, one.lon, one.code), (one.name, one.seat, *one.other_names))
        for one in facts.municipalities.values()
    ]
    towns = [Named(by_postcode[one.first], (one.town,)) for one in facts.postcodes]
    wide = (facts.name, facts.own_name, *facts.regions.values(), *(name for one in facts.wide for name in one.names))
    return Gazetteer((*seats, *areas, *towns), by_postcode, wide, digits)
