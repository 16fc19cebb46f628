"""Slow networks hold no thread: what is sent is gathered first, with a deadline; help and Leave answer whatever hangs."""

import asyncio
import http.client
import re
import selectors
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from kvarter.conf.gathering import Body, Gone, Limits, NoRoom, Store, TooBig, TooSlow, gather, has_body
from kvarter.documents.tests.pdfs import bombs, pdf
from running import PATIENCE, Server, family

DRIPS = 20
TOKEN = {"Cookie": f"kc={'A' * 32}"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


# The rule, without a network


class Skipping(selectors.DefaultSelector):
    """Waits for nothing: the time that was to pass has passed."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.passed += timeout or 0.0
        return super().select(timeout and 0.0)


def skipping() -> asyncio.AbstractEventLoop:
    """A loop in which a pause is over at once and its seconds count: no pause depends on how busy the machine is."""
    loop = asyncio.SelectorEventLoop(selector := Skipping())
    loop.time = lambda: selector.passed  # type: ignore[method-assign]
    return loop


def sent(*parts: object) -> Any:
    """A `receive` that gives the parts one after the other: bytes, seconds to wait, or None for "gone"."""
    left = list(parts)

    async def receive() -> dict[str, Any]:
        while left and isinstance(left[0], float):
            await asyncio.sleep(left.pop(0))  # type: ignore[arg-type]  # the pause is what is tested
        part = left.pop(0)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    return receive


def gathered(limits: Limits, *parts: object, headers: dict[bytes, bytes] | None = None) -> Body:
    with Store(limits.room).shelf() as put, asyncio.Runner(loop_factory=skipping) as runner:
        return runner.run(gather(headers or {}, sent(*parts), limits, put))


def test_a_body_is_put_together_in_its_order() -> None:
    assert gathered(Limits(most=10), b"a", b"", b"bc") == Body(b"abc", 3)


def test_each_part_that_arrives_gives_more_time_and_a_drip_does_not() -> None:
    limits = Limits(most=10_000, seconds=5, speed=100)
    assert gathered(limits, b"x" * 1000, 14.9, b"y").length == 1001
    with pytest.raises(TooSlow):
        gathered(limits, b"x" * 1000, 15.1, b"y")
    with pytest.raises(TooSlow):
        gathered(limits, b"x", 5.1, b"y")


def test_however_fast_it_is_there_is_an_end() -> None:
    assert Limits(most=1).lasts(10**9) == 3600
    with pytest.raises(TooSlow):
        gathered(Limits(most=10_000, longest=4), b"x" * 5000, 4.1, b"y")


def test_ten_megabytes_pass_on_a_2g_network() -> None:
    limits = Limits(most=11 * 2**20)
    size, speed = 10 * 2**20, 4000
    assert all(limits.lasts(at) > at / speed for at in range(0, size, 4096))


def test_what_is_too_big_is_read_to_its_end_but_not_kept_and_at_last_not_even_read() -> None:
    assert gathered(Limits(most=3, thrown_away=6), b"aa", b"bb", b"c") == Body(b"", 5)
    with pytest.raises(TooBig):
        gathered(Limits(most=3, thrown_away=4), b"aa", b"bb", b"c")
    with pytest.raises(TooBig):
        gathered(Limits(most=3, thrown_away=4), headers={b"content-length": b"5"})


def test_who_goes_away_is_not_waited_for() -> None:
    with pytest.raises(Gone):
        gathered(Limits(most=10), b"a", None)


def test_large_bodies_share_their_room_and_small_ones_always_pass() -> None:
    store = Store(100_000)
    with store.shelf() as first:
        first(90_000)
        with store.shelf() as second:
            second(60_000)
            with pytest.raises(NoRoom):
                second(70_000)
    assert store.held == 0


@pytest.mark.parametrize(
    ("headers", "has"),
    [({}, False), ({b"content-length": b"0"}, False), ({b"content-length": b"1"}, True), ({b"transfer-encoding": b"chunked"}, True)],
)  # fmt: skip
def test_a_page_that_is_only_asked_for_is_not_waited_for(headers: dict[bytes, bytes], has: bool) -> None:
    assert has_body(headers) is has


# The real server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One worker with two threads, which waits long for a body of no speed."""
    one = Server(tmp_path_factory.mktemp("front"), KVARTER_THREADS="2", KVARTER_BODY_SECONDS="600").fill()
    with one.open():
        yield one


HEADS = pytest.mark.parametrize(
    "head",
    [
        b"POST /letter/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\na",
        b"POST /leave/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\na",
    ],
    ids=["a form", "in chunks"],
)


def connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)


