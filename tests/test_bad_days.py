"""Days on which nothing goes right: strange addresses, broken forms, floods, numbers nobody should write, gateways and databases down.

Every form of the site is found by opening every page as every member of the cast. The answer is always one of our pages.
"""

import json
import re
import urllib.error
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.client import BadStatusLine
from itertools import product
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import Cast, a_woman
from formfinding import Form, aimed, forms_of, plausible
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
from visiting import Browser, Visit, inspect, takes_any

Browsers = dict[str, Client]
ENGLISH = {"accept-language": "en"}
KIND = {200, 301, 302, 303, 400, 403, 404, 405, 409, 410, 422}
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
YES = re.compile(r'<button type="submit" [^>]*name="phone_right" value="([^"]+)"')
UNKEPT = {"django_session", "signin_sentcode", "ui_keptpage", "letters_keptletter"}
"""Tables that may change when nothing is stored: that somebody is here, that a code was sent, a page or letter locked for Back."""


ALWAYS_REFUSED = {"/ui/patterns/", "/me/passkeys/add/", "/e/", "/practise/together/join/"}
"""The page of parts only shows itself; a passkey is more than words; the number of a room or of a pair cannot be thought up."""


@pytest.fixture
def browsers(cast: Cast, visit: Visit) -> Browsers:
    """A browser for each member of the cast (she proved just now who she is), one with a draft, one that waits for a code."""
    Person.objects.update(language="en")
    found = {name or "nobody": visit.browser(getattr(cast, name) if name else None) for name in COLUMNS}
    for name in filter(None, COLUMNS):
        session = found[name].session
        session[PROVEN_AT] = timezone.now().timestamp()
        session.save()
    found["asking"], found["coming"] = Browser(), Browser()
    draft, token = asking.begin()
    draft.save()
    found["asking"].cookies["d"] = token
    found["coming"].post("/in/", {"address": cast.amina.phone, "own": "no"})
    for browser in found.values():
        browser.raise_request_exception = False
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return found


def opens(name: str, who: str) -> bool:
    """Whether the doors table lets her in here; those who are neither in it nor out of it try every door."""
    said = dict(zip((one or "nobody" for one in COLUMNS), TABLE[name].split(), strict=True))
    return said.get(who) == "200" or (who != "nobody" and name.startswith("signin:")) or who in {"asking", "coming"}


@pytest.fixture
def forms(addresses: dict[str, str], browsers: Browsers) -> list[tuple[str, Form]]:  # noqa: F811
    """Every POST form of the site, with the first member of the cast who finds it."""
    steps = [reverse("asking:step", args=[step]) for step in ("where", "languages", "avoid", "reach", "consent")]
    found: dict[str, tuple[str, Form]] = {}
    for who, browser in browsers.items():
        for page in [
            *(address for name, address in addresses.items() if opens(name, who)),
            *(steps if who == "asking" else []),
        ]:
            answer = browser.get(page)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                for form in forms_of(answer.content.decode(), page):
                    found.setdefault(form.mark, (who, form))
    return list(found.values())


class Sent(NamedTuple):
    """What came back: the status, the page, and the tables that changed."""

    status: int
    page: str
    changed: list[str]


def kept() -> dict[str, str]:
    """All that is stored, by table; what may come and go is left out."""
    with connection.cursor() as cursor:
        tables = [one for one in connection.introspection.table_names(cursor) if one not in UNKEPT]
        return {table: str(sorted(map(str, cursor.execute(f'SELECT * FROM "{table}"').fetchall()))) for table in tables}


def sent(browser: Client, form: Form, said: dict[str, Any], *, look: bool = True, compare: bool = False) -> Sent:
    """Send a form, look at the page, and take back what it did."""
    before = kept() if compare else {}
    connection.queries_log.clear()  # before: what is captured begins where the log ended
    with transaction.atomic(), CaptureQueriesContext(connection) as statements:
        answer = browser.post(form.action, said)
        after = kept() if compare else {}
        transaction.set_rollback(True)
    written = {found[1] for one in statements if (found := WRITES.match(one["sql"] or ""))} - UNKEPT
    if written and not compare:
        for one in said.values():
            if isinstance(one, SimpleUploadedFile):
                one.seek(0)  # it was read to its end
        return sent(browser, form, said, look=look, compare=True)
    page = answer.content.decode() if answer.headers.get("Content-Type", "").startswith("text/html") else ""
    if page and look:
        inspect(page, f"{form.action} after {str(said)[:200]}")
    assert answer.status_code in KIND, f"{form.action} answered {answer.status_code} to {str(said)[:200]}"
    return Sent(answer.status_code, page, [table for table in before if before[table] != after[table]])


def sent_and_affirmed(browser: Client, form: Form) -> tuple[int, str]:
    """What she gets who fills it in well. A number that is asked back is read, found to be hers, and said to be right."""
    status, page, _ = sent(browser, form, plausible(form))
    if yes := YES.search(page):
        assert status == 422
        assert yes[1] == f"+45{plausible(form)['phone'].replace(' ', '')}"
        status, page, _ = sent(browser, form, {**plausible(form), "phone_right": yes[1]})
    return status, page


