"""The live process over loopback: streams that begin, beat and end, who may hear what, and the one process that it is."""

import http.client
import json
import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from running import PATIENCE, Server, eventually, family, free_port, is_gone

SESSION = """
import json
from django.test import Client
from kvarter.groups.decorators import SECOND_STEP
from kvarter.groups.models import Membership
browser = Client()
person = Membership.objects.filter(role="coordinator").order_by("pk").first().person
browser.force_login(person)
session = browser.session
session[SECOND_STEP] = {second_step}
session.save()
print(json.dumps(browser.session.session_key))
"""
END = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    port = str(free_port())
    there = Server(tmp_path, KVARTER_LIVE=port).fill(demo=True)
    with there.open():
        eventually(lambda: status(there, "/live/nowhere/") == 404)
        yield there


@contextmanager
def stream(server: Server, path: str, key: str = "") -> Iterator[http.client.HTTPResponse]:
    with closing(http.client.HTTPConnection("127.0.0.1", int(server.env["KVARTER_LIVE"]), timeout=PATIENCE)) as there:
        there.request("GET", path, headers={"Cookie": f"words=da; k={key}"} if key else {})
        with there.getresponse() as answer:
            yield answer


def status(server: Server, path: str, key: str = "") -> int:
    try:
        with stream(server, path, key) as answer:
            return answer.status
    except OSError:
        return 0


def python(server: Server, code: str) -> str:
    done = server.say("manage", "shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def live(server: Server) -> int:
    assert server.running
    (pid,) = [pid for pid, line in family(server.running.pid).items() if "kvarter.conf.live" in line]
    return pid


def test_the_stream_of_health_begins_beats_and_is_for_everybody(server: Server) -> None:
    with stream(server, "/live/health/") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert [answer.readline() for _ in range(3)] == [b"event: open\n", b"data:\n", b"\n"]
        assert answer.readline() == b":\n"
        assert server.get("/help/") == 200


def test_only_somebody_who_is_signed_in_is_here_and_only_as_long_as_she_is(server: Server) -> None:
    key = json.loads(python(server, SESSION.format(second_step=True)))
    half = json.loads(python(server, SESSION.format(second_step=False)))
    assert [status(server, "/live/here/", one) for one in ("", "nobody", half, key)] == [404, 404, 404, 200]
    with stream(server, "/live/here/", key) as answer:
        assert answer.readline() == b"event: here\n"
        python(server, END)
        assert answer.read().endswith(b"\n\n")
    assert status(server, "/live/here/", key) == 404


def test_it_is_one_process_that_is_started_anew_and_ends_with_the_others(server: Server) -> None:
    first = live(server)
    assert family(first) == {}
    with stream(server, "/live/health/") as answer:
        assert answer.readline() == b"event: open\n"
        os.kill(first, signal.SIGKILL)
        eventually(lambda: is_gone(first))
    eventually(lambda: status(server, "/live/health/") == 200)
    second = live(server)
    with stream(server, "/live/health/") as answer:
        assert answer.readline() == b"event: open\n"
        assert server.running
        server.running.send_signal(signal.SIGTERM)
        assert server.running.wait(timeout=PATIENCE) == 0
    assert is_gone(second)


def test_it_is_not_started_unless_a_port_is_set_for_it(tmp_path: Path) -> None:
    with Server(tmp_path).fill(database=False).open() as server:
        assert server.running
        assert not [line for line in family(server.running.pid).values() if "kvarter.conf.live" in line]


@pytest.mark.parametrize("port", ["x", "0", "70000", "the same"])
def test_a_port_that_makes_no_sense_is_refused_in_one_sentence(port: str, tmp_path: Path) -> None:
    server = Server(tmp_path)
    done = server.say("serve", KVARTER_LIVE=server.env["PORT"] if port == "the same" else port)
    assert done.returncode == 1
    assert "KVARTER_LIVE must be a port" in done.stderr
