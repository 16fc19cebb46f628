"""The real server is killed in the middle of an evening, and the room goes on: state lies in the database alone."""

import http.client
import json
import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from kvarter.practice.engine.shelf import shelf
from running import PATIENCE, Server, eventually, family, is_gone

MISSION = "not-my-request"
AUTOMATON = shelf("dk").automata[MISSION]
START = next(iter(AUTOMATON.starts.values()))
SECOND = AUTOMATON.states[START].edges[0].to
PHONES = 200
OPEN = f"""
import json
from kvarter.evenings import actions
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
group = LocalGroup.objects.create(name="North", place="Vollsmose", latitude=55.4, longitude=10.4)
room = actions.open_evening(by=SYSTEM, group=group, place="Here", programme=["{MISSION}"]).room
print(json.dumps([room.number, [actions.join(room, "ar")[1] for _each in range({PHONES})]]))
"""
SEATS = """
import json
from kvarter.evenings.models import Seat
print(json.dumps({one.token_hash: [one.state, one.place] for one in Seat.objects.all()}))
"""
LOOK = """
from kvarter.evenings import actions
from kvarter.evenings.models import Room
from kvarter.evenings.rules import Mode
from kvarter.groups.rules import SYSTEM
actions.show(by=SYSTEM, evening=Room.objects.get().evening, mode=Mode.LOOK)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path).fill().open() as there:
        yield there


def python(server: Server, code: str) -> str:
    done = server.say("manage", "shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def get(server: Server, path: str, token: str) -> int:
    there = http.client.HTTPConnection("localhost", server.port, timeout=PATIENCE)
    with suppress(OSError, http.client.HTTPException), closing(there):
        there.request("GET", path, headers={"Cookie": f"s={token}"})
        return there.getresponse().status
    return 0


@contextmanager
def stream(server: Server, number: str, last: str = "") -> Iterator[http.client.HTTPResponse]:
    """As phones reach it: under the address of the pages. Nobody set a port, so the first one calls the live process."""
    with closing(http.client.HTTPConnection("localhost", server.port, timeout=PATIENCE)) as there:
        there.request("GET", f"/live/evening/?room={number}", headers={"Last-Event-ID": last} if last else {})
        with there.getresponse() as answer:
            yield answer


def heard(answer: http.client.HTTPResponse) -> dict[str, object]:
    while not (line := answer.readline()).startswith(b"data: "):
        assert line, "The stream ended."
    return dict(json.loads(line.removeprefix(b"data: ")))


def kill(server: Server, part: str) -> None:
    assert server.running
    for pid, line in family(server.running.pid).items():
        if part in line:
            os.kill(pid, signal.SIGKILL)
            eventually(lambda pid=pid: is_gone(pid))  # type: ignore[misc]


def test_two_hundred_phones_go_on_after_the_web_server_was_killed_and_nobody_sits_on_anothers_place(
    server: Server,
) -> None:
    number, tokens = json.loads(python(server, OPEN))
    before = json.loads(python(server, SEATS))
    paths = [f"/e/{number}/{MISSION}/{state}/at/" for state in (START, SECOND)]
    for place, token in enumerate(tokens):
        if place == PHONES // 2:
            kill(server, "kvarter.conf.web")
        for path in paths:
            eventually(lambda path=path, token=token: get(server, path, token) == 200)  # type: ignore[misc]
    after = json.loads(python(server, SEATS))
    assert {one: place for one, (_state, place) in after.items()} == {
        one: place for one, (_state, place) in before.items()
    }
    assert {state for state, _place in after.values()} == {SECOND}
    assert len({place for _state, place in after.values()}) == PHONES


def test_a_stream_comes_back_after_the_live_process_was_killed_and_nothing_is_heard_twice(server: Server) -> None:
    number, _tokens = json.loads(python(server, OPEN.replace(str(PHONES), "1")))
    with stream(server, number) as answer:
        assert answer.status == 200
        assert heard(answer) == {"call": 1, "mode": "play", "mission": ""}
        kill(server, "kvarter.conf.live")
        assert not answer.readline().startswith(b"data: ")
    python(server, LOOK)
    with stream(server, number, last="1") as answer:
        assert heard(answer) == {"call": 2, "mode": "look", "mission": ""}
    with stream(server, "100000") as answer:
        assert answer.status == 404


def test_without_a_live_process_there_is_no_stream_and_the_question_is_answered(tmp_path: Path) -> None:
    with Server(tmp_path, KVARTER_LIVE="off").fill().open() as server:
        number, (token, *_others) = json.loads(python(server, OPEN.replace(str(PHONES), "1")))
        with stream(server, number) as answer:
            assert answer.status == 404
        assert get(server, f"/e/{number}/since/1/", token) == 204
        python(server, LOOK)
        assert get(server, f"/e/{number}/since/1/", token) == 200
