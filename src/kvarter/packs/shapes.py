"""What each sheet of a pack holds: one frozen class for each table, each field stated once, with what it has to hold."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from kvarter.packs.fields import (
    Expression,
    LanguageCode,
    Phone,
    Slug,
    Text,
    TimeZone,
    Web,
    like,
    number,
    once,
    whole,
)
from kvarter.packs.places import Point

Latitude = Annotated[float, number(-90, 90)]
Longitude = Annotated[float, number(-180, 180)]
MunicipalityCode = Annotated[str, like(r"\d{2,8}", "101")]
PostcodeNumber = Annotated[int, whole(1, 99_999_999)]
Hour = Annotated[str, like(r"([01]\d|2[0-3]):[0-5]\d", "17:00")]
Names = Annotated[tuple[Text, ...], once]
Codes = Annotated[tuple[LanguageCode, ...], once]
Slugs = Annotated[tuple[Slug, ...], once]


@dataclass(frozen=True, slots=True)
class Facts:
    """What pages ask for first."""

    code: Annotated[str, like("[a-z]{2}", "dk")]
    name: Text
    own_name: Text
    time_zone: TimeZone
    quick_exit_url: Web
    postcode_digits: Annotated[int, whole(2, 8)]
    known_on: date


@dataclass(frozen=True, slots=True)
class Phones:
    """How phone numbers of the country look: what leads abroad to it, how many digits, how they are grouped, what is dialled first."""

    prefix: Annotated[str, like(r"\+\d{1,3}", "+45")]
    lengths: Annotated[tuple[Annotated[int, whole(3, 15)], ...], once]
    groups: tuple[Annotated[int, whole(1, 9)], ...]
    trunk: Annotated[str, like(r"\d{0,2}", "0")] = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Numbers that no form takes: what people call them, and their shape, which Python and every browser can read."""

    name: Text
    login: Text
    """What people call the key by which they sign in to the state."""
    shape: Expression


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new network starts with; it may change each of them."""

    closing_days: Annotated[int, whole(1, 365)]
    """Days after which a closed referral forgets how to reach the woman."""
    capacity: Annotated[int, whole(1, 20)]
    """Open referrals a Mother has at most."""
    answer_hours: Annotated[int, whole(1, 336)]
    """Hours a Mother has to answer an offer."""


@dataclass(frozen=True, slots=True)
class Box:
    """The four edges of the country in degrees."""

    south: Latitude
    north: Latitude
    west: Longitude
    east: Longitude

    def holds(self, point: Point) -> bool:
        """Does a (latitude, longitude) lie in the country?"""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the country with its official code."""

    code: Annotated[str, like(r"\d{1,8}", "1084")]
    name: Text


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its official code; lat and lon are those of its seat."""

    code: MunicipalityCode
    name: Text
    region: Text
    seat: Text
    lat: Latitude
    lon: Longitude
    other_names: Names = ()


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode or a range of them; the municipality most of it lies in, "" where that is not certain."""

    first: PostcodeNumber
    town: Text
    lat: Latitude
    lon: Longitude
    source: Literal["geonames", "own"]
    last: PostcodeNumber | None = None
    municipality: MunicipalityCode | Literal[""] = ""

    @property
    def end(self) -> int:
        """The last code of the range, which may be the first."""
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class Area:
    """A residential area where a group works or could work."""

    slug: Slug
    name: Text
    municipality: MunicipalityCode
    postcode: PostcodeNumber
    lat: Latitude
    lon: Longitude
    certain: Literal["yes", "check"]

    @property
    def is_certain(self) -> bool:
        """Does the place exist under this name in this municipality?"""
        return self.certain == "yes"


@dataclass(frozen=True, slots=True)
class Wide:
    """An island or a part of the country: too wide to say where somebody lives. All its names, the usual one first."""

    names: Names


@dataclass(frozen=True, slots=True)
class Also:
    """Other ways people write the name of an area."""

    area: Slug
    names: Names


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages or of a person. `understands`: neighbours whose speakers usually follow each other; ask her.

    `mother` and `mothers`: what a Mother is called in it, `mother_checked` when somebody who speaks it has said yes.
    `often`: its place among those that are
    asked for most, 0 for all others. `also_for`: languages of browsers whose readers read this one best.
    """

    code: LanguageCode
    own_name: Text
    english: Text
    danish: Text
    script: Annotated[str, like("[A-Z][a-z]{3}", "Latn")]
    direction: Literal["ltr", "rtl"]
    interface: bool
    cldr: Annotated[str, like(r"([a-z]{2,3}(_[A-Za-z]{2,4})*)?", "fa_AF")] = ""
    understands: Codes = ()
    also_for: Codes = ()
    often: Annotated[int, whole(0, 99)] = 0
    note: str = ""
    mother: str = ""
    mothers: str = ""
    mother_checked: bool = False

    @property
    def names(self) -> dict[str, str]:
        """Its name by language of the reader, as the sheet has them; CLDR knows the others."""
        return {"da": self.danish, "en": self.english}

    def named_for(self, reader: str) -> str:
        """Its name for a reader of Danish, else in English."""
        return self.names.get(reader, self.english)

    def said_in(self, reader: str) -> str:
        """Its name for a reader of Danish, else in English, and its own name: "Tigrinya · ትግርኛ"."""
        name = self.named_for(reader)
        name = name[:1].upper() + name[1:]
        return name if name.casefold() == self.own_name.casefold() else f"{name} · {self.own_name}"


@dataclass(frozen=True, slots=True)
class Country:
    """A country a person may come from, in the order in which it is offered."""

    order: Annotated[int, whole(1, 999)]
    code: Annotated[str, like(r"[A-Z]{2}", "SY")]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its English sentence for the catalogue, its Danish words and its Lucide icon.

    `of_her` is the sentence for pages that speak of the woman, "" where the answer reads the same. Safe times say which days
    ("weekdays", "weekends") and from which hour until which.
    """

    key: Slug
    msgid: Text
    danish: Text
    icon: Slug
    sensitive: bool = False
    kind: Literal["", "ladder", "bridge", "other"] = ""
    of_her: str = ""
    days: Literal["", "weekdays", "weekends"] = ""
    from_hour: Annotated[int, whole(0, 23)] = 0
    until_hour: Annotated[int, whole(1, 24)] = 24


