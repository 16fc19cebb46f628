"""Web pages of offers are opened with limits: public hosts only, few bytes, few seconds. A server on loopback answers."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.utils import timezone

from kvarter.bridges import actions
from kvarter.bridges.links import Look, is_public, look_at
from kvarter.bridges.models import Offer, Remark
from kvarter.bridges.rules import Facts
from kvarter.groups.rules import SYSTEM

ABOUT = {"da": "Kom."}


def anybody(_address: str) -> bool:
    """The rule of these tests: loopback may be reached."""
    return True


@contextmanager
def answering(*answers: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A server that gives these answers, one a connection, and what it was asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked: list[bytes] = []

        def serve() -> None:
            for answer in answers:
                line, _whence = server.accept()
                with line:
                    asked.append(line.recv(4096))
                    try:
                        line.sendall(answer)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        thread.join()


def head(status: int, *more: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status} So", *more, "", ""]).encode()


@pytest.mark.parametrize(
    ("answer", "look"),
    [
        (head(200), Look.THERE),
        (head(204), Look.THERE),
        (head(401), Look.THERE),
        (head(403), Look.THERE),
        (head(429), Look.THERE),
        (head(404), Look.BROKEN),
        (head(410), Look.BROKEN),
        (head(500), Look.BROKEN),
        (head(503), Look.BROKEN),
        (b"", Look.SILENT),
        (b"SSH-2.0-OpenSSH\r\n", Look.SILENT),
        (b"HTTP/1.1 no\r\n\r\n", Look.SILENT),
        (head(200, "X: " + "y" * 15_000), Look.THERE),
    ],
)
def test_what_a_server_answers_decides(answer: bytes, look: Look) -> None:
    with answering(answer) as (base, asked):
        assert look_at(f"{base}/cafe/æ?a=1", anybody) is look
    assert asked[0].startswith(b"GET /cafe/%C3%A6?a=1 HTTP/1.1\r\nHost: 127.0.0.1:")


def test_it_follows_to_where_the_page_has_gone_but_not_for_ever() -> None:
    with answering(head(301, "Location: /new"), head(404)) as (base, asked):
        assert look_at(base, anybody) is Look.BROKEN
    assert asked[1].startswith(b"GET /new ")
    with answering(*[head(302, "Location: /round")] * 4) as (base, asked):
        assert look_at(base, anybody) is Look.THERE
    assert len(asked) == 4


def test_a_page_that_leads_into_a_private_network_is_not_followed() -> None:
    with answering(head(302, "Location: http://10.0.0.1/admin")) as (base, _asked):
        assert look_at(base, lambda address: address == "127.0.0.1") is Look.BROKEN


def test_an_answer_without_an_end_is_read_to_its_limit_only() -> None:
    with answering(b"HTTP/1.1 200 So\r\nX: " + b"y" * 5_000_000) as (base, _asked):
        assert look_at(base, anybody) is Look.THERE


def test_who_says_nothing_is_left_after_the_time_that_was_given() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert look_at(f"http://127.0.0.1:{port}/", anybody, seconds=0.2) is Look.SILENT


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1:8080/",
        "http://169.254.169.254/latest/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:pass@93.184.216.34/",
        "http:///",
        "",
    ],
)
def test_nothing_but_public_web_addresses_is_ever_reached(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *place, **more: reached.append(place))
    assert look_at(url) in {Look.BROKEN, Look.SILENT}
    assert reached == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2a00:1450:400f::200e", True),
        ("100.64.0.1", False),
        ("2002:7f00:1::", False),
        ("::ffff:10.0.0.1", False),
        ("ff02::1", False),
        ("fe80::1%eth0", False),
    ],
)
def test_which_addresses_are_everybodys(address: str, public: bool) -> None:
    assert is_public(address) is public


def now(days: int = 0) -> datetime:
    return timezone.now() + timedelta(days=days)


def page(url: str, name: str = "Café") -> Offer:
    return actions.add(by=SYSTEM, group=None, facts=Facts(name, ABOUT, url=url))


@pytest.fixture
def reaches_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "look_at", partial(look_at, may_reach=anybody))


@pytest.mark.usefixtures("db", "reaches_loopback")
def test_a_page_that_is_gone_twice_is_told_once_and_settled_when_it_is_back() -> None:
    with answering(head(404), head(404), head(404), head(200)) as (base, _asked):
        offer = page(base)
        assert actions.look_at_links(now()) == 1
        assert actions.look_at_links(now(1)) == 0
        assert not Remark.objects.exists()
        assert actions.look_at_links(now(3)) == 1
        assert Remark.objects.get().kind == "link"
        assert actions.look_at_links(now(40)) == 1
        assert Remark.objects.get().number == 1
        assert actions.look_at_links(now(80)) == 1
    offer.refresh_from_db()
    assert offer.link_failures == 0
    assert Remark.objects.get().settled_on == timezone.localdate()


@pytest.mark.usefixtures("db", "reaches_loopback")
def test_where_nobody_answers_our_own_line_may_be_cut_and_nothing_is_counted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]
    page(f"http://127.0.0.1:{closed}/a"), page(f"http://127.0.0.1:{closed}/b", "Te")
    assert actions.look_at_links(now()) == 2
    assert set(Offer.objects.values_list("link_failures", flat=True)) == {0}


@pytest.mark.django_db
def test_examples_closed_offers_and_those_without_a_page_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(actions, "look_at", looked.append)
    page("")
    actions.close(by=SYSTEM, offer=page("https://closed.example/"))
    actions.add(by=SYSTEM, group=None, facts=Facts("Ex", ABOUT, url="https://ex.example/"), is_example=True)
    assert actions.look_at_links(now()) == 0
    assert looked == []
