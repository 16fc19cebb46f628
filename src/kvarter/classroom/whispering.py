"""Who whispers for whom in one session: a plan with reasons, and what nobody can do. Plain Python, the same for the same values.

A whisperer sits with a few women and says quietly in their language what is said in front. She has one language a session.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MOST = 3
"""Women whom one whisperer can whisper for, unless the coordinator says otherwise."""


class Follows(StrEnum):
    """How much she understands of what is said in front. Nobody guesses it."""

    WELL = "well"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = ""


WEIGHT = {Follows.NOT: 3, Follows.PARTLY: 2}
"""Where there is no whisperer for all: who follows nothing comes before who follows a part."""


class Why(StrEnum):
    """Why she whispers."""

    SAID_SO = "the coordinator said so"
    HELPS = "she helps in this session"
    TAKES_PART = "she takes part and follows well"


class Lack(StrEnum):
    """Why nobody whispers for her."""

    NOBODY_SPEAKS = "nobody in the room speaks it"
    ALL_BUSY = "all who speak it are full"
    NO_LANGUAGE = "her language is not known"
    CANNOT = "whom the coordinator chose does not speak it"


@dataclass(frozen=True)
class Listener:
    """A woman of the course; `languages`: hers, the best one first."""

    key: str
    languages: tuple[str, ...]
    follows: Follows = Follows.UNKNOWN


@dataclass(frozen=True)
class Whisperer:
    """Somebody in the room who follows well. `helps`: a Mother who helps in this session; else she takes part herself."""

    key: str
    languages: frozenset[str]
    helps: bool = True


@dataclass(frozen=True)
class Circle:
    """One whisperer and the women who sit with her."""

    whisperer: str
    language: str
    listeners: tuple[str, ...]
    why: Why
    is_over: bool = False
    """More women than one can whisper for, since the coordinator said so."""


@dataclass(frozen=True)
class Gap:
    """Women for whom nobody whispers; `could`: Mothers of the group who speak it and are not there."""

    language: str
    listeners: tuple[str, ...]
    lack: Lack
    could: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """`unknown`: women of whom nobody has said how much they follow: they are asked, not planned."""

    circles: tuple[Circle, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unknown: tuple[str, ...] = ()

    def beside(self) -> dict[str, Circle]:
        """The circle of each woman who sits in one."""
        return {one: circle for circle in self.circles for one in circle.listeners}


@dataclass
class _Room:
    """What is decided so far: whisperer -> language, whisperer -> women with her."""

    most: int
    language: dict[str, str] = field(default_factory=dict)
    seats: dict[str, list[str]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    def free(self, language: str) -> list[str]:
        """Whisperers of a language with a free seat, the emptiest first."""
        found = [one for one, spoken in self.language.items() if spoken == language]
        return sorted((one for one in found if len(self.seats[one]) < self.most), key=lambda one: len(self.seats[one]))

    def sit(self, listener: str, whisperer: str) -> None:
        self.seats[whisperer].append(listener)

    def open(self, whisperer: str, language: str) -> None:
        self.language[whisperer] = language
        self.seats.setdefault(whisperer, [])


def plan(
    listeners: Sequence[Listener],
    whisperers: Sequence[Whisperer],
    *,
    others: Sequence[Whisperer] = (),
    most: int = MOST,
    chosen: Mapping[str, str] | None = None,
) -> Plan:
    """The plan in which most women hear their best language; who is left hears another of hers; Mothers who help come first.

    `others`: Mothers of the group who are not there, for what is missing. `chosen`: what the coordinator said, woman ->
    whisperer, or "" for nobody today. Where whisperers are short, those who follow nothing come first.
    """
    chosen = chosen or {}
    needing = [one for one in listeners if one.follows in WEIGHT and chosen.get(one.key) != ""]
    unknown = tuple(one.key for one in listeners if one.follows is Follows.UNKNOWN and one.key not in chosen)
    room = _Room(most)
    able = {one.key: one for one in whisperers if one.key not in {woman.key for woman in needing}}
    wrong = _as_said(room, listeners, able, {key: value for key, value in chosen.items() if value})
    waiting = [one for one in needing if one.key not in {key for seats in room.seats.values() for key in seats}]
    waiting = [one for one in waiting if one.key not in wrong]
    for rank in range(max((len(one.languages) for one in waiting), default=0)):
        waiting = _round(room, waiting, rank, list(able.values()))
    left = [one for one in needing if one.key in wrong] + waiting
    return Plan(_circles(room, able), tuple(_gaps(left, wrong, able, others)), unknown)


def _as_said(
    room: _Room, listeners: Sequence[Listener], able: Mapping[str, Whisperer], chosen: Mapping[str, str]
) -> set[str]:
    """Seats that the coordinator chose. Gives the women whose whisperer does not speak a language of theirs, or is not there."""
    by_key = {one.key: one for one in listeners}
    wrong = {key for key in chosen if key in by_key}
    for whisperer in dict.fromkeys(chosen.values()):
        with_her = [by_key[key] for key, value in chosen.items() if value == whisperer and key in by_key]
        language = _shared(with_her, able[whisperer].languages) if whisperer in able else ""
        if not language:
            continue
        room.open(whisperer, language)
        room.said.add(whisperer)
        for one in with_her:
            if language in one.languages:
                room.sit(one.key, whisperer)
                wrong.discard(one.key)
    return wrong


def _shared(women: Sequence[Listener], spoken: frozenset[str]) -> str:
    """The language of hers in which most of these women hear; the first of the first woman where it is the same."""
    possible = [language for one in women for language in one.languages if language in spoken]
    return max(dict.fromkeys(possible), key=possible.count, default="")


def _round(room: _Room, waiting: list[Listener], rank: int, able: Sequence[Whisperer]) -> list[Listener]:
    """Seat women by their language of this rank: in circles that are there, then in new ones. Gives who is left."""
    waiting = _fill(room, waiting, rank)
    demand = {language: _of(waiting, rank, language) for language in _languages(waiting, rank)}
    idle = sorted((one for one in able if one.key not in room.language), key=lambda one: (not one.helps, one.key))
    slots = _slots(demand, room.most)
    taken = _matched(_possible(slots, idle), idle)
    for whisperer, language in taken.items():
        room.open(whisperer, language)
    return _fill(room, waiting, rank)


def _languages(women: Iterable[Listener], rank: int) -> list[str]:
    return sorted({one.languages[rank] for one in women if len(one.languages) > rank})


def _of(women: Sequence[Listener], rank: int, language: str) -> list[Listener]:
    """Who hears this language at this rank: those who follow nothing first, then in the order of their numbers."""
    found = [one for one in women if len(one.languages) > rank and one.languages[rank] == language]
    return sorted(found, key=lambda one: -WEIGHT[one.follows])


def _fill(room: _Room, waiting: list[Listener], rank: int) -> list[Listener]:
    seated = set()
    for language in _languages(waiting, rank):
        for one in _of(waiting, rank, language):
            if free := room.free(language):
                room.sit(one.key, free[0])
                seated.add(one.key)
    return [one for one in waiting if one.key not in seated]


Slot = tuple[int, str, int]
"""Whom one more circle of a language would help (by weight), the language, which circle of it."""


def _slots(demand: Mapping[str, Sequence[Listener]], most: int) -> list[Slot]:
    """The circles that could be opened, the most useful first."""
    found = [
        (sum(WEIGHT[one.follows] for one in women[start : start + most]), language, start // most)
        for language, women in demand.items()
        for start in range(0, len(women), most)
    ]
    return sorted(found, key=lambda slot: (-slot[0], slot[1], slot[2]))


def _possible(slots: Sequence[Slot], idle: Sequence[Whisperer]) -> list[Slot]:
    """The most useful circles that can be open together: greedy is exact here, as circles that can be staffed are a matroid."""
    kept: list[Slot] = []
    for slot in slots:
        if len(_staffed([*kept, slot], idle)) == len(kept) + 1:
            kept.append(slot)
    return kept


def _staffed(slots: Sequence[Slot], idle: Sequence[Whisperer]) -> dict[int, Whisperer]:
    """Circle -> whisperer, as many as possible, whisperers in their order (augmenting paths)."""
    found: dict[int, Whisperer] = {}

    def place(one: Whisperer, tried: set[int]) -> bool:
        for number, (_, language, _part) in enumerate(slots):
            if number in tried or language not in one.languages:
                continue
            tried.add(number)
            if number not in found or place(found[number], tried):
                found[number] = one
                return True
        return False

    for one in idle:
        place(one, set())
    return found


def _matched(slots: Sequence[Slot], idle: Sequence[Whisperer]) -> dict[str, str]:
    """Whisperer -> language. Those who come first in `idle` get a circle whenever any of the best plans gives them one."""
    return {one.key: slots[number][1] for number, one in sorted(_staffed(slots, idle).items())}


def _circles(room: _Room, able: Mapping[str, Whisperer]) -> tuple[Circle, ...]:
    def why(key: str) -> Why:
        if key in room.said:
            return Why.SAID_SO
        return Why.HELPS if able[key].helps else Why.TAKES_PART

    return tuple(
        Circle(key, language, tuple(room.seats[key]), why(key), len(room.seats[key]) > room.most)
        for key, language in sorted(room.language.items(), key=lambda one: (one[1], not able[one[0]].helps, one[0]))
        if room.seats[key]
    )


def _gaps(
    left: Sequence[Listener], wrong: Collection[str], able: Mapping[str, Whisperer], others: Sequence[Whisperer]
) -> Iterator[Gap]:
    """By language and reason, the largest first."""
    found: dict[tuple[str, Lack], list[str]] = {}
    for one in left:
        language = one.languages[0] if one.languages else ""
        found.setdefault((language, _lack(one, language, wrong, able)), []).append(one.key)
    for (language, lack), women in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        could = tuple(one.key for one in others if language in one.languages)
        yield Gap(language, tuple(women), lack, could)


def _lack(one: Listener, language: str, wrong: Collection[str], able: Mapping[str, Whisperer]) -> Lack:
    if one.key in wrong:
        return Lack.CANNOT
    if not language:
        return Lack.NO_LANGUAGE
    speaks = any(language in whisperer.languages for whisperer in able.values())
    return Lack.ALL_BUSY if speaks else Lack.NOBODY_SPEAKS
