"""What others ask for takes nothing from her: strangers slow each other down, and she comes in."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.delivery.models import Sending
from kvarter.people.actions import update_profile
from kvarter.signin.actions.codes import CannotEnter, make_code
from kvarter.signin.known_browser import AT_MOST, COOKIE
from kvarter.signin.models import SentCode
from kvarter.signin.rules import CODES_OF_THE_KNOWN, WAITS, wait_of_strangers, wait_of_the_known
from kvarter.signin.tests.conftest import code_sent_to, invitation, is_in
from visiting import Browser

START = timezone.datetime.fromisoformat("2026-11-01T10:00:00+01:00")
AMINA = {"address": "20 00 00 01", "own": "yes"}
UNKNOWN = {"address": "20 99 99 99", "own": "yes"}


def browser():
    return Browser(headers={"accept-language": "en"})


def ask(client, form=AMINA):
    return client.post("/in/", form)


def comes_in(client, address="+4520000001"):
    client.post("/in/code/", {"code": code_sent_to(address)})
    return is_in(client)


@pytest.fixture
def at(time_machine):
    """Move the clock to so many seconds after ten o'clock."""

    def move(seconds):
        time_machine.move_to(START + timedelta(seconds=seconds), tick=False)

    move(0)
    return move


@pytest.fixture
def hers(cast, at, arrive):
    """The browser on her own phone, where she was in and signed out again an hour ago."""
    at(-4000)
    client = arrive(cast.amina)
    client.post("/out/")
    at(0)
    Sending.objects.all().delete()
    return client


def strangers(how_many, form=AMINA):
    return [ask(browser(), form).status_code for _ in range(how_many)]


def test_five_strangers_cannot_keep_her_out_of_the_browser_she_knows(hers):
    strangers(50)
    assert ask(hers).url == "/in/code/"
    assert comes_in(hers)


def test_five_strangers_cannot_keep_her_out_of_a_new_browser(cast, at):
    strangers(5)
    new = browser()
    page = ask(new).content.decode()
    assert "Please try again in 1 minute." in page
    assert "A passkey or your other phone or e-mail works at once." in page
    at(61)
    assert ask(new).url == "/in/code/"
    assert comes_in(new)


def test_her_other_address_an_invitation_and_proving_again_are_not_touched(cast, at, arrive):
    update_profile(cast.amina, email="amina@example.org")
    client = arrive(cast.amina)
    at(700)
    strangers(50)
    other = browser()
    ask(other, {"address": "amina@example.org", "own": "no"})
    assert comes_in(other, "amina@example.org")
    assert client.post("/in/again/", {"next": "/me/passkeys/"}).url == "/in/code/"
    invited = browser()
    form = {"name": "Amina", "language": "en", **AMINA}
    assert invited.post(f"/invited/{invitation(cast)}/", form).url == "/in/code/"


@pytest.mark.parametrize("form", [AMINA, UNKNOWN])
def test_strangers_wait_longer_each_time_and_are_told_how_long(cast, at, form):
    assert strangers(4, form) == [302, 302, 302, 422]
    passed, told = 0.0, []
    for wait in WAITS[3:]:
        at(passed + wait - 1)
        assert ask(browser(), form).status_code == 422
        at(passed)
        told.append(ask(browser(), form).content.decode().split("try again in ")[1].split(" minute")[0])
        passed += wait
        at(passed)
        assert ask(browser(), form).status_code == 302
    assert told == ["1", "2", "4", "8", "15"]
    assert "60 minutes" not in ask(browser(), form).content.decode()


def test_the_messages_to_one_phone_are_bounded_whoever_asks(cast, at):
    for second in range(0, 3600, 10):
        at(second)
        for lane in ({}, *({"browser": f"browser {n}"} for n in range(6)), {"source": f"invitation {second}"}):
            try:
                make_code(address="+4520000001", **lane)
            except CannotEnter:
                continue
    assert SentCode.objects.filter(lane="").count() == len(WAITS)
    assert SentCode.objects.exclude(lane="").count() == CODES_OF_THE_KNOWN


def test_a_known_browser_has_five_codes_an_hour_and_is_told_when_the_next_one_comes(hers, at):
    for n in range(5):
        at(n * 40)
        assert ask(hers).status_code == 302
    at(200)
    assert "Please try again in 57 minutes." in ask(hers).content.decode()
    at(3601)
    assert ask(hers).status_code == 302


def test_her_browser_gives_no_room_for_the_phone_of_another(cast, hers):
    strangers(8, {"address": "20 00 00 02", "own": "yes"})
    assert ask(hers, {"address": "20 00 00 02", "own": "yes"}).status_code == 422


def test_the_cookie_tells_nobody_who_she_is_and_cannot_be_made(cast, hers):
    cookie = hers.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cast.amina.code not in cookie.value
    strangers(4)
    for forged in ("x", f'["a", "{cast.amina.code}"]', cookie.value[:-2] + "aa"):
        other = browser()
        other.cookies[COOKIE] = forged
        assert ask(other).status_code == 422


def test_a_phone_that_others_use_keeps_no_such_cookie(cast, arrive):
    assert COOKIE not in arrive(cast.amina, own="no").cookies


def test_a_browser_knows_the_last_few_who_were_in(cast, at, arrive):
    client = arrive(cast.amina)
    first = client.cookies[COOKIE].value
    for n, name in enumerate(("hodan", "maryam", "stranger")):
        at(4000 * (n + 1))
        client.post("/out/")
        ask(client, {"address": getattr(cast, name).phone, "own": "yes"})
        comes_in(client, getattr(cast, name).phone)
    client.post("/out/")
    strangers(4)
    assert client.cookies[COOKIE].value != first
    assert ask(client).status_code == 302
    assert AT_MOST == 5


def test_the_database_refuses_a_slot_too_many(cast):
    for lane, slot in (("", len(WAITS)), ("a known browser", 5)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SentCode.objects.create(address_mark="a", lane=lane, slot=slot, salt="s", code_mark="c")


@pytest.mark.parametrize(
    ("ages", "wait"),
    [([], 0), ([5, 1], 0), ([9, 5, 1], 59), ([99, 61, 60], 0), ([1] * 7, 899), ([3000, *[1] * 7], 600)],
)
def test_the_wait_of_strangers_grows_and_ends(ages, wait):
    assert wait_of_strangers(ages) == wait


def test_the_wait_of_the_known_ends_when_the_oldest_is_an_hour_old():
    assert wait_of_the_known([10] * 4, [10] * 4) == 0
    assert wait_of_the_known([10, 20, 30, 40, 50], []) == 3550
    assert wait_of_the_known([], [60] * 15) == 3540
