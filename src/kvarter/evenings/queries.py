"""Reads of evenings: a room by its number, a seat by what its browser knows, the wall, and what stays of evenings that were held."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kvarter.evenings import rules
from kvarter.evenings.models import DigitalEvening, Room, Seat, Trainer
from kvarter.evenings.pictures import hue_of, name_of, picture_of
from kvarter.evenings.rules import Sitting, Stays, Trouble
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.rules import OWN_NAMES, number
from kvarter.people.models import Person
from kvarter.practice.drawing import Drawn, drawn, how_far
from kvarter.practice.engine.compiling import State
from kvarter.practice.engine.shelf import Shelf, shelf
from kvarter.practice.queries import Rung, around, rung_of

EXAMPLE_RESTS = timedelta(seconds=20)
SIZES = {12: "few", 28: "some", 60: "more"}
"""Up to so many phones a tile is as large: all are seen at once. Up to 28 the words are read from eight metres."""


def room_of(digits: str) -> Room | None:
    """The open room with this number."""
    return Room.objects.select_related("evening__group").filter(number=digits).first()


def address_of(room: Room) -> str:
    """Where the square of a room leads: its number, and the pass that shows that it was scanned."""
    way_in = reverse("evenings:join", args=[int(room.number)])
    return f"{settings.SITE_URL}{way_in}?{rules.SQUARE}={rules.pass_of(room.wall_key)}"


def only_room() -> Room | None:
    """The one open room of a laptop's small network."""
    return Room.objects.select_related("evening").first()


