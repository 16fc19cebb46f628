"""A refused form leads to an address that shows it: Back and reload keep her words, and nobody but this browser can read what lies there."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import signed_in
from kvarter.asking import cookies
from kvarter.asking.partners import receipts as partner_receipts
from kvarter.conf.copying import left_out
from kvarter.conf.scheduled import tick
from kvarter.letters import browser_keys
from kvarter.letters.tests.test_keeping import database
from kvarter.safety.middleware import AWAY_COOKIE
from kvarter.signin import known_browser
from kvarter.ui import kept
from kvarter.ui.middleware import AnsweredForms
from kvarter.ui.models import KeptPage

RECEIPT, SIGN_IN = "/ask/receipt/?lang=en", "/in/?lang=en"
NOT_FOUND = "We do not find this. Check the words and the number."
SECRET = "rose tulip 1234 5678 9012"
pytestmark = pytest.mark.django_db


def browser(*, strict: bool = False) -> Client:
    """Somebody who has opened the page with the form."""
    client = Client(enforce_csrf_checks=strict)
    client.get(RECEIPT)
    client.cookies["words"] = "en"
    return client


def send(client: Client, address: str = RECEIPT, words: str = SECRET, **headers: str) -> HttpResponse:
    name = "address" if address.startswith("/in/") else "receipt"
    answer: HttpResponse = client.post(address, {name: words, "own": "no"}, headers=headers)
    return answer


def shows(client: Client, address: str = RECEIPT) -> str:
    """What lies at the address now: "refused" with her words, "clean", or another status."""
    answer = client.get(address)
    page = answer.content.decode()
    if answer.status_code == 422:
        assert 'class="errors' in page
        return "refused"
    return "clean" if answer.status_code == 200 and SECRET not in page else str(answer.status_code)


def test_a_refused_form_leads_to_its_own_address_which_shows_it_as_often_as_she_likes() -> None:
    client = browser()
    answer = send(client)
    assert (answer.status_code, answer["Location"]) == (303, RECEIPT)
    for _ in range(3):
        page = client.get(RECEIPT)
        assert page.status_code == 422
        assert NOT_FOUND in page.content.decode()
        assert SECRET in page.content.decode()
        assert page["Cache-Control"] == "no-store"
        assert page["Content-Language"] == "en"


def test_a_page_that_came_back_can_be_sent_again() -> None:
    client = browser(strict=True)
    token = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
    first = token.search(client.get(RECEIPT).content.decode())
    assert first
    client.post(RECEIPT, {"receipt": SECRET, "csrfmiddlewaretoken": first[1]})
    again = token.findall(client.get(RECEIPT).content.decode())
    assert first[1] not in again
    assert client.post(RECEIPT, {"receipt": SECRET, "csrfmiddlewaretoken": again[-1]}).status_code == 303


def test_nothing_of_it_and_no_key_can_be_read_in_the_database_and_it_is_in_no_copy() -> None:
    client = browser()
    send(client)
    key, place = client.cookies[kept.PAGES.cookie].value.split(".")
    content = database()
    assert place.encode() in content
    assert not [word for word in (SECRET, "tulip", NOT_FOUND, key, RECEIPT) if word.encode() in content]
    assert KeptPage._meta.db_table in left_out()


def test_no_script_sees_the_key_and_it_ends_with_its_minutes() -> None:
    client = browser()
    send(client)
    cookie = client.cookies[kept.PAGES.cookie]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["max-age"] == 15 * 60


def test_another_browser_sees_the_clean_form_also_with_the_place_and_a_key_of_its_own() -> None:
    hers, other = browser(), browser()
    send(hers)
    assert shows(other) == "clean"
    send(other, SIGN_IN, "nonsense")
    own_key = other.cookies[kept.PAGES.cookie].value.split(".")[0]
    other.cookies[kept.PAGES.cookie] = f"{own_key}.{hers.cookies[kept.PAGES.cookie].value.split('.')[1]}"
    assert shows(other) == "clean"


@pytest.mark.parametrize("cookie", ["", "x", "å", "A" * 43, "A" * 43 + "." + "0" * 32, "." * 99, "A" * 43 + ".x", "\0"])
def test_a_cookie_that_is_none_of_ours_opens_nothing_and_harms_nothing(cookie: str) -> None:
    client = browser()
    client.cookies[kept.PAGES.cookie] = cookie
    if "\0" not in cookie:
        assert shows(client) == "clean"
        assert send(client).status_code == 303
        assert shows(client) == "refused"


def test_after_its_minutes_the_clean_form_is_there_and_the_clock_takes_the_row() -> None:
    client = browser()
    send(client)
    later = timezone.now() + kept.STAYS
    with time_machine.travel(later, tick=False):
        assert shows(client) == "clean"
    assert kept.purge_pages(later - timedelta(seconds=5)) == 0
    assert tick(later)["purge_pages"] == 1
    assert not KeptPage.objects.exists()


def test_leaving_deletes_page_and_key() -> None:
    client = browser()
    send(client)
    answer = client.post("/leave/")
    assert not KeptPage.objects.exists()
    assert answer.cookies[kept.PAGES.cookie]["max-age"] == 0


def test_leaving_without_a_database_takes_the_key_away(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser()
    send(client)

    def fails(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(kept, "_delete", fails)
    answer = client.post("/leave/")
    assert answer.status_code == 303
    assert answer.cookies[kept.PAGES.cookie]["max-age"] == 0


def test_signing_out_deletes_it(cast: Cast) -> None:
    client = signed_in(cast.birthe)
    assert client.post("/offers/add/", {"name": "Sykreds"}).status_code == 422
    assert KeptPage.objects.count() == 1
    client.post("/out/")
    assert not KeptPage.objects.exists()


def test_what_is_taken_at_last_makes_every_refusal_of_before_old() -> None:
    client = browser()
    send(client)
    send(client, SIGN_IN, "nonsense")
    assert KeptPage.objects.count() == 2
    assert send(client, SIGN_IN, "20 00 00 66").status_code == 302
    assert not KeptPage.objects.exists()
    assert shows(client) == "clean"
    assert shows(client, SIGN_IN) == "clean"


def test_a_new_code_is_not_hidden_behind_the_refusal_of_the_old_one(cast: Cast) -> None:
    client = browser()
    send(client, SIGN_IN, cast.amina.phone or "")
    client.post("/in/code/?lang=en", {"code": "000000"})
    assert shows(client, "/in/code/?lang=en") == "refused"
    client.post("/in/code/again/")
    assert client.get("/in/code/?lang=en").status_code == 200


def test_a_browser_that_refuses_cookies_gets_the_page_at_once() -> None:
    answer = send(Client())
    assert answer.status_code == 422
    assert NOT_FOUND in answer.content.decode()
    assert not KeptPage.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-mode": "cors"}, {"sec-fetch-mode": "same-origin"}, {"accept": "*/*"}, {"accept": "application/json"}],
)
def test_a_script_that_sends_a_form_hears_the_answer_itself(headers: dict[str, str]) -> None:
    client = browser()
    assert send(client, **headers).status_code == 422
    assert not KeptPage.objects.exists()
    send(client)
    client.post("/ask/", headers=headers)
    assert shows(client) == "refused"


def test_browsers_without_fetch_metadata_are_led_too() -> None:
    assert send(browser(), accept="text/html,application/xhtml+xml,*/*;q=0.8").status_code == 303


def test_in_another_language_and_for_another_person_the_form_is_clean(cast: Cast) -> None:
    client = signed_in(cast.birthe)
    client.post("/offers/add/", {"name": "Sykreds"})
    assert client.get("/offers/add/").status_code == 422
    assert client.get("/offers/add/?lang=en").status_code == 200
    other = signed_in(cast.maryam)
    other.cookies[kept.PAGES.cookie] = client.cookies[kept.PAGES.cookie].value
    assert other.get("/offers/add/").status_code == 200


def test_a_door_that_closed_meanwhile_stays_closed(cast: Cast) -> None:
    client = browser()
    client.post("/ask/")
    client.post("/ask/where/?lang=en", {"place": "Atlantis"})
    assert client.get("/ask/where/?lang=en").status_code == 422
    client.cookies.pop("d")
    assert client.get("/ask/where/?lang=en").status_code == 410


def test_an_address_for_sending_only_shows_what_was_refused_there() -> None:
    def only_sending(request: HttpRequest) -> HttpResponse:
        return HttpResponse("<p>No.</p>", status=422) if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    def ask(method: str, cookie: str) -> HttpResponse:
        request = RequestFactory().generic(method, "/only/", headers={"cookie": cookie})
        request.LANGUAGE_CODE = "en"
        return AnsweredForms(only_sending)(request)

    led = ask("POST", "kc=1")
    name = kept.PAGES.cookie
    shown = ask("GET", f"{name}={led.cookies[name].value}")
    assert (led.status_code, shown.status_code, shown.content) == (303, 422, b"<p>No.</p>")
    assert "Allow" not in shown


def test_a_browser_keeps_its_last_four() -> None:
    client = browser()
    addresses = [f"{RECEIPT}&n={number}" for number in range(kept.MOST_IN_BROWSER + 2)]
    for address in addresses:
        send(client, address)
    assert KeptPage.objects.count() == kept.MOST_IN_BROWSER
    assert [shows(client, address) for address in addresses] == ["clean"] * 2 + ["refused"] * 4


def test_the_same_form_refused_again_takes_the_place_of_the_first() -> None:
    client = browser()
    send(client)
    send(client, words="moon 1")
    assert KeptPage.objects.count() == 1
    page = client.get(RECEIPT).content.decode()
    assert "moon 1" in page
    assert SECRET not in page


def test_when_too_many_lie_there_or_a_page_is_too_long_it_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser()
    for name in ("MOST", "MOST_SIGNS"):
        with monkeypatch.context() as small:
            small.setattr(kept, name, 0)
            assert send(client).status_code == 422
    assert not KeptPage.objects.exists()


def test_a_refusal_costs_two_statements_and_no_other_page_costs_any() -> None:
    client = browser()
    for address, wanted in ((RECEIPT, 0), (SIGN_IN, 0)):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(_ours(asked)) == wanted
    with CaptureQueriesContext(connection) as asked:
        send(client)
    assert len(_ours(asked)) == 2
    for address, wanted in ((RECEIPT, 1), (SIGN_IN, 0), ("/help/", 0)):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(_ours(asked)) == wanted


def test_no_cookie_takes_the_name_of_another(settings: Any) -> None:
    names = [
        *(drawer.cookie for drawer in kept.DRAWERS),
        *(browser_keys.KEY_COOKIE, browser_keys.CODES_COOKIE, browser_keys.TRIAL_COOKIE),
        *(cookies.DRAFT, cookies.RECEIPT, partner_receipts.COOKIE, known_browser.COOKIE, AWAY_COOKIE),
        *(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME),
    ]
    assert len(names) == len(set(names))


def _ours(asked: CaptureQueriesContext) -> list[str]:
    return [one["sql"] for one in asked if "ui_keptpage" in one["sql"]]
