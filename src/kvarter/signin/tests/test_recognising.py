"""Who somebody is, is remembered until something about her changes; what others do is no reason to ask again."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import signed_in
from kvarter.access.actions import record
from kvarter.groups import actions
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Role
from kvarter.keys.models import PersonKey
from kvarter.people.actions import update_profile
from kvarter.people.models import Person
from kvarter.signin.rules import LOOK_AGAIN
from kvarter.signin.session_cache import _known

ONE = 1


@pytest.fixture
def birthe(cast: Cast) -> Client:
    """Birthe's browser, seen before by this process."""
    _known.clear()
    browser = signed_in(cast.birthe)
    browser.get("/me/")
    return browser


def asked_about_her(browser: Client) -> int:
    """Statements that find who she is: those that read her session or her person by its id."""
    with CaptureQueriesContext(connection) as seen:
        browser.get("/me/")
    return sum('"people_person"."id" = ' in one["sql"] or "django_session s" in one["sql"] for one in seen)


def by_hand(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_she_is_found_by_one_statement(birthe: Client) -> None:
    assert asked_about_her(birthe) == ONE


def test_what_others_do_and_who_else_comes_in_is_no_reason_to_read_her_again(cast: Cast, birthe: Client) -> None:
    record("system", "room.verb", "code")
    record(cast.amina.code, "signin.in", cast.amina.code)
    update_profile(cast.amina, language="en")
    signed_in(cast.hodan).get("/me/")
    assert asked_about_her(birthe) == ONE


@pytest.mark.parametrize(
    "change",
    [
        lambda cast: update_profile(cast.birthe, name="Birthe Holm"),
        lambda cast: Person.objects.filter(pk=cast.birthe.pk).update(language="en"),
        lambda cast: actions.begin(person=cast.birthe, role=Role.MOTHER, group=cast.south),
        lambda cast: LocalGroup.objects.filter(pk=cast.north.pk).update(name="Another name"),
        lambda cast: PersonKey.objects.filter(person=cast.birthe).delete(),
    ],
    ids=["her name", "her language", "a new role", "the name of her group", "her key"],
)
def test_what_changes_about_her_is_seen_by_the_next_request(cast: Cast, birthe: Client, change: Any) -> None:
    change(cast)
    assert asked_about_her(birthe) > ONE
    request = birthe.get("/me/").wsgi_request
    hers = Person.objects.get(pk=cast.birthe.pk)
    assert (request.person.name, request.person.language) == (hers.name, hers.language)
    assert hasattr(request.person, "key") == PersonKey.objects.filter(person=hers).exists()
    assert {role for role, _ in request.standing.roles} == {
        Role(role) for role in Membership.objects.now().filter(person=hers).values_list("role", flat=True)
    }
    assert set(request.standing.names.values()) == set(
        LocalGroup.objects.filter(pk__in=request.standing.groups).values_list("code", "name")
    )


def test_a_role_that_ended_by_hand_in_the_database_opens_nothing_more(cast: Cast, birthe: Client) -> None:
    assert birthe.get("/women/").status_code == 200
    by_hand("UPDATE groups_membership SET ended_on = '2026-01-01' WHERE person_id = %s", cast.birthe.pk)
    assert birthe.get("/women/").status_code == 404


def test_a_person_who_was_stopped_by_hand_in_the_database_is_out(cast: Cast, birthe: Client) -> None:
    Person.objects.filter(pk=cast.birthe.pk).update(is_active=False)
    assert birthe.get("/women/").status_code == 302


def test_a_session_that_was_ended_opens_nothing(birthe: Client) -> None:
    Session.objects.all().delete()
    assert birthe.get("/women/").status_code == 302


def test_she_is_read_again_after_a_minute_whatever_happens(birthe: Client, time_machine: Any) -> None:
    assert asked_about_her(birthe) == ONE
    time_machine.move_to(timezone.now() + LOOK_AGAIN, tick=False)
    assert asked_about_her(birthe) > ONE


def test_what_a_page_notes_on_her_person_is_not_there_for_the_next_one(cast: Cast, birthe: Client) -> None:
    first = birthe.get("/me/").wsgi_request.person
    first.name = "Somebody else"
    assert birthe.get("/me/").wsgi_request.person.name == cast.birthe.name
