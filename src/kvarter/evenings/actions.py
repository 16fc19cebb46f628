"""A room is opened, steered and closed by who leads it; phones join, step on, ask for help and help."""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.evenings import nudging, rules
from kvarter.evenings.models import DRAWN, DigitalEvening, Room, Seat, Stay, Trainer
from kvarter.evenings.pictures import places_after
from kvarter.evenings.queries import step_of
from kvarter.evenings.rules import Mode, Pace, Part, Reason
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.people.models import Person, new_code
from kvarter.practice.engine.shelf import shelf


class CannotJoin(Refused):
    """A phone is not let in, or what it asks for does not go."""


# ---- who leads


@transaction.atomic
def open_evening(
    *, by: Standing, group: LocalGroup, place: str, programme: Sequence[str], is_example: bool = False, once: str = ""
) -> DigitalEvening:
    """A room for a group, with a number of its own. `once` is the form's code: sent twice it is one evening."""
    require(rules.may_open(by, group.pk))
    known = shelf(settings.PACK).missions
    kept = [key for key in programme if key in known]
    if not kept:
        raise Refused(Reason.NO_SUCH_MISSION)
    said = {"group": group, "place": place, "programme": kept, "is_example": is_example}
    evening, is_new = DigitalEvening.objects.get_or_create(code=once or new_code(), defaults=said)
    require(rules.may_open(by, evening.group_id))
    if is_new:
        Room.objects.create(evening=evening, number=_free_number())
        if by.person_id:
            Trainer.objects.create(evening=evening, person_id=by.person_id, part=Part.LED)
        record(by.code, "evening.opened", evening.code, scope=of_group(group.pk))
    return evening


def _free_number() -> str:
    """Six digits that no open room has; the first is not 0, so that nobody leaves it out."""
    taken = set(Room.objects.values_list("number", flat=True))
    while (number := str(secrets.randbelow(900_000) + 100_000)) in taken:
        pass
    return number


@transaction.atomic
def assist(*, by: Standing, evening: DigitalEvening) -> None:
    """She assists on this evening; who led it stays so."""
    require(rules.may_open(by, evening.group_id))
    if by.person_id:
        Trainer.objects.get_or_create(evening=evening, person_id=by.person_id, defaults={"part": Part.ASSISTED})


def _held(by: Standing, evening: DigitalEvening) -> Room:
    """The room, locked, if she may steer it. A room that is closed refuses."""
    require(rules.may_open(by, evening.group_id))
    room = Room.objects.select_for_update(of=("self",)).select_related("evening").filter(evening=evening).first()
    if room is None:
        raise Refused(Reason.OVER)
    return room


def _call(room: Room) -> None:
    """All phones and the wall must know."""
    room.version += 1
    room.call += 1
    room.save()
    nudging.nudge(room)


def _turn(room: Room, mode: Mode) -> None:
    """While nobody plays, nobody's time runs: afterwards each is as long at her step as she was before."""
    now = timezone.now()
    if mode == Mode.PLAY and room.stopped_at is not None:
        lasted = max(now - room.stopped_at, timedelta())
        room.seats.filter(since__lte=room.stopped_at).update(since=F("since") + lasted)
        room.stopped_at = None
    elif mode != Mode.PLAY:
        room.stopped_at = room.stopped_at or now
    room.mode = mode


@transaction.atomic
def show(*, by: Standing, evening: DigitalEvening, mode: Mode) -> None:
    """Everybody looks here, has a pause, or plays on where she was."""
    room = _held(by, evening)
    _turn(room, mode)
    _call(room)


@transaction.atomic
def show_step(*, by: Standing, evening: DigitalEvening, mission: str, state: str) -> None:
    """The wall shows this step of a mission of the programme, large; with no mission and no state it shows none any more.

    Raises Refused for a step that is not there.
    """
    room = _held(by, evening)
    if (mission or state) and step_of(room, mission, state) is None:
        raise Refused(Reason.NO_SUCH_MISSION)
    room.shown_mission, room.shown_state = mission, state
    room.save(update_fields=["shown_mission", "shown_state"])
    _changed(room)


