"""Nobody can find out who she was: a network meets 200 women, then everything a thief could carry away is searched for them.

The loot is the database (file bytes and dump, deleted rows included), logs and output, cookies, the data folder with the
server's secret key, and whatever that key opens. A control plants words in the same places and finds every one of them.
"""

import base64
import gzip
import hashlib
import logging
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyrage
import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone

from canaries import Woman, needles_of, spilled, unpacked
from cast import Cast, identity_of
from kvarter.asking.models import Draft
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import Role, Standing
from kvarter.keys.actions import store_note
from kvarter.keys.models import PersonKey
from kvarter.packs.phones import read_phone
from kvarter.packs.queries import phones
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals import actions
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.rules import Ending, State
from kvarter.sealing.rules import seal
from visiting import Browser

pytestmark = pytest.mark.django_db(transaction=True)
WOMEN = 200


def database() -> Iterator[bytes]:
    """All bytes of the SQLite file with its free pages, and its dump; or every row of every PostgreSQL table as text."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        yield "\n".join(connection.connection.iterdump()).encode()
        yield file_bytes()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT one::text FROM "{table}" one')
            yield "\n".join(row[0] for row in cursor.fetchall()).encode()


def file_bytes() -> bytes:
    """The SQLite database as its file would lie on the disk."""
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.connection.backup(copy)
        return copy.serialize()


def folder() -> Iterator[bytes]:
    """Every file of the data folder, the secret key among them."""
    yield from (
        path.read_bytes()
        for path in Path(settings.DATA).rglob("*")
        if path.is_file() and path.stat().st_size < 5_000_000
    )


class Thief:
    """Carries away all that the server writes: what it says (logs, output), the cookies it gives, its database and folder."""

    def __init__(self, log: StringIO, output: pytest.CaptureFixture[str]) -> None:
        self.log, self.output, self.cookies = log, output, list[str]()

    def browser(self) -> Client:
        return Browser(raise_request_exception=False, headers={"accept-language": "da"})

    def took(self, browser: Client) -> None:
        self.cookies += [cookie.OutputString() for cookie in browser.cookies.values()]

    def said(self) -> bytes:
        out, err = self.output.readouterr()
        return "\n".join([self.log.getvalue(), out, err]).encode()

    def loot(self) -> Iterator[bytes]:
        yield from unpacked([self.said(), "\n".join(self.cookies).encode(), *folder(), *database()])


@pytest.fixture
def thief(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[Thief]:
    """Logs at their most talkative, errors with their traces."""
    log = StringIO()
    listener, loggers = (
        logging.StreamHandler(log),
        [logging.getLogger(name) for name in ("", "django.request", "django.security")],
    )
    for one in loggers:
        caplog.set_level(logging.DEBUG, logger=one.name)
        one.addHandler(listener)
    yield Thief(log, capfd)
    for one in loggers:
        one.removeHandler(listener)


def dialled(woman: Woman) -> str:
    """Her number as she says yes to it."""
    return str(read_phone(woman.phone, phones()))


def ask(thief: Thief, woman: Woman, recipients: list[str] | None) -> None:
    """She asks through the public pages; with `recipients` her browser seals before it sends."""
    reach = {"name": woman.name, "phone": woman.phone, "safe_ways": ["call"], "own_words": woman.own_words}
    yes = {} if recipients else {"phone_right": dialled(woman)}
    avoid: dict[str, Any] = {"avoid_words": woman.avoid_words}
    if recipients:
        reach |= {"letter": woman.letter}
        reach, avoid = ({"sealed": seal(words, recipients)} for words in (reach, avoid))
    browser = thief.browser()
    browser.post("/ask/")
    for step, answers in {
        "where": {"place": "5240"}, "languages": {"languages": ["ar", "da"]}, "about": {}, "avoid": avoid, "when": {},
        "reach": reach | yes, "consent": {"consent": "on"},
    }.items():  # fmt: skip
        answer = browser.post(f"/ask/{step}/", answers)
        thief.took(browser)
    assert answer.status_code == 302, answer.content.decode()
    assert "receipt" in browser.get(answer.headers["Location"]).content.decode()
    thief.took(browser)


def refer(thief: Thief, woman: Woman, recipients: list[str] | None) -> None:
    """Nadia refers her through the group's link."""
    words = {"name": woman.name, "phone": woman.phone, "own_words": woman.own_words, "avoid_words": woman.avoid_words}
    words = {"sealed": seal(words, recipients)} if recipients else words | {"phone_right": dialled(woman)}
    said = {
        "languages": ["so"],
        "who_asked": "me",
        "consent_language": "so",
        "consent": "on",
        "once": f"once {woman.number}",
    }
    browser = thief.browser()
    page = browser.get("/ask/for/nadias-link/").content.decode()
    to = re.findall(r'name="to" value="(.*?)"', page)[0]
    answer = browser.post("/ask/for/nadias-link/", {**words, **said, "languages": ["ar"], "to": to}, follow=True)
    thief.took(browser)
    assert answer.status_code == 200, answer.content.decode()


