"""The second step of those who lead, consult or work nationally."""

import re
import time

import pyotp
import pytest
from django.core import serializers

from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.groups.actions import begin
from kvarter.groups.rules import Role
from kvarter.people.actions import create_account
from kvarter.signin.actions import take_off
from kvarter.signin.actions.second_step import set_up
from kvarter.signin.models import Passkey, SecondStep
from kvarter.signin.rules import recovery_codes
from kvarter.signin.tests.conftest import SECRET, code_sent_to, on_its_way, set_up_for, standing, wrong
from kvarter.signin.views.second_step import second_step

NOON = "2026-11-01 12:00"


@pytest.fixture
def half_in(cast, arrive, time_machine):
    """Birthe has typed her code by SMS and stands before the second step; her app was set up long ago."""
    time_machine.move_to(NOON, tick=False)
    set_up_for(cast.birthe)
    return arrive(cast.birthe, second_step=False)


def now_code(shift=0):
    return pyotp.TOTP(SECRET).generate_otp(int(time.time()) // 30 + shift)


def step(client, code):
    return client.post("/in/second/", {"code": code})


def is_through(client):
    return client.session["second_step_done"] is True


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ASSISTANT, Role.CONSULTANT, Role.NATIONAL])
def test_every_role_with_a_second_step_is_led_to_set_it_up_right_away(cast, arrive, role):
    person = create_account(name="New", phone="+4520000077", email=None, language="en")
    begin(person=person, role=role, group=cast.north if role in (Role.COORDINATOR, Role.ASSISTANT) else None)
    client = arrive(person, second_step=False)
    assert client.get("/me/").url == "/in/second/?next=%2Fme%2F"
    assert client.get("/in/second/?next=%2Fme%2F").url == "/in/second/new/?next=%2Fme%2F"


@pytest.mark.parametrize("role", [Role.MOTHER, Role.BOARD])
def test_mothers_and_the_board_need_none(cast, arrive, role):
    person = create_account(name="New", phone="+4520000077", email=None, language="en")
    begin(person=person, role=role, group=cast.north)
    client = arrive(person, second_step=False)
    assert client.get("/me/").status_code == 200
    assert client.get("/in/second/new/").url == "/today/"


def test_she_sets_it_up_with_a_picture_or_letters_and_sees_her_recovery_codes(cast, arrive):
    client = arrive(cast.birthe, second_step=False)
    page = client.get("/in/second/new/").content.decode()
    secret = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", page)[1].replace(" ", "")
    assert "<svg" in page
    assert f"secret={secret}" in page
    assert secret == re.search(r"secret=([A-Z2-7]+)", client.get("/in/second/new/").content.decode())[1]
    answer = client.post("/in/second/new/", {"code": pyotp.TOTP(secret).now(), "next": "/me/"})
    assert answer.url == "/in/second/recovery/?next=%2Fme%2F"
    shown = client.get(answer.url).content.decode()
    assert all(code in shown for code in recovery_codes(secret))
    assert client.post("/in/second/recovery/", {"next": "/me/"}).url == "/me/"
    assert client.get("/in/second/recovery/").status_code == 302
    assert is_through(client)


def test_a_wrong_first_code_sets_nothing_up(cast, arrive):
    client = arrive(cast.birthe, second_step=False)
    client.get("/in/second/new/")
    page = client.post("/in/second/new/", {"code": "000000"}).content.decode()
    assert "This code does not fit" in page
    assert not SecondStep.objects.exists()


def test_a_dump_does_not_give_her_secret_or_recovery_codes(cast, half_in, arrive):
    half_in.get("/in/second/")
    other = arrive(cast.dorte, second_step=False)
    offered = re.search(r"secret=([A-Z2-7]+)", other.get("/in/second/new/").content.decode())[1]
    dump = serializers.serialize("json", SecondStep.objects.all()) + str(
        [client.session.items() for client in (half_in, other)]
    )
    assert all(canary not in dump for canary in (SECRET, offered, *recovery_codes(SECRET)))


def test_the_right_code_lets_her_through_under_a_new_session_key(half_in):
    before = half_in.session.session_key
    assert step(half_in, now_code()).url == "/today/"
    assert is_through(half_in)
    assert half_in.session.session_key != before
    assert AuditLine.objects.filter(act="signin.second_step").exists()


def test_before_the_second_step_nothing_of_hers_opens(half_in):
    for address in ("/me/", "/me/about/", "/me/passkeys/", "/me/kept/file/", "/in/again/"):
        assert half_in.get(address).url.startswith("/in/second/")
    assert half_in.post("/me/out/").url.startswith("/in/second/")


def test_the_same_code_cannot_be_used_twice(cast, half_in, arrive):
    step(half_in, now_code())
    other = arrive(cast.birthe, second_step=False)
    page = step(other, now_code()).content.decode()
    assert "was used already" in page
    assert not is_through(other)
    assert step(other, now_code(1)).status_code == 302