@contextmanager
def dripping(server: Server, head: bytes) -> Iterator[list[socket.socket]]:
    """Twenty connections that have sent the beginning of a body."""
    with ExitStack() as stack:
        lines = [stack.enter_context(closing(connected(server))) for _ in range(DRIPS)]
        for line in lines:
            line.sendall(head)
        yield lines


def drip(line: socket.socket) -> bytes:
    """Sends one byte a second until something comes back; gives what."""
    line.settimeout(1)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(TimeoutError):
            return line.recv(200)
        with suppress(ConnectionError):  # it has ended, and what it said is still to be read
            line.sendall(b"a")
    raise AssertionError("It drips and drips.")


@HEADS
def test_while_twenty_bodies_drip_everybody_else_is_answered(server: Server, head: bytes) -> None:
    with dripping(server, head) as lines:
        for _ in range(6):
            assert [server.get(path) for path in ("/help/", "/")] == [200, 200]
            for line in lines:
                line.sendall(b"a")
        for line in lines:  # not one of them has been told anything: the answers came while all of them were there
            line.setblocking(False)
            with pytest.raises(BlockingIOError):
                line.recv(1)


@HEADS
def test_a_body_that_drips_is_let_go_in_time(head: bytes, tmp_path: Path) -> None:
    hasty = Server(tmp_path, KVARTER_THREADS="2", KVARTER_BODY_SECONDS="1").fill(database=False)
    with hasty.open(), dripping(hasty, head) as lines, ThreadPoolExecutor(DRIPS) as threads:
        told = list(threads.map(drip, lines))
    assert [one[:12] for one in told] == [b"HTTP/1.1 408"] * DRIPS


def test_the_refusals_are_whole_pages_in_her_language_that_lead_to_help(server: Server) -> None:
    head = f"POST /ask/ HTTP/1.1\r\nHost: localhost\r\nAccept-Language: ar\r\nContent-Length: {40 * 2**20}\r\n\r\n"
    with closing(connected(server)) as line:
        line.sendall(head.encode())
        answer = http.client.HTTPResponse(line)
        answer.begin()
        page = answer.read().decode()
    assert answer.status == 413
    assert '<html lang="ar" dir="rtl" data-script="Arab">' in page
    assert 'href="/help/"' in page
    assert answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_letter_of_ten_megabytes_is_read_and_a_larger_one_is_told_what_is_wrong(server: Server) -> None:
    letter = pdf("Du skal svare senest den 20. marts.")
    for filling, said in ((9 * 2**20, b"20. marts"), (14 * 2**20, b"This file is over 10 MB. Choo")):
        file = letter + b"%" * filling
        body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        body += file + b"\r\n--x--\r\n"
        status, page, _ = server.ask(
            "POST", "/letter/", body, {"Content-Type": "multipart/form-data; boundary=x", "Accept-Language": "en"}
        )
        assert status in {200, 422}, page[:300]
        assert said in page


def test_a_form_in_chunks_and_one_that_waits_to_be_asked_arrive_whole(server: Server) -> None:
    text = b"letter=Du+skal+svare+senest+den+20.+marts."
    status, page, _ = server.ask("POST", "/letter/", iter([text[:9], text[9:]]), FORM)
    assert (status, b"20. marts" in page) == (200, True)
    with closing(connected(server)) as line:
        head = f"POST /letter/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM['Content-Type']}\r\nExpect: 100-continue\r\n"
        line.sendall(f"{head}Content-Length: {len(text)}\r\n\r\n".encode())
        assert line.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(text)
        assert line.recv(15) == b"HTTP/1.1 200 OK"


def test_one_connection_serves_many_requests_and_head_has_no_body(server: Server) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as line:
        for method, path in (("HEAD", "/help/"), ("GET", "/help/"), ("GET", "/static/ui/mark.svg"), ("HEAD", "/")):
            line.request(method, path)
            answer = line.getresponse()
            assert answer.status == 200
            assert bool(answer.read()) is (method == "GET")
            assert int(answer.headers["Content-Length"]) > 0


def test_files_come_whole_in_parts_and_not_again_when_they_are_known(server: Server) -> None:
    status, whole, headers = server.ask("GET", "/static/ui/mark.svg")
    assert (status, len(whole)) == (200, int(headers["content-length"]))
    status, part, _ = server.ask("GET", "/static/ui/mark.svg", headers={"Range": "bytes=5-9"})
    assert (status, part) == (206, whole[5:10])
    known = {"If-Modified-Since": headers["last-modified"]}
    assert server.ask("GET", "/static/ui/mark.svg", headers=known)[:2] == (304, b"")
    assert server.get("/static/nothing.css") == 404


