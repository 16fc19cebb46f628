"""Every form of the site, on days on which nothing goes right: broken forms, floods, numbers nobody should write.

The forms are found by opening every page as every member of the cast, once for all tests of this file: that takes as long as trying
them. A test finds the world as it was then, and takes back what it did. The answer is always one of our pages.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import product
from typing import Any, NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import make_cast
from doorways import address_of, codes_of, scene_with
from fixtures import signed_in
from formfinding import Form, aimed, forms_of, plausible
from test_bad_days import ENGLISH, KIND, Browsers, browsers_of, opens, prove
from test_doors import all_names
from visiting import Browser, Visit, inspect, takes_any

WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
YES = re.compile(r'<button type="submit" [^>]*name="phone_right" value="([^"]+)"')
UNKEPT = {"django_session", "signin_sentcode", "ui_keptpage", "letters_keptletter"}
"""Tables that may change when nothing is stored: that somebody is here, that a code was sent, a page or letter locked for Back."""


ALWAYS_REFUSED = {"/ui/patterns/", "/me/passkeys/add/", "/e/", "/practise/together/join/"}
"""The page of parts only shows itself; a passkey is more than words; the number of a room or of a pair cannot be thought up."""
Forms = list[tuple[str, Form]]
"""Each with the first member of the cast who finds it."""


class Net(NamedTuple):
    """Every POST form of the site, and the browsers that found them."""

    forms: Forms
    browsers: Browsers


@pytest.fixture(scope="module")
def net(django_db_setup: None, django_db_blocker: Any) -> Iterator[Net]:
    """One world for the whole file. The connection stays open between its tests, or the world would be gone."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(connection, "close", lambda: None)
        cast = make_cast()
        codes = codes_of(scene_with(cast))
        addresses = {name: address_of(name, codes) for name in sorted(all_names())}
        browsers = browsers_of(cast, Visit(signed_in))
        yield Net(_found(addresses, browsers), browsers)
        transaction.set_rollback(True)


def _found(addresses: dict[str, str], browsers: Browsers) -> Forms:
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


@pytest.fixture
def forms(net: Net, db: None) -> Forms:
    return net.forms


@pytest.fixture
def browsers(net: Net, db: None) -> Iterator[Browsers]:
    """As they were when all forms were found, whatever the test before has done with them and however long ago that was."""
    prove(net.browsers)
    kept = {who: deepcopy(browser.cookies) for who, browser in net.browsers.items()}
    yield net.browsers
    for who, browser in net.browsers.items():
        browser.cookies = kept[who]


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


def test_every_form_was_found_and_takes_what_is_filled_in_well(forms: Forms, browsers: Browsers) -> None:
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
    forms: Forms, browsers: Browsers
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


def each_kind_once(forms: Forms) -> Forms:
    """Forms that ask for words, each set of words once."""
    return list({" ".join(sorted(form.texts)): (who, form) for who, form in forms if form.texts}.values())


BROKEN: dict[str, Callable[[Form], dict[str, Any]]] = {
    "nothing in it": lambda form: {},
    "choices that nobody offered": lambda form: {**plausible(form), **dict.fromkeys(form.choices, "' OR 1=1 --<b>")},
    "every field twice": lambda form: {name: [value, value] for name, value in plausible(form).items()},
    "control characters everywhere": lambda form: dict.fromkeys(form.fields, "\x00\x07"),
    "only strange words": lambda form: dict.fromkeys(form.fields, "﷽" * 300),
}


def test_a_broken_form_gets_a_kind_page_and_nothing_is_kept(forms: Forms, browsers: Browsers) -> None:
    faults = []
    for (who, form), how in product(forms, BROKEN):
        if how == "choices that nobody offered" and not form.choices:
            continue
        changed = sent(browsers[who], form, BROKEN[how](form)).changed
        if form.asks_something and how != "every field twice" and changed:
            faults.append(f"{form.action} kept something of a form with {how}: {changed}")
    assert not faults


def test_a_flood_and_a_form_that_lay_open_too_long_get_a_sentence_on_every_form(
    forms: Forms, browsers: Browsers
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