@transaction.atomic
def set_pace(*, by: Standing, evening: DigitalEvening, pace: Pace) -> None:
    """Each goes on by herself, or all wait for each other at the end of a mission."""
    room = _held(by, evening)
    room.pace = pace
    _call(room)


@transaction.atomic
def go_to(*, by: Standing, evening: DigitalEvening, at: int) -> None:
    """The room goes to this mission of its programme. Together, all phones go there; else it is what a phone is offered next."""
    room = _held(by, evening)
    room.at = max(0, min(at, len(room.evening.programme) - 1))
    room.shown_mission = room.shown_state = ""
    _turn(room, Mode.PLAY)
    _call(room)


@transaction.atomic
def shut(*, by: Standing, evening: DigitalEvening, is_shut: bool) -> None:
    """No more new phones, or again some. Who is in the room comes back all the same."""
    room = _held(by, evening)
    room.is_shut = is_shut
    _call(room)


@transaction.atomic
def send_help(*, by: Standing, evening: DigitalEvening, place: int, helper: int | None) -> None:
    """The phone with one picture helps another, or nobody does any more."""
    room = _held(by, evening)
    seats = {seat.place: seat for seat in room.seats.all()}
    if place in seats and (helper is None or helper in seats):
        _helps(room, seats[place], seats[helper] if helper is not None else None)


@transaction.atomic
def take_out(*, by: Standing, evening: DigitalEvening, place: int) -> None:
    """A phone that does not belong here leaves the room."""
    room = _held(by, evening)
    room.seats.filter(place=place).delete()
    _call(room)


@transaction.atomic
def close(*, by: Standing, evening: DigitalEvening) -> None:
    """The evening is over: seats, steps and number are deleted; how many women, which languages and levels stay."""
    room = _held(by, evening)
    seats = list(room.seats.all())
    over = room.evening
    over.women, over.languages = len(seats), sorted({seat.language for seat in seats})
    over.levels = {str(level): count for level, count in sorted(Counter(map(_level, seats)).items()) if level >= 0}
    over.closed_at = timezone.now()
    over.save()
    nudging.nudge(room)
    room.delete()
    record(by.code, "evening.closed", over.code, scope=of_group(over.group_id))


def _level(seat: Seat) -> int:
    """The highest level of the ladder of which she passed a mission here; -1 when none."""
    missions = shelf(settings.PACK).missions
    return max((missions[key].step for key in seat.passed if key in missions), default=-1)


def close_old(now: datetime) -> int:
    """Rooms that nobody closed forget too; the demo's stays open. Gives how many."""
    old = now - rules.OPEN_FOR
    forgotten = DigitalEvening.objects.going_on().filter(opened_at__lt=old, room__isnull=False, is_example=False)
    for evening in forgotten:
        close(by=SYSTEM, evening=evening)
    return len(forgotten)


def see_visitors_off(now: datetime) -> int:
    """Phones of visitors that went home leave the demo's room, which stays open; those that were drawn stay. Gives how many."""
    silent = Q(since__lt=now - rules.VISIT) & ~Q(token_hash__startswith=DRAWN)
    gone = list(Seat.objects.filter(silent, room__evening__is_example=True).select_related("room"))
    Seat.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for room in {one.room_id: one.room for one in gone}.values():
        _changed(room)
    return len(gone)


def forget(person: Person) -> None:
    """She is named as a trainer of no evening any more; the evenings stay."""
    Trainer.objects.filter(person=person).delete()


# ---- phones: nobody is known, so none has a standing


