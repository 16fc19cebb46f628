"""How long somebody stays in, how she goes out, and what a thief of the database finds."""

import time
from importlib import import_module
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fixtures import signed_in
from kvarter.access.rules import NotAllowed
from kvarter.groups.decorators import SECOND_STEP
from kvarter.groups.models import Membership
from kvarter.groups.rules import NOBODY
from kvarter.people.actions import create_account
from kvarter.people.models import Person
from kvarter.signin.actions import end_sessions
from kvarter.signin.login import SEEN_AT, was_left
from kvarter.signin.middleware import ChosenLanguage, SignedInPerson
from kvarter.signin.session_cache import _known, session_of
from kvarter.signin.sessions import SessionStore, hash_of
from kvarter.signin.tests.conftest import code_sent_to, is_in, standing
from visiting import Browser

HOUSE = SessionMiddleware(SignedInPerson(ChosenLanguage(lambda request: HttpResponse(request.LANGUAGE_CODE))))
MORNING = "2026-11-01 10:00"


def page_opens(client):
    return client.get("/me/").status_code == 200


def test_the_session_key_changes_when_she_comes_in(cast, stranger):
    stranger.post("/in/", {"address": "20000001", "own": "yes"})
    before = stranger.session.session_key
    stranger.post("/in/code/", {"code": code_sent_to("+4520000001")})
    assert stranger.session.session_key != before
    assert not Session.objects.filter(pk=hash_of(before)).exists()
    assert Session.objects.get().pk == hash_of(stranger.session.session_key)


def test_nothing_of_the_way_in_stays_in_the_session(cast, arrive):
    assert "coming" not in arrive(cast.amina).session


def test_a_mother_stays_in_for_thirty_days_on_her_own_phone(cast, arrive, time_machine):
    time_machine.move_to(MORNING, tick=False)
    client = arrive(cast.amina)
    assert client.cookies["k"]["max-age"] == 30 * 24 * 3600
    time_machine.move_to("2026-12-01 09:59", tick=False)
    assert page_opens(client)
    time_machine.move_to("2026-12-01 10:01", tick=False)
    assert not page_opens(client)


def test_those_with_a_second_step_stay_in_for_twelve_hours(cast, arrive, time_machine):
    time_machine.move_to(MORNING, tick=False)
    client = arrive(cast.birthe)
    assert client.cookies["k"]["max-age"] == 12 * 3600
    time_machine.move_to("2026-11-01 21:59", tick=False)
    assert page_opens(client)
    time_machine.move_to("2026-11-01 22:01", tick=False)
    assert not page_opens(client)


@pytest.mark.parametrize("who", ["amina", "birthe"])
def test_on_a_shared_phone_the_session_ends_with_the_browser_and_after_thirty_idle_minutes(
    cast, arrive, time_machine, who
):
    time_machine.move_to(MORNING, tick=False)
    client = arrive(getattr(cast, who), own="no")
    assert client.cookies["k"]["max-age"] == ""
    for moment in ("10:25", "10:50", "11:15"):
        time_machine.move_to(f"2026-11-01 {moment}", tick=False)
        assert page_opens(client)
    time_machine.move_to("2026-11-01 11:46", tick=False)
    assert not page_opens(client)
    assert not is_in(client)


def test_without_her_second_step_a_coordinator_has_only_a_short_session(cast, arrive):
    client = arrive(cast.birthe, second_step=False)
    assert client.cookies["k"]["max-age"] == ""
    assert client.session["second_step_done"] is False


def test_the_middleware_asks_three_things_at_most_and_nothing_for_a_stranger(cast, arrive, stranger, rf):
    for client, most in ((arrive(cast.amina), 3), (arrive(cast.birthe), 3), (stranger, 0)):
        request = rf.get("/", headers={"cookie": client.cookies.output(header="", sep=";")})
        with CaptureQueriesContext(connection) as seen:
            HOUSE(request)
        assert len(seen.captured_queries) == most


def test_somebody_who_is_not_active_is_signed_out(cast, arrive):
    client = arrive(cast.amina)
    cast.amina.is_active = False
    cast.amina.save()
    answer = client.get("/me/")
    assert answer.url.startswith("/in/")
    assert (answer.wsgi_request.person, answer.wsgi_request.standing) == (None, NOBODY)


