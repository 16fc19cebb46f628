"""The server and its children: who ends is started anew, who loses the parent ends, and "open" is said when it is true."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kvarter.conf.server import HEARD_SECONDS, LONGEST_WAIT, REST_SECONDS, STEADY_SECONDS, TRIES, Child, OnCall
from kvarter.delivery.bell import HOUSE
from running import PATIENCE, Server, eventually, family, is_gone

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def web(server: Server) -> int:
    """The process id of the web server's own process."""
    assert server.running
    return next(pid for pid, line in family(server.running.pid).items() if "kvarter.conf.web" in line)


def test_a_worker_that_crashes_twice_does_not_end_the_server(tmp_path: Path) -> None:
    with Server(tmp_path, KVARTER_WORKERS="2").fill(database=False).open() as server:
        main = web(server)
        eventually(lambda: len(family(main)) == 2)
        before = set(family(main))
        worker = max(before)
        os.kill(worker, signal.SIGKILL)
        eventually(lambda: set(family(main)) - before)
        second = next(iter(set(family(main)) - before))
        os.kill(second, signal.SIGKILL)
        eventually(lambda: is_gone(second))
        eventually(lambda: server.shows("/help/"))
        assert server.running
        assert server.running.poll() is None
        os.kill(web(server), signal.SIGKILL)
        eventually(lambda: server.shows("/help/"))


def test_the_one_process_of_the_usual_server_is_started_anew_as_often_as_it_crashes(tmp_path: Path) -> None:
    with Server(tmp_path).fill(database=False).open() as server:
        for _ in range(2):
            main = web(server)
            assert not family(main)
            os.kill(main, signal.SIGKILL)
            eventually(lambda gone=main: is_gone(gone))  # type: ignore[misc]
            eventually(lambda: server.shows("/help/"))
        assert server.running
        assert server.running.poll() is None


def test_when_the_parent_is_killed_all_end_and_a_new_start_works(tmp_path: Path) -> None:
    server = Server(tmp_path).fill(database=False)
    with server.open():
        assert server.running
        all_of_them = family(server.running.pid)
        assert len(all_of_them) >= 2
        server.running.kill()
        eventually(lambda: all(is_gone(pid) for pid in all_of_them))
    with server.open():
        assert server.get("/help/") == 200


def test_asked_to_stop_it_ends_with_all_its_children_and_says_so_by_its_code(tmp_path: Path) -> None:
    with Server(tmp_path).fill(database=False).open() as server:
        assert server.running
        all_of_them = family(server.running.pid)
        server.running.send_signal(signal.SIGINT)
        assert server.running.wait(timeout=PATIENCE) == 0
    assert all(is_gone(pid) for pid in all_of_them)


def test_nothing_of_its_memory_is_dumped_and_what_it_writes_is_its_owners(tmp_path: Path) -> None:
    with Server(tmp_path).fill(database=False).open() as server:
        for pid in {web(server), *family(server.running.pid if server.running else 0)}:
            limits = Path(f"/proc/{pid}/limits").read_text()
            assert "Max core file size        0                    0" in limits
            assert "Umask:\t0077" in Path(f"/proc/{pid}/status").read_text()


def test_a_server_that_never_answers_ends_with_a_code(tmp_path: Path) -> None:
    server = Server(tmp_path, KVARTER_THREADS="0")
    done = server.say("serve")
    assert done.returncode == 1
    assert "KVARTER_THREADS must be between" in done.stderr
    assert "Kvarter is open" not in done.stdout


def test_who_ends_soon_waits_longer_each_time_and_who_ran_for_long_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended:
        """A process that has ended."""

        def poll(self) -> int:
            return 1

    def start(child: Child) -> None:
        child.running, child.began = Ended(), clock[0]  # type: ignore[assignment]

    clock = [1000.0]
    monkeypatch.setattr(Child, "start", start)
    child, waits = Child("Something", ["nothing"]), []
    child.look_after(clock[0])
    for _ in range(8):
        child.look_after(clock[0])
        waits.append(child.wait)
        clock[0] += child.wait
        child.look_after(clock[0])
    assert waits == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    clock[0] += STEADY_SECONDS + 1
    child.look_after(clock[0])
    assert child.wait == 0
    assert child.ended == len(waits) + 1 > TRIES


