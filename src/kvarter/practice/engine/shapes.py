"""The values of the engine: frames, missions, screens, moves, and the shelf that holds them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kvarter.languages.tables import INTERFACE, LOCAL
from kvarter.packs.sheets import RuleFault

JOURNEYS = frozenset(f"J{number}" for number in range(1, 14))
"""The ways with the national eID, as the domain page numbers them."""
CORE_LANGUAGES = INTERFACE
"""A core mission stands in all of these."""
OTHER_LANGUAGES = (LOCAL, "en", "ar")
"""Any other mission stands at least in these."""
ENDS = ("END.passed", "END.not_yet")
TURNS = ("right", "wrong", "again", "leave", "detour")

Lines = Mapping[str, int]
Words = Mapping[str, Mapping[str, str]]
"""Sentences by language and key."""


@dataclass(frozen=True, slots=True)
class Fault(RuleFault[str]):
    """What is wrong in a sheet of this engine."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a frame draws: words of a slot, in one of the ways of drawing; `fixed` names words that always stand there."""

    draws: str
    slot: str = ""
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """What can be pressed on a frame, how it is drawn, and the key of its words unless a screen gives it others."""

    key: str
    draws: str
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of screen of the practice phone, drawn once. `app` and `icon` head it; `look` is its colour."""

    key: str
    app: str
    icon: str
    look: str
    parts: tuple[Part, ...]
    elements: tuple[Element, ...]

    @property
    def slots(self) -> set[str]:
        return {part.slot for part in self.parts if part.slot}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(element.key for element in self.elements)

    def element(self, key: str) -> Element:
        return next(one for one in self.elements if one.key == key)


@dataclass(frozen=True, slots=True)
class Move:
    """Pressing `by` leads to a screen or an end; `only` in one variant; `says` is the coach's word on the way."""

    by: str
    to: str
    turn: str
    says: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a mission, with what the coach says beside it."""

    key: str
    frame: str
    coach: str
    moves: tuple[Move, ...]
    shows: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    show_me: str = ""
    trap: str = ""
    seconds: int = 0
    """How long the real thing would wait here; shown with a script, can be switched off, and nothing ends with it."""

    def out_of(self, variant: str) -> list[Move]:
        return [move for move in self.moves if move.only in ("", variant)]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a mission can go; drawn by its share. `genuine`: what asks for her here is really hers."""

    key: str
    share: int = 1
    genuine: bool = True


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission as its sheet says, checked or not."""

    key: str
    sheet: str
    step: int
    place: int
    minutes: int
    core: bool
    picture: str
    start: str
    known_on: date
    review_by: date
    traps: tuple[str, ...]
    teaches: tuple[str, ...]
    after: tuple[str, ...]
    sources: tuple[str, ...]
    people: tuple[str, ...]
    checked: tuple[str, ...]
    journeys: tuple[str, ...]
    variants: tuple[Variant, ...]
    slots: Mapping[str, str]
    screens: tuple[Screen, ...]
    words: Words
    lines: Mapping[tuple[str, str], int]

    @property
    def languages(self) -> tuple[str, ...]:
        """Which languages this mission has to stand in."""
        return CORE_LANGUAGES if self.core else OTHER_LANGUAGES

    def screen(self, key: str) -> Screen:
        return next(one for one in self.screens if one.key == key)

    def line(self, table: str, key: str = "") -> int:
        """The line of a key in a table of its sheet; the table's own line, or the first, when it is not there."""
        return self.lines.get((table, key), self.lines.get((table, ""), 1))


@dataclass(frozen=True, slots=True)
class Witness:
    """How often one person may be a witness: `most` times within `days` days."""

    most: int
    days: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What missions of a pack share: frames, sentences, and the lists that they may name."""

    frames: Mapping[str, Frame]
    words: Words
    traps: frozenset[str]
    skills: frozenset[str]
    sources: Mapping[str, str]
    people: Mapping[str, str]
    official: tuple[str, ...]
    helplines: Mapping[str, str]
    code: str
    """The practice code of the drawn note. It opens nothing."""
    pairs: tuple[str, ...] = ()
    """Missions that are played on two phones as well."""
    sensitive: frozenset[str] = frozenset()
    """Missions of which few are told more carefully: who practised them may be in danger."""
    witness: Witness = field(default_factory=lambda: Witness(0, 0))

    def frame_of(self, screen: Screen) -> Frame:
        return self.frames[screen.frame]