def stumble(thief: Thief, woman: Woman, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that can go wrong while her words are on their way: wrong input, a flood, a forged form, and a fault of ours."""
    browser = thief.browser()
    browser.post("/ask/")
    words = {"name": woman.name, "phone": woman.phone, "own_words": woman.own_words, "letter": woman.letter}
    statuses = [browser.post("/ask/reach/", {**words, "phone": "12 " + woman.phone}).status_code]
    statuses += [browser.post("/ask/reach/", {**words, "own_words": woman.own_words * 40_000}).status_code]
    forged = Browser(enforce_csrf_checks=True)
    forged.cookies = browser.cookies
    statuses += [forged.post("/ask/reach/", words).status_code, browser.post("/ask/nowhere/", words).status_code]
    statuses += [browser.post("/ask/reach/", words).status_code]  # her number is asked back
    with monkeypatch.context() as fault:
        fault.setattr("kvarter.asking.actions.check_envelope", lambda *_, **__: 1 / 0)
        statuses += [browser.post("/ask/reach/", words | {"phone_right": dialled(woman)}).status_code]
    assert statuses == [422, 400, 403, 404, 422, 500]
    thief.took(browser)


def helpers_of(cast: Cast) -> list[tuple[Membership, Standing]]:
    """Ten Mothers of North who speak Arabic, have keys, and room for nine women each."""
    found = []
    for number in range(10):
        person = Person.objects.create_person(
            name=f"Mother {number}", phone=f"+452000060{number}", latitude=55.4, longitude=10.4
        )
        PersonLanguage.objects.create(person=person, language="ar", spoken=4)
        PersonKey.objects.create(
            person=person, recipient=str(identity_of(person.name).to_public()), by_passphrase="-", by_words="-"
        )
        mother = Membership.objects.create(person=person, role=Role.MOTHER, group=cast.north, capacity=9)
        found.append((mother, standing_of(person)))
    return found


def live_on(cast: Cast, women: list[Woman]) -> None:
    """Everybody goes her way: asked, accepted, met, closed, withdrawn, shredded; every eighth still waits."""
    mothers = helpers_of(cast)
    for number, referral in enumerate(Referral.objects.order_by("pk")):
        stage, (mother, standing) = number % 8, mothers[number // 8 % 10]
        woman = women[number]
        if stage:
            copy = seal(
                {"name": woman.name, "phone": woman.phone, "own_words": woman.own_words, "letter": woman.letter},
                [mother.person.key.recipient],
            )
            actions.ask(
                by=cast.standing("birthe"),
                referral=referral,
                mothers=[mother],
                together=True,
                copies={mother.code: copy},
            )
        if stage == 2:
            actions.decline(by=standing, asking=referral.askings.get())
        if stage >= 3:
            actions.accept(by=standing, asking=referral.askings.get())
            mark = {"about": referral.code, "colour": "plum", "picture": "bird", "nickname": woman.name}
            store_note(by=standing, about=referral.code, armored=seal(mark, [mother.person.key.recipient]))
        if stage >= 4:
            actions.say_we_met(by=standing, referral=referral)
        if stage in (5, 6):
            actions.close(by=standing, referral=referral, ending=Ending.GOES_ON_ALONE)
        if stage == 6:
            Referral.objects.filter(pk=referral.pk).update(closed_on=timezone.localdate() - timedelta(days=31))
        if stage == 7:
            actions.withdraw(referral=referral)
    assert actions.shred(timezone.now()) == WOMEN // 8


@pytest.fixture
def network(cast: Cast, thief: Thief, monkeypatch: pytest.MonkeyPatch) -> list[Woman]:
    """200 women: half sealed on arrival, half in their browsers; two of five through Nadia."""
    recipients = [cast.birthe.key.recipient]
    wrapped = pyrage.passphrase.encrypt(
        str(identity_of("Birthe")).encode(), "a passphrase of Birthe alone", armored=True
    )
    PersonKey.objects.update(by_passphrase=wrapped.decode())
    women = [Woman(number) for number in range(WOMEN)]
    for woman in women:
        (refer if woman.number % 5 < 2 else ask)(thief, woman, recipients if woman.number % 2 else None)
    stumble(thief, Woman(WOMEN), monkeypatch)
    thief.browser().post("/in/", {"address": cast.birthe.phone, "own": "no"})
    live_on(cast, women)
    return [*women, Woman(WOMEN)]


def test_nothing_a_thief_could_carry_away_says_who_any_of_200_women_was(network: list[Woman], thief: Thief) -> None:
    assert Referral.objects.count() == WOMEN
    assert {state: Referral.objects.filter(state=state).count() for state in State} == {
        State.WAITING: 50, State.ASKED: 25, State.ACCEPTED: 25, State.MET: 25, State.CLOSED: 75,
    }  # fmt: skip
    assert Sending.objects.exists()
    loot = list(thief.loot())
    everything = b"\n".join(loot)
    for there in (
        b"Vollsmose",
        b"BEGIN AGE ENCRYPTED FILE",
        settings.SECRET_KEY.encode(),
        b"ZeroDivisionError",
        cast_phone(),
    ):
        assert there in everything, f"The loot is not whole: {there!r} is missing."
    assert spilled(loot, needles_of(network)) == set()
    assert_sealed_for_good(everything)


def cast_phone() -> bytes:
    """Birthe's number, which the secret key opens in the session of somebody who is signing in."""
    return b'"address": "+4520000003"'


def assert_sealed_for_good(everything: bytes) -> None:
    """No private key lies about, and no envelope opens with the server's secret key or any key made from it."""
    assert not re.search(rb"AGE-SECRET-KEY-1[A-Z0-9]{20}", everything, re.IGNORECASE)
    key = settings.SECRET_KEY
    guesses = [key, hashlib.sha256(key.encode()).hexdigest(), Path(settings.DATA, "secret-key").read_text()]
    for envelope in Envelope.objects.order_by("pk")[:10]:
        for guess in guesses:
            with pytest.raises(pyrage.DecryptError):
                pyrage.passphrase.decrypt(envelope.armored.encode(), guess)
    for guess in guesses:
        with pytest.raises(pyrage.DecryptError):
            pyrage.passphrase.decrypt(PersonKey.objects.first().by_passphrase.encode(), guess)


def test_the_search_finds_each_word_that_is_planted_where_it_must_not_be(cast: Cast, thief: Thief) -> None:
    women = {place: Woman(number) for number, place in enumerate(PLANTED)}
    for place, woman in women.items():
        PLANTED[place](woman, thief)
    found = spilled(thief.loot(), needles_of(women.values()))
    missed = [place for place, woman in women.items() if not found & {*woman.secrets, woman.phone}]
    assert not missed


def _in_session(text: str) -> None:
    store = SessionStore()
    store["notices"] = [{"text": text}] * 20
    store.save()


PLANTED: dict[str, Any] = {
    "a draft": lambda woman, _: Draft.objects.create(token_hash="1", answers={"name": woman.name}),
    "a place in capitals": lambda woman, _: Sending.objects.create(to="1", text=woman.name.upper()),
    "a phone in pairs": lambda woman, _: Sending.objects.create(
        to=" ".join(re.findall("..", woman.phone[1:])), text=""
    ),
    "a phone turned round": lambda woman, _: Sending.objects.create(to=woman.phone[::-1], text=""),
    "a phone in Persian digits": lambda woman, _: Sending.objects.create(
        to="۴۴۷۷۰۰۹۰۰" + "".join(chr(0x06F0 + int(d)) for d in woman.phone[-3:]), text=""
    ),
    "a phone as a plain hash": lambda woman, _: Sending.objects.create(
        to=hashlib.sha256(woman.phone.encode()).hexdigest(), text=""
    ),
    "hex": lambda woman, _: Sending.objects.create(to="1", text=f"x{woman.own_words.encode().hex()}"),
    "a letter in the output": lambda woman, _: os.write(2, woman.letter.encode()),
    "base64": lambda woman, _: Sending.objects.create(
        to="1", text=base64.b64encode(b"Hm" + woman.avoid_words.encode()).decode()
    ),
    "an address": lambda woman, _: Sending.objects.create(to="1", text=f"/women/?q={quote(woman.name)}"),
    "a session": lambda woman, _: _in_session(woman.name),
    "a log line": lambda woman, _: logging.getLogger("kvarter").debug("Received %s", woman.phone),
    "the output": lambda woman, _: os.write(1, woman.own_words.encode()),
    "a signed cookie": lambda woman, thief: thief.cookies.append(
        signing.dumps({"a": woman.name * 9}, salt="x", compress=True)
    ),
    "a gzip file": lambda woman, _: Path(settings.DATA, "canary.gz").write_bytes(
        gzip.compress(woman.name.encode("utf-16"))
    ),
    "a file": lambda woman, _: Path(settings.DATA, "canary.txt").write_text(woman.avoid_words),
}
"""Where a word is planted, and how."""


@pytest.fixture(autouse=True)
def tidy_folder() -> Iterator[None]:
    """What the control puts into the data folder is taken out again."""
    yield
    for path in Path(settings.DATA).glob("canary.*"):
        path.unlink()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL clears deleted rows later, by VACUUM")
def test_what_is_shredded_is_gone_from_the_bytes_of_the_file_too(cast: Cast, thief: Thief) -> None:
    ask(thief, Woman(1), None)
    body = Envelope.objects.get(part="reach").armored.splitlines()[2].encode()
    assert body in file_bytes()
    actions.withdraw(referral=Referral.objects.get())
    assert body not in file_bytes()
