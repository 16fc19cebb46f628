"""The answer keeps its address for some minutes: Back and reload show it, and nobody but this browser can read what lies there."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kvarter.conf.scheduled import tick
from kvarter.letters import browser_keys, locking
from kvarter.letters.actions import purge_letters, store_letter
from kvarter.letters.examples import text_of
from kvarter.letters.models import KeptLetter
from kvarter.letters.queries import kept_letter
from kvarter.sealing import browser_key

DAYCARE = str(text_of("daycare"))
SECRETS = (b"Spirrevippen", b"Pladsanvisningen", b"Sabrina", b"3.912", b"vuggestuen")
pytestmark = pytest.mark.django_db


def browser() -> Client:
    """Somebody who has opened the first page about letters."""
    client = Client()
    client.get(reverse("letters:start"))
    return client


def read(client: Client, text: str = DAYCARE) -> str:
    """She hands in a letter; where the answer lies."""
    response = client.post(reverse("letters:start"), {"letter": text})
    assert response.status_code == 302
    return response.headers["Location"]


def shown(client: Client, address: str, language: str = "da") -> HttpResponse:
    return client.get(f"{address}?lang={language}")


def database() -> bytes:
    """Everything that lies in the database, as bytes: the whole file with SQLite, every row of every table else."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows.append(repr(cursor.fetchall()))
    return "".join(rows).encode()


def test_reload_back_and_another_language_show_the_answer_again() -> None:
    client = browser()
    address = read(client)
    for _ in range(3):
        assert "Der er en plads til dit barn i dagtilbud." in shown(client, address).content.decode()
    assert '<html lang="ar" dir="rtl"' in shown(client, address, "ar").content.decode()
    assert shown(client, address).headers["Cache-Control"] == "no-store"


def test_nothing_of_the_letter_and_not_its_key_can_be_read_in_the_database() -> None:
    client = browser()
    address = read(client)
    key = client.cookies[browser_keys.KEY_COOKIE].value
    content, code = database(), address.rstrip("/").rpartition("/")[2]
    assert KeptLetter.objects.count() == 1
    assert not [word for word in (*SECRETS, key.encode(), code.encode()) if word in content]
    assert locking.place_of(code).encode() in content


def test_another_browser_cannot_read_it_even_with_the_address() -> None:
    address = read(browser())
    other = browser()
    assert shown(other, address).status_code == 410
    other.cookies[browser_keys.KEY_COOKIE] = browser_key.new_key()
    page = shown(other, address)
    assert page.status_code == 410
    assert "Brevet er her ikke længere" in page.content.decode()


@pytest.mark.parametrize("key", ["", "x", "å", "A" * 44, "=" * 44])
def test_a_key_that_is_none_opens_nothing(key: str) -> None:
    kept = store_letter(DAYCARE)
    assert kept
    assert kept_letter(kept[0], key, timezone.now()) is None


def test_the_key_is_sent_to_its_own_address_only_and_no_script_sees_it() -> None:
    client = browser()
    address = read(client)
    cookie = client.cookies[browser_keys.KEY_COOKIE]
    assert cookie["path"] == address
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert 600 <= cookie["max-age"] <= 900


def test_after_its_minutes_it_is_gone_and_the_clock_takes_it_out() -> None:
    client = browser()
    address = read(client)
    later = timezone.now() + browser_key.STAYS
    with time_machine.travel(later, tick=False):
        assert shown(client, address).status_code == 410
    assert purge_letters(later - timedelta(seconds=2)) == 0
    assert tick(later)["purge_letters"] == 1
    assert not KeptLetter.objects.exists()


def test_leaving_deletes_the_letter_and_its_key() -> None:
    client = browser()
    addresses = [read(client), read(client)]
    response = client.post(reverse("safety:leave"))
    assert not KeptLetter.objects.exists()
    gone = [line for line in response.cookies.output().splitlines() if f"{browser_keys.KEY_COOKIE}=" in line]
    assert gone
    assert any(address in line for line in gone for address in addresses)
    assert response.cookies[browser_keys.CODES_COOKIE]["max-age"] == 0


def test_delete_now_deletes_it_now() -> None:
    client = browser()
    address = read(client)
    page = shown(client, address).content.decode()
    assert f'action="{address}delete/"' in page
    assert client.post(f"{address}delete/").status_code == 302
    assert not KeptLetter.objects.exists()
    assert shown(client, address).status_code == 410
    assert client.post(f"{address}delete/").status_code == 410


def test_what_could_not_be_read_has_an_address_too() -> None:
    client = browser()
    address = read(client, "Ring nu")
    for _ in range(2):
        assert "Ring nu" in shown(client, address).content.decode()


def test_a_browser_keeps_only_its_last_letters() -> None:
    client = browser()
    for _ in range(browser_keys.MOST_IN_BROWSER + 2):
        read(client)
    assert KeptLetter.objects.count() == browser_keys.MOST_IN_BROWSER


def test_a_browser_that_refuses_cookies_is_answered_at_once() -> None:
    response = Client().post(f"{reverse('letters:start')}?lang=da", {"letter": DAYCARE})
    assert response.status_code == 200
    assert "Der er en plads til dit barn i dagtilbud." in response.content.decode()
    assert not KeptLetter.objects.exists()


def test_when_too_many_lie_there_the_answer_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "MOST", 0)
    assert browser().post(reverse("letters:start"), {"letter": DAYCARE}).status_code == 200


def test_back_from_the_pages_beside_leads_to_the_answer() -> None:
    client = browser()
    address = read(client)
    for name in ("reply", "words", "senders"):
        url = reverse(f"letters:{name}")
        assert (
            f'class="back" href="{address}"'
            in client.get(url, headers={"referer": f"http://testserver{address}"}).content.decode()
        )
        for other in ("", "http://testserver/", "http://evil.example/letter/answer/x/"):
            start = reverse("letters:start")
            assert f'class="back" href="{start}"' in client.get(url, headers={"referer": other}).content.decode()