@transaction.atomic
def join(room: Room, language: str) -> tuple[Seat, str]:
    """A seat with a picture that nobody has, and the token by which its phone comes back. Raises CannotJoin."""
    room = Room.objects.select_for_update(of=("self",)).get(pk=room.pk)
    if room.is_shut:
        raise CannotJoin(Reason.SHUT)
    taken = set(room.seats.values_list("place", flat=True))
    if len(taken) >= rules.MOST_SEATS:
        raise CannotJoin(Reason.FULL)
    token = secrets.token_urlsafe(18)
    place = secrets.choice(places_after(taken))
    seat = Seat.objects.create(room=room, token_hash=rules.hashed(token), place=place, language=language)
    _changed(room)
    return seat, token


def speak(seat: Seat, language: str) -> None:
    """Her phone speaks another language from now on."""
    if seat.language != language:
        Seat.objects.filter(pk=seat.pk).update(language=language)
        _changed(seat.room)


@transaction.atomic
def step(seat: Seat, mission: str, state: str) -> None:
    """Her phone is at a step. The same one again, as after a reload, changes nothing. Raises CannotJoin for a foreign mission."""
    seat = Seat.objects.select_for_update(of=("self",)).select_related("room__evening").get(pk=seat.pk)
    automaton = shelf(settings.PACK).automata.get(mission)
    if mission not in seat.room.evening.programme or automaton is None or state not in automaton.states:
        raise CannotJoin(Reason.NO_SUCH_MISSION)
    if (seat.mission, seat.state) == (mission, state):
        return
    now, reached = timezone.now(), automaton.states[state]
    _stayed(seat, now)
    seat.wrong = rules.wrong_turns(seat.wrong, reached.turn) if seat.mission == mission else 0
    seat.mission, seat.state, seat.since = mission, state, now
    if reached.turn != "wrong":
        seat.asked_at = seat.helper = None
    if reached.screen == "END.passed" and mission not in seat.passed:
        seat.passed = [*seat.passed, mission]
    seat.save()
    _changed(seat.room)


def _stayed(seat: Seat, now: datetime) -> None:
    """How long the step before took, for the room's own measure. What lay in a bag measures nothing."""
    seconds = (now - seat.since).total_seconds()
    if seat.state and 0 < seconds < rules.AWAY_SECONDS and seat.room.stopped_at is None:
        Stay.objects.create(room=seat.room, mission=seat.mission, state=seat.state, seconds=seconds)


@transaction.atomic
def begin_anew(seat: Seat, mission: str) -> None:
    """She stands before a mission: another one, or one whose sheet was edited while she played."""
    Seat.objects.filter(pk=seat.pk).update(mission=mission, state="", since=timezone.now(), wrong=0)
    _changed(seat.room)


@transaction.atomic
def ask(seat: Seat, *, asks: bool) -> None:
    """She asks for help, or needs it no more."""
    gone = {} if asks else {"helper": None}
    Seat.objects.filter(pk=seat.pk).update(asked_at=timezone.now() if asks else None, **gone)
    _changed(seat.room)


@transaction.atomic
def go_and_help(seat: Seat, place: int) -> None:
    """She goes to the phone with this picture. Raises CannotJoin for her own."""
    other = seat.room.seats.filter(place=place).first()
    if other is None or other.pk == seat.pk:
        raise CannotJoin(Reason.NOT_HERSELF)
    _helps(seat.room, other, seat)


def _helps(room: Room, seat: Seat, helper: Seat | None) -> None:
    if helper is not None and helper.pk == seat.pk:
        raise Refused(Reason.NOT_HERSELF)
    if helper is not None and seat.helper_id != helper.pk:
        Seat.objects.filter(pk=helper.pk).update(helped=F("helped") + 1)
    Seat.objects.filter(pk=seat.pk).update(helper=helper)
    _changed(room)


def _changed(room: Room) -> None:
    """The wall must know; phones need not."""
    Room.objects.filter(pk=room.pk).update(version=F("version") + 1)
    nudging.nudge(room)