def test_a_code_from_before_the_newest_used_one_cannot_be_used(cast, half_in, arrive):
    step(half_in, now_code(1))
    other = arrive(cast.birthe, second_step=False)
    step(other, now_code())
    assert not is_through(other)


def test_five_wrong_tries_pause_the_account_for_fifteen_minutes(cast, half_in, arrive, time_machine):
    for _ in range(5):
        page = step(half_in, wrong(now_code())).content.decode()
    assert "wait 15 minutes" in page
    other = arrive(cast.birthe, second_step=False)
    assert "wait 15 minutes" in step(other, now_code()).content.decode()
    assert AuditLine.objects.filter(act="second_step.paused").count() == 1
    time_machine.move_to("2026-11-01 12:14", tick=False)
    step(other, now_code())
    assert not is_through(other)
    time_machine.move_to("2026-11-01 12:16", tick=False)
    step(other, now_code())
    assert is_through(other)


def test_wrong_tries_are_forgotten_after_a_right_one(cast, half_in, arrive):
    for _ in range(4):
        step(half_in, wrong(now_code()))
    step(half_in, now_code())
    other = arrive(cast.birthe, second_step=False)
    for _ in range(4):
        step(other, wrong(now_code()))
    step(other, now_code(1))
    assert is_through(other)


def test_a_recovery_code_works_once(cast, half_in, arrive):
    code = recovery_codes(SECRET)[3]
    step(half_in, code.upper())
    assert is_through(half_in)
    other = arrive(cast.birthe, second_step=False)
    assert "was used already" in step(other, code).content.decode()
    assert not is_through(other)
    assert "You have 7 recovery codes left." in half_in.get("/me/").content.decode()


def test_eastern_digits_work_here_too(half_in):
    step(half_in, now_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert is_through(half_in)


def test_a_code_by_sms_alone_cannot_replace_her_app(half_in):
    assert half_in.get("/in/second/new/").url.startswith("/in/second/?")
    assert half_in.post("/in/second/new/", {"code": "000000"}).url.startswith("/in/second/?")


def test_a_code_by_sms_alone_cannot_add_an_app_beside_her_passkey(cast, arrive):
    Passkey.objects.create(person=cast.birthe, name="Phone", credential_id="abc", public_key=b"x")
    client = arrive(cast.birthe, second_step=False)
    assert client.get("/in/second/new/").url.startswith("/in/second/?")
    assert client.get("/in/second/").status_code == 200


def test_setting_it_up_anew_needs_a_fresh_code(cast, half_in, time_machine):
    step(half_in, now_code())
    assert half_in.get("/in/second/new/").status_code == 200
    time_machine.move_to("2026-11-01 12:11", tick=False)
    assert half_in.get("/in/second/new/").url.startswith("/in/again/")
    half_in.post("/in/again/", {"next": "/in/second/new/"})
    assert half_in.post("/in/code/", {"code": code_sent_to("+4520000003")}).url == "/in/second/new/"
    assert half_in.get("/in/second/new/").status_code == 200


def test_the_national_office_takes_off_what_somebody_lost(cast, half_in):
    Passkey.objects.create(person=cast.birthe, name="Phone", credential_id="abc", public_key=b"x")
    take_off(by=standing(cast.dorte), person=cast.birthe)
    assert not SecondStep.objects.exists()
    assert not Passkey.objects.exists()
    assert half_in.get("/in/second/").url.startswith("/in/")


def test_nobody_else_takes_it_off_and_nobody_her_own(cast, half_in):
    for by, whose in ((cast.amina, cast.birthe), (cast.birthe, cast.birthe), (cast.dorte, cast.dorte)):
        with pytest.raises(NotAllowed):
            take_off(by=standing(by), person=whose)
    assert SecondStep.objects.count() == 1


def test_a_changed_secret_key_asks_her_to_set_it_up_with_help(half_in, settings):
    settings.SECRET_KEY_FALLBACKS = []
    stored = SecondStep.objects.get()
    stored.secret = "not ours"
    stored.save()
    assert "This code does not fit" in step(half_in, now_code()).content.decode()


def test_nobody_sets_up_the_code_maker_of_another(cast):
    for by in (cast.dorte, cast.amina):
        with pytest.raises(NotAllowed):
            set_up(by=standing(by), person=cast.birthe, secret=SECRET, typed=now_code())
    assert not SecondStep.objects.exists()


def test_the_second_step_tapped_twice_at_once_leads_the_second_tap_to_where_the_first_is_in(cast, half_in):
    second = on_its_way(half_in, "/in/second/?next=/me/", {"code": now_code()})
    second.person, second.standing = cast.birthe, standing(cast.birthe)
    assert step(half_in, now_code()).url == "/today/"
    assert second_step(second).url == "/in/?next=%2Fme%2F"
    assert half_in.get("/in/?next=/me/").url == "/me/"