def facts_of(numbers: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the live process knows of open rooms: what phones are told, and the version for walls. One statement."""
    rooms = Room.objects.select_related("evening").filter(number__in=list(numbers))
    return {one.number: {**one.said(), "version": one.version} for one in rooms}


def seat_of(room: Room, token: str) -> Seat | None:
    """The seat whose phone knows this token, in this room and in no other."""
    return (
        Seat.objects.select_related("helper").filter(room=room, token_hash=rules.hashed(token)).first()
        if token
        else None
    )


def programme_of(evening: DigitalEvening, language: str) -> list[Rung]:
    """The missions of an evening in her language; one that the pack does not have any more is left out."""
    found = shelf(settings.PACK)
    return [rung_of(found, found.missions[key], language) for key in evening.programme if key in found.missions]


@dataclass(frozen=True)
class Tile:
    """A phone as wall and facilitator see it. `look`: done, stuck, asks, asleep, or empty while all is well."""

    place: int
    picture: str
    hue: str
    name: str
    language: str
    own_name: str
    goal: str
    far: int
    look: str
    said: str
    helper: str

    @property
    def needs_somebody(self) -> bool:
        return self.look in {*Trouble}

    @property
    def is_free(self) -> bool:
        """She is through, so she can help somebody."""
        return self.look == "done"


@dataclass(frozen=True)
class Shown:
    """A step as it is shown large: drawn, with its mission and the words around it. It cannot be pressed."""

    step: Drawn
    mission: Rung
    words: Mapping[str, str]


@dataclass(frozen=True)
class Wall:
    """Everything the wall shows at one moment."""

    room: Room
    goal: Rung | None
    tiles: tuple[Tile, ...]
    languages: int
    step: int
    steps: int
    shown: Shown | None = None

    @property
    def troubled(self) -> list[Tile]:
        return [one for one in self.tiles if one.needs_somebody]

    @property
    def free(self) -> list[Tile]:
        return [one for one in self.tiles if one.is_free]

    @property
    def size(self) -> str:
        """How large a tile can be, so that all are seen at once."""
        count = len(self.tiles)
        return next((size for most, size in SIZES.items() if count <= most), "many")


@dataclass(frozen=True)
class Asking:
    """Somebody who asked for help, as other phones see her. Who is only slow is no business of theirs."""

    place: int
    picture: str
    hue: str
    name: str
    language: str
    own_name: str
    helper: str


def asking(seat: Seat) -> list[Asking]:
    """Who else in the room asks for help, the first one first."""
    others = seat.room.seats.select_related("helper").filter(asked_at__isnull=False).exclude(pk=seat.pk)
    return [
        Asking(
            place=one.place,
            picture=picture_of(one.place),
            hue=hue_of(one.place),
            name=name_of(one.place),
            language=one.language,
            own_name=OWN_NAMES.get(one.language, one.language),
            helper=_helps(one),
        )
        for one in others.order_by("asked_at")
    ]


def _helps(seat: Seat) -> str:
    return _("%(name)s helps") % {"name": name_of(seat.helper.place)} if seat.helper else ""


def stays_of(room: Room) -> Stays:
    """How long phones of this room were at each step."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for mission, state, seconds in room.stays.values_list("mission", "state", "seconds"):
        found[(mission, state)].append(seconds)
    return found


def wall(room: Room, language: str) -> Wall:
    """The room as it is now, in the language of who looks."""
    found, stays = shelf(settings.PACK), stays_of(room)
    seats = list(room.seats.select_related("helper"))
    now = room.stopped_at or _now(room, seats)
    goals = {one.key: one for one in programme_of(room.evening, language)}
    tiles = tuple(_tile(seat, found, goals, stays, now, language) for seat in seats)
    step, steps = _most(found, seats, room.mission)
    shown = shown_of(step_of(room, room.shown_mission, room.shown_state), room.shown_mission, language)
    return Wall(room, goals.get(room.mission), tiles, len({seat.language for seat in seats}), step, steps, shown)


def step_of(room: Room, mission: str, state: str) -> State | None:
    """The step of a mission of the room's programme, if the pack has it and it is no end."""
    automaton = shelf(settings.PACK).automata.get(mission) if mission in room.evening.programme else None
    found = automaton.states.get(state) if automaton else None
    return None if found is None or found.is_end else found


def shown_of(state: State | None, mission: str, language: str) -> Shown | None:
    """The step as it is drawn for a reader of this language; its elements lead nowhere."""
    if state is None:
        return None
    found = shelf(settings.PACK)
    one = found.missions[mission]
    step = drawn(found, one, state, language, lambda _to: "#")
    return Shown(step, rung_of(found, one, language), around(found, one, language))


def way_of(mission: str, language: str) -> list[Shown]:
    """The steps of the shortest way through a mission, from one of its beginnings, without its end."""
    automaton = shelf(settings.PACK).automata[mission]
    state: State | None = automaton.states[automaton.starts[min(automaton.starts)]]
    steps = []
    while state is not None and (shown := shown_of(None if state.is_end else state, mission, language)):
        steps.append(shown)
        nearer = (one.to for one in state.edges if automaton.left.get(one.to, -1) == automaton.left[state.name] - 1)
        state = automaton.states.get(next(nearer, ""))
    return steps


def _now(room: Room, seats: list[Seat]) -> datetime:
    """In the demo's room time stands still soon after its last step, so that it is alive whenever somebody looks."""
    now = timezone.now()
    newest = max((seat.since for seat in seats), default=now)
    return min(now, newest + EXAMPLE_RESTS) if room.evening.is_example else now


def _state(found: Shelf, seat: Seat) -> State | None:
    """Where she is, if the sheet still has it."""
    automaton = found.automata.get(seat.mission)
    return automaton.states.get(seat.state) if automaton else None


def _tile(seat: Seat, found: Shelf, goals: Mapping[str, Rung], stays: Stays, now: datetime, language: str) -> Tile:
    state = _state(found, seat)
    is_done = bool(state and state.screen == "END.passed")
    sitting = Sitting(seat.mission, seat.state, seat.since, seat.wrong, seat.asked_at is not None, is_done)
    look = rules.trouble(sitting, stays, now) or (
        "done" if is_done else "asleep" if rules.is_away(sitting, now) else ""
    )
    return Tile(
        place=seat.place,
        picture=picture_of(seat.place),
        hue=hue_of(seat.place),
        name=name_of(seat.place),
        language=seat.language,
        own_name=OWN_NAMES.get(seat.language, seat.language),
        goal=goals[seat.mission].goal if seat.mission in goals else "",
        far=how_far(found.automata[seat.mission], state) if state else 0,
        look=look,
        said=_said(look, rules.waited(sitting, now), language),
        helper=_helps(seat),
    )


def _said(look: str, seconds: float, language: str) -> str:
    """What stands under a picture, as one sentence."""
    minutes = number(max(1, round(seconds / 60)), language)
    sentences = {
        "done": _("Done"),
        "asleep": _("The phone is asleep"),
        Trouble.ASKS: _("Asks for help"),
        Trouble.STUCK: _("Here for %(minutes)s min") % {"minutes": minutes},
    }
    return sentences.get(look, "")


def _most(found: Shelf, seats: list[Seat], mission: str) -> tuple[int, int]:
    """At which step of the room's mission most phones are, and how many steps its shortest way has; (0, 0) when nobody plays it."""
    automaton = found.automata.get(mission)
    playing = [state for seat in seats if seat.mission == mission and (state := _state(found, seat))]
    if automaton is None or not playing:
        return 0, 0
    steps = max(automaton.left[start] for start in automaton.starts.values())
    at = Counter(min(steps, max(1, steps - automaton.left.get(state.name, steps) + 1)) for state in playing)
    return max(at, key=lambda step: (at[step], step)), steps


# ---- what stays


@dataclass(frozen=True)
class Held:
    """An evening that is over, for plans and pages: the newest of its missions says which content was taught."""

    code: str
    on: date
    group_id: int
    languages: tuple[str, ...]
    women: int
    levels: Mapping[int, int]
    trainers: tuple[tuple[int, str], ...]
    """(person id, part) of those who led and assisted."""
    edition: date | None
    """The day on which the facts of its missions were last looked at."""


def held(standing: Standing) -> list[Held]:
    """Every evening that was held, as far as she may see them, the last one first."""
    evenings = DigitalEvening.objects.visible_to(standing).held().prefetch_related("trainers")
    missions = shelf(settings.PACK).missions
    return [
        Held(
            code=one.code,
            on=timezone.localtime(one.opened_at).date(),
            group_id=one.group_id,
            languages=tuple(one.languages),
            women=one.women,
            levels={int(level): count for level, count in one.levels.items()},
            trainers=tuple((trainer.person_id, trainer.part) for trainer in one.trainers.all()),
            edition=max((missions[key].known_on for key in one.programme if key in missions), default=None),
        )
        for one in evenings
    ]


def evenings_of(standing: Standing) -> QuerySet[DigitalEvening]:
    """The evenings that she may see, those that go on first."""
    seen = DigitalEvening.objects.visible_to(standing).select_related("group", "room")
    return seen.order_by(F("room").desc(nulls_last=True), "-opened_at", "-pk")


def groups_for(standing: Standing) -> QuerySet[LocalGroup]:
    """The groups with which she may hold an evening."""
    groups = LocalGroup.objects.visible_to(standing).open()
    return groups if standing.is_national or standing.is_consultant else groups.filter(pk__in=standing.led_groups)


def about(person: Person) -> dict[str, object]:
    """The evenings that she led or assisted in: (day, group, part)."""
    found = Trainer.objects.filter(person=person).select_related("evening__group").order_by("pk")
    told: list[Any] = [(timezone.localdate(one.evening.opened_at), one.evening.group.name, one.part) for one in found]
    return {"evenings": told} if told else {}
