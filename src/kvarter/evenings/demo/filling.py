"""The demo's digital evenings: some that were held in the last year, and one room that is open whenever somebody looks."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from kvarter.evenings.actions import open_evening
from kvarter.evenings.models import DRAWN, DigitalEvening, Room, Seat, Stay, Trainer
from kvarter.evenings.pictures import KEYS
from kvarter.evenings.rules import Part
from kvarter.groups.demo.filling import Groups, groups_of
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import Role
from kvarter.practice.engine.compiling import Automaton
from kvarter.practice.engine.shelf import shelf

HELD = 10
PHONES = 12
PROGRAMME = ["sign-in-same-phone", "not-my-request", "what-do-they-want", "answer-it"]
LANGUAGES = ("ar", "so", "ti", "tr", "ur", "uk", "ar", "fa", "so", "ar", "da", "tr")


class Plan(Groups, Protocol):
    @property
    def seed(self) -> str: ...
    @property
    def today(self) -> date: ...


def fill(plan: Plan) -> str:
    """Without missions in the pack there is nothing to practise, and no evening."""
    chance = Random(f"{plan.seed} evenings")  # noqa: S311
    programme = [key for key in PROGRAMME if key in shelf(settings.PACK).missions]
    consultants = list(Membership.objects.now().filter(role=Role.CONSULTANT).select_related("person"))
    if not programme or not consultants:
        return "0 digital evenings"
    groups = [groups_of(plan)[one.key] for one in plan.groups]
    for number, group in enumerate(groups[:HELD]):
        _held(chance, group, programme, plan.today - timedelta(days=30 * (HELD - number) + 3), consultants)
    _open(chance, groups[0], programme, consultants[0])
    return f"{HELD} digital evenings that were held, and one that is open"


def _held(chance: Random, group: LocalGroup, programme: list[str], on: date, consultants: Sequence[Membership]) -> None:
    women, missions = chance.randint(6, 19), shelf(settings.PACK).missions
    steps = sorted({missions[key].step for key in programme})
    begins = timezone.make_aware(datetime.combine(on, time(17)))
    evening = DigitalEvening.objects.create(
        group=group,
        place=group.place,
        programme=programme,
        opened_at=begins,
        closed_at=begins + timedelta(hours=2),
        women=women,
        languages=sorted(set(chance.sample(LANGUAGES, 4))),
        levels={str(step): count for step, count in zip(steps, (women // 3, women - women // 3), strict=False)},
        is_example=True,
    )
    led, *others = chance.sample(list(consultants), min(2, len(consultants)))
    Trainer.objects.create(evening=evening, person=led.person, part=Part.LED)
    for one in others:
        Trainer.objects.create(evening=evening, person=one.person, part=Part.ASSISTED)


def _open(chance: Random, group: LocalGroup, programme: list[str], leader: Membership) -> None:
    by = standing_of(leader.person)
    evening = open_evening(by=by, group=group, place=group.place, programme=programme, is_example=True)
    room, now = evening.room, timezone.now()
    Room.objects.filter(pk=room.pk).update(at=min(1, len(programme) - 1))
    mission = programme[min(1, len(programme) - 1)]
    automaton = shelf(settings.PACK).automata[mission]
    places = chance.sample(range(len(KEYS)), PHONES)
    for number, (place, language) in enumerate(zip(places, LANGUAGES, strict=True)):
        state = _somewhere(chance, automaton, is_done=number % 5 == 0)
        passed = programme[:1] + ([mission] if number % 5 == 0 else [])
        Seat.objects.create(
            room=room,
            token_hash=f"{DRAWN} {number}",
            place=place,
            language=language,
            mission=mission,
            state=state,
            since=now - timedelta(seconds=130 if number == 2 else chance.randint(5, 40)),
            asked_at=now if number == 8 else None,
            passed=passed,
        )
    seconds = (chance.uniform(15, 35) for _each in range(8 * len(automaton.states)))
    Stay.objects.bulk_create(
        Stay(room=room, mission=mission, state=state, seconds=next(seconds))
        for state in automaton.states
        for _each in range(4)
    )
    _helps(room)


def _somewhere(chance: Random, automaton: Automaton, *, is_done: bool) -> str:
    if is_done:
        return next(one.name for one in automaton.states.values() if one.screen == "END.passed")
    return chance.choice([one.name for one in automaton.states.values() if not one.is_end and one.turn != "wrong"])


def _helps(room: Room) -> None:
    """Who is through helps somebody."""
    seats = list(room.seats.all())
    Seat.objects.filter(pk=seats[3].pk).update(helper=seats[0])
    Seat.objects.filter(pk=seats[0].pk).update(helped=1)