def test_every_form_was_found_and_takes_what_is_filled_in_well(
    forms: list[tuple[str, Form]], browsers: Browsers
) -> None:
    """The net is whole, and what refuses the bad values below is the bad value and nothing else."""
    rooms = {form.action.split("/")[1] for _, form in forms}
    assert rooms >= {
        "ask",
        "conversations",
        "gatherings",
        "group",
        "in",
        "invited",
        "key",
        "language",
        "me",
        "offers",
        "sentences",
        "women",
    }
    refused = []
    for who, form in forms:
        if form.texts and not form.asks_for_a_secret and form.action not in ALWAYS_REFUSED:
            status, page = sent_and_affirmed(browsers[who], form)
            if status >= 400 or 'class="error"' in page:
                refused.append((form.action, status, plausible(form)))
    assert not refused


NUMBERS = {
    "a CPR number": "Ring 311399-1234 nu",
    "a CPR number in Arabic digits": "رقمي ٣١١٣٩٩-١٢٣٤",
    "a CPR number in Persian digits": "۳۱۱۳۹۹۱۲۳۴",
    "a CPR number in Bengali digits": "৩১১৩৯৯ ১২৩৪",
    "a card number": "4571 1234 5678 9012",
    "a card number in Arabic digits": "٤٥٧١١٢٣٤٥٦٧٨٩٠١٢",
    "a card number in Persian digits": "۴۵۷۱-۱۲۳۴-۵۶۷۸-۹۰۱۲",
    "control characters": "Hej\x00 med\x07 dig",
}


def test_no_field_of_any_form_keeps_a_number_or_sign_that_does_not_belong_there(
    forms: list[tuple[str, Form]], browsers: Browsers
) -> None:
    """Each field says so beside it. A letter or a word sought in it may hold numbers, since it is not kept; sentences to check say so on top."""
    faults = []
    for (who, form), what in product(each_kind_once(forms), NUMBERS):
        bad = dict.fromkeys(form.texts, NUMBERS[what])
        status, page, changed = sent(browsers[who], form, aimed(form, bad), look=what == "a CPR number")
        silent = [name for name in form.texts if f'id="f-{name}-error"' not in page]
        is_quiet = form.action in {"/letter/", "/letter/words/", "/ui/patterns/"} or form.texts[0].startswith("words-")
        if changed or (silent and not is_quiet):
            faults.append(f"{form.action} answered {status} to {what}, kept {changed}, said nothing about {silent}.")
    assert not faults


def each_kind_once(forms: list[tuple[str, Form]]) -> list[tuple[str, Form]]:
    """Forms that ask for words, each set of words once."""
    return list({" ".join(sorted(form.texts)): (who, form) for who, form in forms if form.texts}.values())


BROKEN: dict[str, Callable[[Form], dict[str, Any]]] = {
    "nothing in it": lambda form: {},
    "choices that nobody offered": lambda form: {**plausible(form), **dict.fromkeys(form.choices, "' OR 1=1 --<b>")},
    "every field twice": lambda form: {name: [value, value] for name, value in plausible(form).items()},
    "control characters everywhere": lambda form: dict.fromkeys(form.fields, "\x00\x07"),
    "only strange words": lambda form: dict.fromkeys(form.fields, "﷽" * 300),
}


def test_a_broken_form_gets_a_kind_page_and_nothing_is_kept(forms: list[tuple[str, Form]], browsers: Browsers) -> None:
    faults = []
    for (who, form), how in product(forms, BROKEN):
        if how == "choices that nobody offered" and not form.choices:
            continue
        changed = sent(browsers[who], form, BROKEN[how](form)).changed
        if form.asks_something and how != "every field twice" and changed:
            faults.append(f"{form.action} kept something of a form with {how}: {changed}")
    assert not faults


def test_a_flood_and_a_form_that_lay_open_too_long_get_a_sentence_on_every_form(
    forms: list[tuple[str, Form]], browsers: Browsers
) -> None:
    flood = b"text=" + b"x" * 10_000_000
    for who, form in forms:
        browser = Browser(enforce_csrf_checks=True, raise_request_exception=False, headers=ENGLISH)
        browser.cookies = browsers[who].cookies
        flooded = browser.post(form.action, flood, content_type="application/x-www-form-urlencoded")
        if takes_any(form.action):  # these keep nothing; pages about letters answer a flood by themselves
            assert flooded.status_code in {200, 400, 413, 422}, f"{form.action} answered {flooded.status_code}."
            continue
        assert flooded.status_code == 400, f"{form.action} answered {flooded.status_code} to ten megabytes."
        forged = browser.post(form.action, {**plausible(form), "csrfmiddlewaretoken": "x" * 64})
        assert forged.status_code == 403, f"{form.action} answered {forged.status_code} to a forged form."
        for answer, sentence in ((flooded, "too long or broken"), (forged, "This page was open for too long")):
            assert sentence in answer.content.decode()
            inspect(answer.content.decode(), form.action)


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
    for (what, code), name, who in product(
        STRANGE_CODES.items(), coded_pages(), ("nobody", "amina", "birthe", "dorte")
    ):
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


def test_head_and_options_are_answered_on_every_page(addresses: dict[str, str], browsers: Browsers) -> None:  # noqa: F811
    for who in ("nobody", "amina", "birthe"):
        for name, address in addresses.items():
            head, get = browsers[who].head(address), browsers[who].get(address)
            assert head.status_code in {get.status_code, 405}, f"{name} answered {head.status_code} to HEAD of {who}."
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
