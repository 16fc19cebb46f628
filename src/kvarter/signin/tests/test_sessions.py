"""How long somebody stays in, and how she goes out."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kvarter.access.rules import NotAllowed
from kvarter.groups.rules import NOBODY
from kvarter.people.actions import enter
from kvarter.signin.actions import end_sessions
from kvarter.signin.middleware import ChosenLanguage, SignedInPerson
from kvarter.signin.tests.conftest import code_sent_to, is_in, standing

HOUSE = SessionMiddleware(SignedInPerson(ChosenLanguage(lambda request: HttpResponse(request.LANGUAGE_CODE))))
MORNING = "2026-11-01 10:00"


def page_opens(client):
    return client.get("/me/").status_code == 200


def test_the_session_key_changes_when_she_comes_in(cast, stranger):
    stranger.post("/in/", {"address": "20000001", "own": "yes"})
    before = stranger.session.session_key
    stranger.post("/in/code/", {"code": code_sent_to("+4520000001")})
    assert stranger.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


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
    assert not Session.objects.filter(pk=key).exists()
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
    enter(name="Hodan", phone="+4520000009", email=None, language="so")
    client.post("/out/")
    client.post("/in/", {"address": "20000009", "own": "no"})
    client.post("/in/code/", {"code": code_sent_to("+4520000009")})
    assert client.session.session_key != first
    assert client.session["own_phone"] is False


def test_who_is_in_already_does_not_see_the_sign_in_page(cast, arrive):
    assert arrive(cast.amina).get("/in/?next=/me/").url == "/me/"


def test_forms_without_a_token_are_refused(cast):
    client = Client(enforce_csrf_checks=True)
    addresses = ("/in/", "/in/code/", "/out/", "/language/", "/in/passkey/", "/in/passkey/options/")
    assert {client.post(address).status_code for address in addresses} == {403}


def test_an_expired_session_row_is_no_session(cast, arrive):
    client = arrive(cast.amina)
    Session.objects.update(expire_date=timezone.now())
    assert not page_opens(client)
