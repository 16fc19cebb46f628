"""What is tried once more after a dead connection and what is not: the rule, with a connection that is said to be dead."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import OperationalError, connection, transaction
from django.test import Client

from kvarter.conf import again
from kvarter.conf.again import Again, NoDatabase
from kvarter.conf.calling import call
from kvarter.conf.later import kept_words
from kvarter.delivery.models import Sending
from visiting import inspect

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], None]


class House:
    """An application whose acts are given one after the other, one for each try."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.bodies: list[bytes] = []

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.bodies.append(environ["wsgi.input"].read())
        try:
            self.acts.pop(0)()
        except OperationalError:
            got_request_exception.send(sender=None)
            start("500 Our fault", [])
            return [b"our fault"]
        start("200 Good", [])
        return [b"good"]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Every fault of its connection is one of a dead connection, and no try has to wait."""
    monkeypatch.setattr(again, "is_dead", lambda: True)
    monkeypatch.setattr(again, "WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr(connection, "close", lambda: None)
    return House()


def asked(house: House, method: str, *acts: Act) -> tuple[int, int, bytes]:
    """Status, tries and what was answered."""
    house.acts, house.bodies = list(acts), []
    environ = Client()._base_environ(REQUEST_METHOD=method, PATH_INFO="/ask/where/", QUERY_STRING="")
    environ["HTTP_ACCEPT_LANGUAGE"] = "en"
    environ["wsgi.input"] = BytesIO(b"place=Vollsmose&csrfmiddlewaretoken=x")
    environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"] = "application/x-www-form-urlencoded", "37"
    answer = call(Again(house, kept_words), environ)
    return answer.status, len(house.bodies), answer.content


def falls() -> None:
    raise OperationalError("the connection is closed")


def write() -> None:
    Sending.objects.create(to="x", text="y")


def fall_in_a_statement() -> None:
    with connection.execute_wrapper(lambda *_: falls()):
        write()


def good() -> None:
    pass


def kept_and_then_falls() -> None:
    write()
    falls()


def undone_and_then_falls() -> None:
    with transaction.atomic():
        write()
        fall_in_a_statement()


def falls_at_the_end_of_its_transaction() -> None:
    with transaction.atomic():
        write()
    falls()


def one_kept_and_the_next_falls() -> None:
    with transaction.atomic():
        write()
    with transaction.atomic():
        fall_in_a_statement()


def has_no_database() -> None:
    raise NoDatabase("on purpose")


def test_who_only_reads_is_answered_by_the_next_try(house: House) -> None:
    assert asked(house, "GET", falls, falls, good) == (200, 3, b"good")
    assert asked(house, "GET", kept_and_then_falls, good) == (200, 2, b"good")


def test_what_she_sends_is_read_again_from_its_beginning(house: House) -> None:
    assert asked(house, "POST", falls, good) == (200, 2, b"good")
    assert house.bodies == [b"place=Vollsmose&csrfmiddlewaretoken=x"] * 2


def test_what_died_with_its_transaction_is_done_again(house: House) -> None:
    assert asked(house, "POST", undone_and_then_falls, good)[:2] == (200, 2)


@pytest.mark.parametrize("act", [kept_and_then_falls, falls_at_the_end_of_its_transaction, one_kept_and_the_next_falls])
def test_what_may_be_kept_is_not_done_a_second_time_and_she_hears_so(act: Act, house: House) -> None:
    status, tries, content = asked(house, "POST", act, good)
    page = content.decode()
    assert (status, tries) == (503, 1)
    assert "may have been received" in page
    assert 'name="place" value="Vollsmose"' in page


def test_when_it_never_comes_back_her_words_stand_in_a_page_of_ours(house: House) -> None:
    status, tries, content = asked(house, "POST", falls, falls, falls)
    page = content.decode()
    assert (status, tries) == (503, 3)
    assert 'name="place" value="Vollsmose"' in page
    assert 'action="/ask/where/"' in page
    assert "may have been received" not in page
    inspect(page, "the page that keeps her words")


def test_who_reads_gets_a_page_with_a_way_on(house: House) -> None:
    status, _, content = asked(house, "GET", falls, falls, falls)
    assert status == 503
    assert 'href="/ask/where/"' in content.decode()
    assert "Vollsmose" not in content.decode()


def test_other_faults_and_threads_without_a_database_are_left_alone(house: House) -> None:
    assert asked(house, "GET", has_no_database)[:2] == (500, 1)
