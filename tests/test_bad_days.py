"""Days on which nothing goes right: strange addresses, queries and cookies, gateways and databases down. Forms: test_forms.py.

The answer is always one of our pages.
"""

import json
import urllib.error
from collections.abc import Iterator
from datetime import timedelta
from http.client import BadStatusLine
from itertools import product
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cast import Cast, a_woman
from kvarter.asking import actions as asking
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.people.models import Person
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.page_tokens import signed
from kvarter.referrals.rules import State
from kvarter.sealing.rules import seal
from kvarter.signin.login import PROVEN_AT
from test_doors import COLUMNS, TABLE, addresses  # noqa: F401
from visiting import Browser, Visit, inspect

Browsers = dict[str, Client]
ENGLISH = {"accept-language": "en"}
KIND = {200, 301, 302, 303, 400, 403, 404, 405, 409, 410, 422}


@pytest.fixture
def browsers(cast: Cast, visit: Visit) -> Browsers:
    return browsers_of(cast, visit)


def browsers_of(cast: Cast, visit: Visit) -> Browsers:
    """A browser for each member of the cast (she proved just now who she is), one with a draft, one that waits for a code."""
    Person.objects.update(language="en")
    found = {name or "nobody": visit.browser(getattr(cast, name) if name else None) for name in COLUMNS}
    prove(found)
    found["asking"], found["coming"] = Browser(), Browser()
    draft, token = asking.begin()
    draft.save()
    found["asking"].cookies["d"] = token
    found["coming"].post("/in/", {"address": cast.amina.phone, "own": "no"})
    for browser in found.values():
        browser.raise_request_exception = False
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return found


def prove(browsers: Browsers) -> None:
    """Each has proved just now who she is."""
    for name in filter(None, COLUMNS):
        session = browsers[name].session
        session[PROVEN_AT] = timezone.now().timestamp()
        session.save()


def opens(name: str, who: str) -> bool:
    """Whether the doors table lets her in here; those who are neither in it nor out of it try every door."""
    said = dict(zip((one or "nobody" for one in COLUMNS), TABLE[name].split(), strict=True))
    return said.get(who) == "200" or (who != "nobody" and name.startswith("signin:")) or who in {"asking", "coming"}


STRANGE_CODES = {
    "unknown": "zzzzzzzzzzzz",
    "ten kilobytes": "x" * 10_000,
    "other letters": "أمينة-ትግርኛ-🌙",
    "SQL": "' OR '1'='1",
    "HTML": "<script>alert(1)</script>",
    "a line break": "abc\r\nSet-Cookie: a=b",
    "a zero byte": "abc\x00def",
    "half a letter": "abc\udcff",
    "percent signs": "%s%(code)s{code}%25",
}


def with_code(name: str, code: str) -> str:
    """The address of a page with this code in it, quoted as a browser quotes it."""
    pattern = reverse(name, args=["code-here"])
    return pattern.replace("code-here", quote(code.encode("utf-8", "surrogateescape"), safe=""))


def test_a_strange_code_in_an_address_opens_nothing(cast: Cast, browsers: Browsers) -> None:
    """PostgreSQL is asked by who comes as far as the database."""
    for (what, code), name, who in product(
        STRANGE_CODES.items(), coded_pages(), ("nobody", "amina", "birthe", "dorte")
    ):
        if connection.vendor == "postgresql" and not (opens(name, who) or "405" in TABLE[name]):
            continue
        for answer in (browsers[who].get(with_code(name, code)), browsers[who].post(with_code(name, code))):
            goes_to_sign_in = answer.status_code == 302 and "/in/" in answer["Location"]
            said = f"{name} answered {answer.status_code} to {who} and a code with {what}."
            assert goes_to_sign_in or answer.status_code in {404, 405, 410}, said
            assert "<script>alert" not in answer.content.decode()


def coded_pages() -> Iterator[str]:
    """The names of all pages whose address carries a code."""
    for name in TABLE.keys() - {
        "signin:me_language_remove"
    }:  # its code is a language: one she does not speak is no secret
        try:
            reverse(name, args=["code-here"])
        except Exception:
            continue
        yield name


STRANGE_QUERIES = (
    "group=%00&to=%00&lang=%00&next=nowhere",
    f"group={'x' * 10_000}&lang={'x' * 10_000}&next=//evil.example",
    "group=%FF%FE&to=%FF%FE&next=%00",
)


def test_a_strange_query_breaks_no_page(addresses: dict[str, str], browsers: Browsers) -> None:  # noqa: F811
    for query, who, (name, address) in product(STRANGE_QUERIES, ("nobody", "amina", "birthe"), addresses.items()):
        if opens(name, who):
            answer = browsers[who].get(f"{address}?{query}")
            assert answer.status_code in KIND, f"{name} answered {answer.status_code} to {who} and {query[:40]}."
            assert not urlsplit(answer.headers.get("Location", "")).netloc