def test_a_worker_that_went_home_is_called_or_comes_by_itself_and_one_that_fell_is_no_sooner_for_a_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Running:
        """A process that ended with this code, or has not."""

        def poll(self) -> int | None:
            return code[0]

    def start(child: Child) -> None:
        started.append(child.name)
        child.running, child.began = Running(), now  # type: ignore[assignment]

    started: list[str] = []
    code: list[int | None] = [0]
    now = 1000.0
    monkeypatch.setattr(Child, "start", start)
    monkeypatch.setattr("time.monotonic", lambda: now)
    worker = OnCall("The worker", ["nothing"])
    worker.look_after(now)
    worker.look_after(now)
    worker.look_after(now + REST_SECONDS - 1)
    assert started == ["The worker"]
    worker.look_after(now + REST_SECONDS)
    assert len(started) == 2

    worker.look_after(now + REST_SECONDS)
    now += REST_SECONDS + HEARD_SECONDS
    worker.ring()
    worker.look_after(now)
    assert len(started) == 3

    worker.look_after(now + HEARD_SECONDS)
    assert worker.rests, "a bell that it heard at work does not call it again"
    worker.look_after(now + HEARD_SECONDS + REST_SECONDS)
    code[0] = 1
    worker.ring()
    worker.look_after(now)
    assert worker.wait > 0
    worker.look_after(now)
    assert len(started) == 4


def test_the_worker_goes_home_and_a_message_calls_it(tmp_path: Path) -> None:
    def worker() -> list[int]:
        assert server.running
        return [pid for pid, line in family(server.running.pid).items() if "kvarter worker" in line]

    with Server(tmp_path).fill().open() as server:
        eventually(lambda: not worker())
        write = "from kvarter.delivery.actions import send; send('+4520202020', 'Something waits.')"
        assert server.running
        assert server.say("manage", "shell", "-v0", "-c", write, **{HOUSE: str(server.running.pid)}).returncode == 0
        eventually(worker)
        eventually(lambda: "Something waits." in server.said)


@pytest.mark.parametrize(("workers", "served"), [("1", "by itself"), ("3", "by workers")])
def test_the_web_server_writes_no_access_log_and_listens_where_it_is_asked(
    monkeypatch: pytest.MonkeyPatch, workers: str, served: str
) -> None:
    from kvarter.conf import web

    told: dict[str, Any] = {}

    class Granian:
        """Stands where granian is."""

        def __init__(self, target: object, **said: Any) -> None:
            told.update(said, target=target)

        def serve(self) -> None:
            told["served"] = "by workers"

    class OneGranian(Granian):
        """Stands where granian is within this process."""

        async def serve(self) -> None:  # type: ignore[override]
            told["served"] = "by itself"

        def stop(self) -> None: ...

    monkeypatch.setattr(web, "Server", Granian)
    monkeypatch.setattr(web, "OneServer", OneGranian)
    monkeypatch.setattr(web, "end_with_parent", lambda: None)
    monkeypatch.setenv("KVARTER_PARENT", "")
    for name, value in {"HOST": "127.0.0.1", "PORT": "18000", "KVARTER_WORKERS": workers}.items():
        monkeypatch.setenv(name, value)
    web.main()
    assert (told["address"], told["port"], told.get("workers", 1)) == ("127.0.0.1", 18000, int(workers))
    assert (told["log_access"], told["websockets"], told["served"]) == (False, False, served)


def test_a_child_whose_parent_is_already_gone_ends_at_once() -> None:
    code = "from kvarter.conf.processes import end_with_parent; end_with_parent(); print('alive')"
    env = {**os.environ, "KVARTER_PARENT": "1", "PYTHONPATH": "src"}
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=root, capture_output=True, text=True)
    assert done.returncode == -signal.SIGTERM
    assert "alive" not in done.stdout
