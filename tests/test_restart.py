"""PostgreSQL is stopped and started under the running product: nobody sees an error page, and no word is lost."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.error import HTTPError

import psycopg
import pytest
from django.db import connection

from postgres import Postgres, said_to
from running import Server, eventually
from test_silent_gateways import Woman

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
LAST_SAID = "SELECT id, answers::text FROM asking_draft ORDER BY touched_at DESC LIMIT 1"
WAITS_FOR_A_LOCK = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query NOT LIKE 'DELETE%'"


@pytest.fixture(scope="module")
def database() -> Iterator[Postgres]:
    there = Postgres()
    yield there
    there.start()
    there.close()


@pytest.fixture(scope="module")
def open_server(database: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("network")
    there = Server(folder, DATABASE_URL=database.address, KVARTER_LOG_LEVEL="ERROR").fill(demo=True)
    with there.open():
        yield there


@pytest.fixture
def server(open_server: Server, database: Postgres) -> Server:
    """It is open and its database is there, whatever the test before did."""
    database.start()
    eventually(lambda: open_server.shows("/ask/"))
    return open_server


def answered(woman: Woman) -> int:
    """She sends the step that she stands on. The status; its page is kept, whatever it is."""
    try:
        woman.go(*woman.answers())
    except HTTPError as answer:
        with answer:
            woman.page = answer.read().decode()
        return answer.code
    return 200


def at_the_first_step(server: Server, number: int = 1) -> Woman:
    woman = Woman(server, number)
    woman.go("/ask/")
    assert answered(woman) == 200
    assert woman.url == "/ask/where/"
    return woman


def drafts(database: Postgres) -> int:
    """How many women have said where they live and are still asking."""
    return len(said_to(database.address, "SELECT 1 FROM asking_draft WHERE answers::text <> '{}'"))


def words_in(page: str) -> dict[str, str]:
    """What stands ready to be sent anew."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def test_after_a_restart_nobody_meets_a_dead_connection(server: Server, database: Postgres) -> None:
    before = drafts(database)
    women = [at_the_first_step(server, number) for number in range(8)]
    database.stop()
    database.start()
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(server.get, ["/", "/ask/", "/offers/nearby/", "/help/"] * 8))
        statuses = list(threads.map(answered, women))
    assert set(pages) == {200}
    assert set(statuses) == {200}
    assert drafts(database) == before + len(women)
    assert all(woman.url == "/ask/languages/" for woman in women)


def test_who_sends_while_it_is_away_waits_a_moment_and_is_served(server: Server, database: Postgres) -> None:
    woman = at_the_first_step(server)
    database.stop()
    back = threading.Timer(0.3, database.start)
    back.start()
    assert answered(woman) == 200
    back.join()
    assert woman.url == "/ask/languages/"


def test_a_connection_that_dies_in_the_middle_of_her_sending_is_made_anew(server: Server, database: Postgres) -> None:
    woman = at_the_first_step(server)
    before, waiting = said_to(database.address, LAST_SAID), list[tuple[object, ...]]()
    with psycopg.connect(database.address) as other:
        other.execute("LOCK TABLE asking_draft IN ACCESS EXCLUSIVE MODE")
        with ThreadPoolExecutor(1) as thread:
            sent = thread.submit(answered, woman)
            eventually(lambda: waiting.extend(said_to(database.address, WAITS_FOR_A_LOCK)) or waiting)
            ((pid,),) = waiting
            said_to(database.address, f"SELECT pg_terminate_backend({pid})")
            other.rollback()
            assert sent.result() == 200
    assert woman.url == "/ask/languages/"
    assert said_to(database.address, LAST_SAID) != before


def test_when_it_stays_away_she_gets_a_page_with_her_words_and_one_button(server: Server, database: Postgres) -> None:
    woman = at_the_first_step(server)
    address, said = woman.answers()
    said = [(name, "Vollsmose <her & own>" if name == "place" else value) for name, value in said]
    database.stop()
    with pytest.raises(HTTPError) as caught:
        woman.go(address, said)
    with caught.value as answer:
        page = answer.read().decode()
        assert (answer.code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert words_in(page) == dict(said)
    assert f'action="{address}"' in page
    assert server.get("/help/") == 200
    database.start()
    said = [(name, "5240" if name == "place" else value) for name, value in words_in(page).items()]
    woman.go(address, said)
    assert woman.url == "/ask/languages/"


def test_the_whole_asking_outlives_restarts(server: Server, database: Postgres) -> None:
    """A restart before each step, up to the receipt."""
    woman = at_the_first_step(server, 7)
    for _ in range(8):
        if 'class="receipt"' in woman.page:
            break
        database.stop()
        database.start()
        assert answered(woman) == 200
    assert 'class="receipt"' in woman.page


def test_the_worker_goes_on_after_a_restart(server: Server, database: Postgres) -> None:
    database.stop()
    database.start()
    said_to(database.address, "UPDATE delivery_taskrun SET began_at = now() - interval '1 day', ended_at = NULL")
    done = "SELECT 1 FROM delivery_taskrun WHERE ended_at IS NULL"
    eventually(lambda: not said_to(database.address, done))
