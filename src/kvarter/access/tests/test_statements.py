"""Statements whose SQL is made once say what the queryset would say, for every value and every shape of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kvarter.access.models import AuditLine
from kvarter.access.statements import StandIns, first_of, in_few_shapes, made_once, with_each
from kvarter.groups.models import LocalGroup, Membership
from kvarter.people.models import Person

pytestmark = pytest.mark.django_db


class Hue(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Who:
    """Somebody with pairs of a role and a group."""

    number: int
    roles: frozenset[tuple[Hue, int | None]]


@made_once
def lines(things: frozenset[str], since: datetime, *, until: datetime) -> QuerySet[AuditLine]:
    return AuditLine.objects.filter(thing__in=things, at__gte=since, at__lt=until).order_by("pk")


def test_the_same_value_has_the_same_stand_in_and_nothing_stays_nothing() -> None:
    stand_ins = StandIns()
    said = stand_ins.replace((5, Who(5, frozenset({(Hue.RED, 7), (Hue.RED, None)})), "", 0, None, True))
    five, who, *nothing = said
    assert who.number == five < 0
    assert {role for role, _ in who.roles} == {Hue.RED}
    assert {group for _, group in who.roles} == {None, stand_ins.of[(int, 7)]}
    assert nothing == ["", 0, None, True]


def test_values_of_one_shape_have_one_text_and_other_shapes_have_their_own() -> None:
    def of(groups: set[int]) -> Any:
        return StandIns().replace((3, frozenset(groups), date(2026, 1, 1)))

    assert of({8, 9}) == of({1, 700})
    assert of({8, 9}) != of({3, 9})
    assert of({8}) != of({8, 9})


def test_what_cannot_stand_in_a_statement_is_refused() -> None:
    with pytest.raises(TypeError, match="list"):
        StandIns().replace([1])


def test_rows_are_those_of_the_queryset_and_its_text_is_made_once(cast: Any) -> None:
    calls = []

    @made_once
    def of(person: int, group: int) -> "QuerySet[Membership]":
        calls.append(person)
        return Membership.objects.filter(Q(person=person) | Q(group=group)).select_related("person").order_by("pk")

    build = of.build
    for one in (cast.amina, cast.hodan, cast.birthe):
        group = one.memberships.first().group_id
        expected = list(build(one.pk, group))
        calls.clear()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert of(one.pk, group) == expected
            assert expected[0].person.name
        assert len(asked) == 1
        assert first_of(of(one.pk, group)) == expected[0]
    assert first_of(of(-1, -2)) is None


def test_a_set_with_nothing_in_it_finds_nothing_without_asking() -> None:
    now = timezone.now()
    with CaptureQueriesContext(connection) as asked:
        assert lines(frozenset(), now - timedelta(days=1), until=now) == []
    assert not asked
    assert lines(frozenset({"a", "b"}), now - timedelta(days=1), until=now) == []


def test_a_person_is_found_by_her_own_words_only(cast: Any) -> None:
    @made_once
    def by(name: str) -> QuerySet[Person, str]:
        return Person.objects.filter(name=name).values_list("code", flat=True)

    assert by(cast.amina.name) == [cast.amina.code]
    assert by(cast.hodan.name) == [cast.hodan.code]
    assert by("") == []


@pytest.mark.parametrize(
    ("keys", "in_shape"),
    [
        ([], ()),
        ([7], (7,)),
        ([9, 7, 9], (7, 9)),
        ([5, 6, 7], (5, 6, 7, -1)),
        ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5, -1, -2, -3)),
    ],
)
def test_keys_of_any_number_have_few_shapes(keys: list[int], in_shape: tuple[int, ...]) -> None:
    assert in_few_shapes(keys) == in_shape


def test_each_row_gets_those_that_point_to_it_and_nobody_elses(cast: Any) -> None:
    @made_once
    def of(people: tuple[int, ...]) -> "QuerySet[Membership]":
        return Membership.objects.filter(person__in=people).order_by("pk")

    people = list(Person.objects.order_by("pk"))
    expected = {one.pk: list(one.memberships.order_by("pk")) for one in people}
    again = [*people, Person.objects.get(pk=cast.amina.pk)]
    with CaptureQueriesContext(connection) as asked:
        with_each(again, "memberships", of, "person_id")
        assert [list(one.memberships.all()) for one in again] == [expected[one.pk] for one in again]
    assert len(asked) == 1
    with pytest.raises(AttributeError):
        people[0].memberships.filter(pk=1)


def test_nobody_needs_no_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        with_each(list[Person](), "memberships", lambda _: [], "person_id")
    assert not len(asked)


def test_a_place_stands_in_a_statement_as_other_numbers_do(cast: Any) -> None:
    @made_once
    def near(edges: tuple[float, float]) -> "QuerySet[LocalGroup]":
        return LocalGroup.objects.filter(latitude__range=edges).order_by("pk")

    for edges in ((0.0, 90.0), (55.0, 55.5), (-90.0, 0.0)):
        assert near(edges) == list(near.build(edges))