def test_going_out_ends_the_session_and_clears_the_browser(cast, arrive):
    client = arrive(cast.amina)
    key = client.session.session_key
    answer = client.post("/out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(pk=hash_of(key)).exists()
    assert not page_opens(client)


def test_a_link_cannot_sign_her_out(cast, arrive):
    client = arrive(cast.amina)
    assert client.get("/out/").status_code == 405
    assert is_in(client)


def test_signing_out_everywhere_ends_her_other_phones(cast, arrive):
    phone, computer = arrive(cast.amina), arrive(cast.amina)
    phone.post("/me/out/")
    assert not page_opens(phone)
    assert not page_opens(computer)


def test_nobody_ends_the_sessions_of_another(cast, arrive):
    client = arrive(cast.amina)
    with pytest.raises(NotAllowed):
        end_sessions(by=standing(cast.birthe), person=cast.amina)
    assert page_opens(client)


def test_another_person_on_the_same_browser_gets_a_session_of_her_own(cast, arrive):
    client = arrive(cast.amina)
    first = client.session.session_key
    create_account(name="Hodan", phone="+4520000009", email=None, language="so")
    client.post("/out/")
    client.post("/in/", {"address": "20000009", "own": "no"})
    client.post("/in/code/", {"code": code_sent_to("+4520000009")})
    assert client.session.session_key != first
    assert client.session["own_phone"] is False


def test_who_is_in_already_does_not_see_the_sign_in_page(cast, arrive):
    assert arrive(cast.amina).get("/in/?next=/me/").url == "/me/"


def test_forms_without_a_token_are_refused(cast):
    client = Browser(enforce_csrf_checks=True)
    addresses = ("/in/", "/in/code/", "/out/", "/language/", "/in/passkey/", "/in/passkey/options/")
    assert {client.post(address).status_code for address in addresses} == {403}


def test_an_expired_session_row_is_no_session(cast, arrive):
    client = arrive(cast.amina)
    Session.objects.update(expire_date=timezone.now())
    assert not page_opens(client)


def text_of_the_database():
    """Every row of every table, as a thief reads it."""
    words = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            words += [str(row) for row in cursor.fetchall()]
    return "\n".join(words)


def test_a_thief_of_the_database_finds_no_key_that_opens_anything(cast, arrive):
    birthe = arrive(cast.birthe)
    key = birthe.session.session_key
    assert birthe.get("/women/").status_code in (200, 302)
    assert key not in text_of_the_database()
    kept = list(Session.objects.values_list("pk", flat=True))
    assert kept
    for stolen in [*kept, key[:-1], key.upper()]:
        thief = Browser()
        thief.cookies["k"] = stolen
        assert thief.get("/me/").url.startswith("/in/"), "a stolen row is no key"
        assert thief.post("/me/out/").url.startswith("/in/")
    assert page_opens(birthe)


def test_what_a_process_remembers_holds_no_key_either(cast, arrive):
    client = arrive(cast.amina)
    assert page_opens(client)
    assert client.session.session_key not in str(list(_known._kept))


def test_the_hash_fills_the_column_and_is_the_whole_of_sha_256():
    hashes = {hash_of(str(n)) for n in range(200)}
    assert len(hashes) == 200
    assert {len(one) for one in hashes} == {40}


def test_a_key_that_nobody_was_given_becomes_no_session(cast, stranger):
    stranger.cookies["k"] = "a" * 32
    stranger.post("/in/", {"address": "20000001", "own": "yes"})
    assert stranger.cookies["k"].value != "a" * 32


def test_the_store_keeps_hashes_in_an_event_loop_too(transactional_db):
    async def play():
        store = SessionStore()
        await store.aset("a", 1)
        await store.asave()
        assert [row.pk async for row in Session.objects.all()] == [hash_of(store.session_key)]
        assert await SessionStore(store.session_key).aget("a") == 1
        assert await store.aexists(store.session_key)
        await SessionStore(store.session_key).adelete()
        assert not await Session.objects.aexists()

    async_to_sync(play)()


def test_sessions_of_before_end_when_their_keys_were_kept_in_plain(cast, arrive):
    client = arrive(cast.amina)
    migration = import_module("kvarter.signin.migrations.0002_sessions_under_hashes")
    migration.end_all(apps, SimpleNamespace(connection=connection))
    assert not page_opens(client)


@pytest.mark.parametrize(
    "by_hand",
    [
        lambda person: Person.objects.filter(pk=person.pk).update(is_active=False),
        lambda person: Membership.objects.filter(person=person).update(ended_on=timezone.localdate()),
    ],
)
@pytest.mark.parametrize("page", ["/numbers/", "/women/"])
def test_what_is_changed_by_hand_in_the_database_holds_within_a_minute(cast, arrive, time_machine, by_hand, page):
    time_machine.move_to(MORNING, tick=False)
    client = arrive(cast.birthe)
    assert client.get(page).status_code == 200
    time_machine.move_to("2026-11-01 10:00:30", tick=False)
    assert client.get(page).status_code == 200
    by_hand(cast.birthe)
    time_machine.move_to("2026-11-01 10:01:01", tick=False)
    assert client.get(page).status_code in (302, 404)
    assert client.get(page).status_code in (302, 404)


def test_a_clock_that_is_set_back_makes_no_memory_longer(cast, arrive, time_machine):
    time_machine.move_to(MORNING, tick=False)
    client = arrive(cast.amina)
    assert page_opens(client)
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)
    time_machine.move_to("2026-11-01 09:00", tick=False)
    assert not page_opens(client)


# Without a request


def test_a_session_is_found_by_its_key_alone_and_only_while_it_lasts(cast):
    browser = signed_in(cast.birthe)
    key = browser.session.session_key
    found = session_of(key)
    assert found
    assert found.person == cast.birthe
    assert found.standing.led_groups == {cast.north.pk}
    assert found.session[SECOND_STEP]
    assert session_of("") is None
    assert session_of("nobody") is None
    browser.session.flush()
    assert session_of(key) is None


def test_a_session_of_nobody_and_one_that_was_left_are_told_apart(cast):
    browser = Client()
    session = browser.session
    session["words"] = "hers"
    session.save()
    found = session_of(session.session_key)
    assert found
    assert (found.person, found.session["words"]) == (None, "hers")
    assert not was_left({})
    assert not was_left({SEEN_AT: time.time() - 60})
    assert was_left({SEEN_AT: time.time() - 3600})


def test_whoever_is_not_active_any_more_is_nobody_at_once(cast):
    key = signed_in(cast.birthe).session.session_key
    assert session_of(key).person
    Person.objects.filter(pk=cast.birthe.pk).update(is_active=False)
    _known.clear()
    found = session_of(key)
    assert found
    assert found.person is None
    assert not found.standing.is_signed_in