def test_a_header_with_an_underscore_does_not_pass_for_another(server: Server) -> None:
    assert server.ask("GET", "/", headers={"Accept_Language": "ar"})[1].count(b'lang="ar" dir="rtl"') == 0


def test_addresses_that_are_no_text_are_not_found(server: Server) -> None:
    assert server.get("/%ff%fe") == 404


def test_chunks_that_make_no_sense_are_a_bad_request(server: Server) -> None:
    with closing(connected(server)) as line:
        line.sendall(b"POST /letter/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\naaaaa")
        assert line.recv(12) == b"HTTP/1.1 400"
    assert "Traceback" not in server.said


def test_a_form_with_too_many_fields_is_one_line_in_the_log(server: Server) -> None:
    before = len(server.said.splitlines())
    status, _, _ = server.ask("POST", "/ask/", "&".join(f"a{number}=" for number in range(700)), FORM | TOKEN)
    assert status == 400
    (line,) = server.said.splitlines()[before:]
    assert "django.security.TooManyFieldsSent" in line


def test_half_a_body_of_somebody_who_went_away_does_nothing(server: Server) -> None:
    with closing(connected(server)) as line:
        line.sendall(b"POST /letter/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ntext=a")
    assert server.get("/") == 200
    assert "Traceback" not in server.said


# Letters that are evil


def memory(pid: int) -> int:
    """Megabytes of a process and all below it; what they share counts once."""
    pages = 0
    for one in {pid, *family(pid)}:
        with suppress(OSError):
            pages += int(re.findall(r"^Pss: +([0-9]+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)[0])
    return pages // 1024


def test_ten_evil_letters_at_once_disturb_nobody(tmp_path: Path) -> None:
    heavy = [bombs()[name] for name in ("page deflated twice", "drawings that double", "object stream that inflates")]
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Accept-Language": "en"}
    head = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    )
    answers: list[tuple[int, bytes]] = []
    with Server(tmp_path).fill().open() as server:
        assert server.running
        assert server.get("/") == 200

        def send(number: int) -> None:
            answers.append(server.ask("POST", "/letter/", head + heavy[number % 3] + b"\r\n--x--\r\n", kind)[:2])

        senders = [threading.Thread(target=send, args=[number]) for number in range(10)]
        for sender in senders:
            sender.start()
        most = 0
        while any(sender.is_alive() for sender in senders):
            assert [server.get(path) for path in ("/help/", "/")] == [200, 200]
            most = max(most, memory(server.running.pid))
    assert [status for status, _ in answers] == [422] * 10
    busy = [page for _, page in answers if b"Many letters are being read now. Please try again in a minute." in page]
    assert len(busy) < 10  # how many depends on how fast the others are stopped
    assert most < 700


# Without a database


def help_and_leave(server: Server) -> None:
    """Both answer for strangers and for somebody with a session, whatever the database does, which never answers here."""
    for cookie in ("", "k=a-session-that-cannot-be-looked-up; words=ar"):
        headers = {"Cookie": cookie} if cookie else {}
        status, page, _ = server.ask("GET", "/help/", headers=headers)
        assert (status, b'href="tel:112"' in page) == (200, True)
        assert (b'lang="ar"' in page) is bool(cookie)
        status, _, said = server.ask("POST", "/leave/", headers=headers)
        assert (status, "location" in said) == (303, True)
        assert not cookie or "k=" in said["set-cookie"]


def test_help_and_leave_answer_when_the_database_is_not_there(tmp_path: Path) -> None:
    with Server(tmp_path).fill(database=False).open() as server:
        help_and_leave(server)
        assert server.get("/") == 500


def test_help_and_leave_answer_while_the_database_is_locked(tmp_path: Path) -> None:
    server = Server(tmp_path).fill()
    with closing(sqlite3.connect(tmp_path / "kvarter.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with server.open():
            help_and_leave(server)
        other.execute("ROLLBACK")


@pytest.mark.parametrize("is_silent", [False, True], ids=["down", "silent"])
def test_help_and_leave_answer_while_postgresql_is(is_silent: bool, tmp_path: Path) -> None:
    with closing(socket.socket()) as there:
        there.bind(("127.0.0.1", 0))
        if is_silent:
            there.listen()
        address = f"postgresql://kvarter@127.0.0.1:{there.getsockname()[1]}/kvarter"
        with Server(tmp_path, DATABASE_URL=address).fill(database=False).open() as server:
            help_and_leave(server)