@dataclass(frozen=True, slots=True)
class Helpline:
    """A telephone that helps. `danger_order` stands where it is shown under "in danger"; no regions means the whole country."""

    key: Slug
    owner: Text
    phone: Phone
    url: Web
    for_whom: Text
    topics: Slugs
    hours: Text
    languages: Codes
    interpreter: Literal["yes", "no", "ask"]
    cost: Literal["free", "ordinary call"]
    source: Web
    known_on: date
    review_by: date
    check_before_use: bool
    regions: Names = ()
    danger_order: Annotated[int, whole(1, 9)] | None = None


@dataclass(frozen=True, slots=True)
class EveningRules:
    """What holds for digital evenings: when a group is equipped, how far consultants travel, which hours are usual."""

    equipped_mothers: Annotated[int, whole(1, 99)] = 3
    """A group is equipped when so many of its Mothers passed level 5 at the version of today."""
    reach_km: Annotated[int, whole(1, 2000)] = 180
    days_apart: Annotated[int, whole(1, 99)] = 7
    follow_up_days: Annotated[int, whole(1, 999)] = 60
    """Mothers practise so long by themselves before another evening is planned."""
    starts: Hour = "17:00"
    ends: Hour = "19:00"


@dataclass(frozen=True, slots=True)
class Version:
    """What digital evenings teach from a day on: a new one whenever the state changes a service."""

    number: Annotated[int, whole(1, 999)]
    since: date
    english: Text
    danish: Text
    source: Web

    def named_for(self, reader: str) -> str:
        """What changed, for a reader of Danish, else in English."""
        return self.danish if reader == "da" else self.english


@dataclass(frozen=True, slots=True)
class Lesson:
    """One part of the course by which consultants learn to hold digital evenings."""

    key: Slug
    part: Literal["services", "facilitation"]
    hours: Annotated[int, whole(1, 40)]
    english: Text
    danish: Text

    def named_for(self, reader: str) -> str:
        """What it is about, for a reader of Danish, else in English."""
        return self.danish if reader == "da" else self.english


@dataclass(frozen=True, slots=True)
class FirstYear:
    """How far digital evenings had come after the first months, as the state told it: what a plan is compared with."""

    trained_on: date
    consultants: Annotated[int, whole(1, 999)]
    groups: Annotated[int, whole(1, 9999)]
    held: Annotated[int, whole(0, 9999)]
    held_by: date
    source: Web


CHOICES = ("topics", "how_met", "next_steps", "partner_kinds", "safe_ways", "safe_times")
TABLES: dict[str, type[Any]] = {
    "pack": Facts, "phones": Phones, "identity": Identity, "defaults": Defaults, "box": Box, "regions": Region,
    "municipalities": Municipality, "postcodes": Postcode, "areas": Area, "countries": Country, "languages": Language,
    "helplines": Helpline, **dict.fromkeys(CHOICES, Choice), "wide": Wide, "also": Also,
    "evenings": EveningRules, "versions": Version, "lessons": Lesson, "first_year": FirstYear,
}  # fmt: skip
"""Every table by its name."""
SHEETS: dict[str, tuple[str, ...]] = {
    "pack.toml": ("pack", "phones", "identity", "defaults", "box", "regions"),
    "municipalities.csv": ("municipalities",),
    "postcodes.csv": ("postcodes",),
    "areas.csv": ("areas",),
    "countries.csv": ("countries",),
    "languages.toml": ("languages",),
    "helplines.toml": ("helplines",),
    "topics.toml": CHOICES,
    "names.toml": ("wide", "also"),
    "services.toml": ("evenings", "versions", "lessons", "first_year"),
}
"""The tables of every sheet."""
MAY_BE_MISSING = ("names.toml", "services.toml")
"""The sheets that a pack may leave out."""
MAY_BE_EMPTY = ("first_year",)
"""The tables that a sheet may leave out."""
SINGLE = ("pack", "phones", "identity", "defaults", "box")
"""Tables that are written once in every pack."""
ONCE = (*SINGLE, "evenings", "first_year")
"""Tables that are written once where they are written."""