STRANGE_COOKIES = (r'"abcdefgh\000ijkl"', "x" * 3000, "%00%FF", "' OR 1=1", "أمينة".encode().decode("latin-1"))


def test_a_strange_cookie_breaks_no_page(cast: Cast) -> None:
    for cookie, value, address in product(
        ("k", "d", "kc", "words", "new"), STRANGE_COOKIES, ("/", "/today/", "/ask/where/")
    ):
        browser = Browser(raise_request_exception=False, headers={"cookie": f"{cookie}={value}"})
        assert browser.get(address).status_code in KIND, f"{address} broke on the cookie {cookie}={value[:20]}."


def test_what_another_group_has_cannot_be_named_in_a_field(cast: Cast, browsers: Browsers) -> None:
    woman, south = a_woman(cast), cast.south.code
    browsers["birthe"].post(f"/women/{woman.code}/ask/", {"mothers": cast.mother("hodan").code, "resealed": "[]"})
    assert not Asking.objects.exists()
    assert browsers["birthe"].get(f"/women/?group={south}").status_code == 404
    assert browsers["birthe"].post(f"/group/invite/?group={south}", {"role": "mother"}).status_code == 404
    assert browsers["birthe"].get(f"/group/people/?group={south}").status_code == 404
    theirs = a_woman(cast, group=cast.south)
    envelope = theirs.envelopes.get()
    resealed = f'[{{"id": "{envelope.code}", "armored": "{"x"}"}}]'
    browsers["birthe"].post("/women/envelopes/", {"group": str(cast.south.pk), "resealed": resealed})
    assert Envelope.objects.get(pk=envelope.pk).armored == envelope.armored


@pytest.mark.scenery
def test_the_head_of_every_page_is_answered_as_the_page_is(addresses: dict[str, str], browsers: Browsers) -> None:  # noqa: F811
    """So are her options: with a kind answer, also where a page is for sending only."""
    for who in ("nobody", "amina", "birthe", "dorte"):
        for name, address in addresses.items():
            head, get = browsers[who].head(address), browsers[who].get(address)
            assert head.status_code == get.status_code, f"{name} answered {head.status_code} to HEAD of {who}."
            assert not head.content
            assert browsers[who].options(address).status_code in KIND


def test_a_reload_of_a_page_that_is_for_sending_only_says_so(browsers: Browsers) -> None:
    answer = browsers["nobody"].get("/ask/receipt/withdraw/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    inspect(answer.content.decode(), "/ask/receipt/withdraw/")


FAULTS = [
    urllib.error.URLError("down"),
    TimeoutError(),
    BadStatusLine("?"),
    ValueError("Invalid header value"),
    KeyError(),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("place", ["kvarter.delivery.actions.send", "kvarter.referrals.notifications._text"])
def test_whatever_goes_wrong_with_telling_a_mother_she_is_asked(
    fault: Exception, place: str, cast: Cast, browsers: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise fault

    woman, amina = a_woman(cast), cast.mother("amina")
    copy = seal({"name": "Rose"}, [cast.amina.key.recipient])
    said = {
        "mothers": amina.code,
        "together": "yes",
        "resealed": f'[{{"id": "{amina.code}", "armored": {json.dumps(copy)}}}]',
        "to": signed({amina.code: cast.amina.key.recipient}, woman.code),
    }
    monkeypatch.setattr(place, fails)
    assert browsers["birthe"].post(f"/women/{woman.code}/ask/", said).status_code == 302
    woman.refresh_from_db()
    assert woman.state == State.ASKED
    assert not Sending.objects.filter(to=cast.amina.phone).exclude(text__contains="code").exists()


def test_a_database_that_is_gone_gets_the_page_that_needs_nothing(
    browsers: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise OperationalError("connection to 10.0.0.7 refused for user kvarter")

    for place in ("kvarter.welcome.views.next_open", "django.db.backends.utils.CursorWrapper.execute"):
        with monkeypatch.context() as fault:
            fault.setattr(place, gone)
            answer = browsers["amina"].get("/")
        page = answer.content.decode()
        assert answer.status_code == 500
        assert all(words in page for words in ("Noget gik galt hos os", "Something went wrong on our side", "112"))
        assert "10.0.0.7" not in page
        assert answer.headers["Cache-Control"] == "no-store"
        inspect(page, "the page for a fault of ours")


def test_a_mother_who_accepts_what_was_withdrawn_hears_so(cast: Cast, browsers: Browsers) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    one = Asking.objects.create(
        referral=woman, mother=amina, answer="open", answer_by=timezone.now() + timedelta(hours=1)
    )
    Referral.objects.filter(pk=woman.pk).update(state=State.CLOSED, closed_on=timezone.localdate())
    browsers["amina"].defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = browsers["amina"].post(f"/women/asked/{one.code}/?lang=en", {"answer": "yes"}, follow=True)
    assert page.status_code == 200
    assert Membership.objects.get(pk=amina.pk).referrals.count() == 0
    inspect(page.content.decode(), "/today/")
