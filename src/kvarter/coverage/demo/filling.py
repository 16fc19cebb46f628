"""Consultants, wishes and digital evenings of a planned network are written."""

from collections.abc import Mapping
from typing import Protocol

from kvarter.coverage.demo.shapes import Consulting, Evenings
from kvarter.coverage.demo.shapes import Evening as Planned
from kvarter.coverage.models import AgreedEvening, Consultant, GroupWish
from kvarter.groups.demo.filling import Groups, groups_of
from kvarter.groups.models import LocalGroup
from kvarter.people.models import Person


class Plan(Groups, Protocol):
    @property
    def digital(self) -> Evenings: ...


def fill(plan: Plan) -> str:
    groups = groups_of(plan)
    people = {person.code: person for person in Person.objects.all()}
    rows = Consultant.objects.bulk_create(_consultant(one, people) for one in plan.digital.consultants)
    consultants = {row.person.code: row for row in rows}
    GroupWish.objects.bulk_create(
        GroupWish(
            group=groups[one.group],
            contacted_on=one.contacted_on,
            weekdays=list(one.wish.weekdays),
            languages=list(one.wish.languages),
            weeks_not_possible=[day.isoformat() for day in one.wish.weeks_not_possible],
            evenings=one.wish.evenings,
        )
        for one in plan.digital.wishes
    )
    evenings = [_evening(one, groups, consultants) for one in plan.digital.evenings]
    return f"{len(AgreedEvening.objects.bulk_create(evenings))} digital evenings"


def _consultant(one: Consulting, people: Mapping[str, Person]) -> Consultant:
    return Consultant(
        person=people[one.person],
        evenings_a_month=one.offer.evenings_a_month,
        weeks_away=[day.isoformat() for day in one.offer.weeks_away],
        place=one.offer.place,
        latitude=one.offer.latitude,
        longitude=one.offer.longitude,
        services_on=one.trained.services_on,
        services_version=one.trained.services_version,
        observed_on=one.trained.observed_on,
    )


def _evening(one: Planned, groups: Mapping[str, LocalGroup], consultants: Mapping[str, Consultant]) -> AgreedEvening:
    evening = AgreedEvening(
        code=one.code,
        group=groups[one.group],
        consultant=consultants[one.consultant],
        assistant=consultants.get(one.assistant),
        on=one.appointment.on,
        starts=one.appointment.starts,
        ends=one.appointment.ends,
        place=one.appointment.place,
        languages=list(one.appointment.languages),
    )
    if one.held:
        evening.held_at = evening.ends_at
        evening.women, evening.practised, evening.level_five = one.held.women, one.held.practised, one.held.level_five
        evening.version = one.held.version
    return evening
