"""The process that reads PDFs: warm, fresh for each letter, started anew when it dies, and gone when nobody needs it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kvarter.documents import pool
from kvarter.documents.tests.pdfs import bombs
from kvarter.documents.tests.pdfs import pdf as written
from running import PATIENCE, eventually, is_gone

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="looks into /proc")
LETTER = written("Du skal svare senest den 20. marts.")
HEAVY = bombs()["page that inflates"] if pool.HAS_FORK else b""
SLOW = written("x", stream=b"BT /F1 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 1_000_000)
SECRET = "Xanthippesletter"


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[pool.Forks]:
    """A reader of its own for each test, with as much time as a busy machine takes; afterwards nothing of it is left."""
    own = pool.Forks()
    monkeypatch.setattr(pool, "FORKS", own)
    monkeypatch.setattr(pool, "WALL_SECONDS", PATIENCE)
    monkeypatch.setattr(pool, "SHORT_SECONDS", PATIENCE)
    before = children(os.getpid())
    yield own
    own.end()
    eventually(lambda: children(os.getpid()) <= before)


def children(pid: int) -> set[int]:
    """The children of a process, also those that have ended and were not asked for."""
    found: set[int] = set()
    with suppress(FileNotFoundError, ProcessLookupError):  # the process has just ended
        for task in list(Path(f"/proc/{pid}/task").iterdir()):
            with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
                found.update(int(child) for child in (task / "children").read_text().split())
    return found


def refusal(letter: bytes) -> str:
    with pytest.raises(pool.CannotRead) as refused:
        pool.text_of(letter)
    return refused.value.trouble


def pid_of(reader: pool.Forks) -> int:
    pid = reader.pid()
    assert pid is not None
    return pid


def test_nothing_runs_before_the_first_pdf(reader: pool.Forks) -> None:
    assert reader.pid() is None
    assert refusal(b"hello") == "not_pdf"
    assert reader.pid() is None


def test_one_process_reads_many_letters_each_in_a_child_of_its_own(reader: pool.Forks) -> None:
    texts = [pool.text_of(written(f"Brev {number}")) for number in range(20)]
    first = pid_of(reader)
    assert texts == [f"Brev {number}" for number in range(20)]
    assert pid_of(reader) == first
    eventually(lambda: not children(first))


def test_a_warm_reader_starts_one_program_for_nine_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []

    class Counted(subprocess.Popen[bytes]):
        """A program that is started, and counted."""

        def __init__(self, words: object, **more: object) -> None:
            started.append(words)
            super().__init__(words, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", Counted)
    assert {pool.text_of(LETTER) for _ in range(9)} == {"Du skal svare senest den 20. marts."}
    assert started == [pool.SERVER]
    assert pool._read_alone(LETTER) == (0, "Du skal svare senest den 20. marts.")
    assert started == [pool.SERVER, pool.ALONE]


def test_the_process_has_nothing_of_a_letter_in_memory_arguments_or_environment(reader: pool.Forks) -> None:
    assert pool.text_of(written(SECRET, stream=f"BT /F1 9 Tf ({SECRET}) Tj ET".encode())) == SECRET
    pid = pid_of(reader)
    assert SECRET.encode() not in memory(pid)
    assert b"pdfium" in memory(pid)
    assert Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[1:3] == [b"-m", b"kvarter.documents.fork_server"]
    environment = Path(f"/proc/{pid}/environ").read_bytes().strip(b"\0").split(b"\0")
    assert {one.split(b"=")[0] for one in environment} <= {b"PYTHONPATH", b"PYTHONDONTWRITEBYTECODE"}


def memory(pid: int) -> bytes:
    """All that a process can read of its own."""
    parts = []
    with Path(f"/proc/{pid}/mem").open("rb", 0) as whole:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            if rights.startswith("rw"):
                begin, end = (int(one, 16) for one in span.split("-"))
                whole.seek(begin)
                parts.append(whole.read(end - begin))
    return b"".join(parts)


def test_a_child_can_open_no_file_no_connection_and_no_core() -> None:
    tried = """
import resource, socket, sys
from kvarter.documents import read_pdf
read_pdf.prepare(); read_pdf.limit()
for attempt in (lambda: open('/etc/hostname'), lambda: open('letter.txt', 'w'), socket.socket, socket.socketpair):
    try: attempt()
    except OSError as error: print(error.errno)
    else: print('done')
for most in ('CPU', 'AS', 'CORE', 'FSIZE', 'NPROC'):
    print(resource.getrlimit(getattr(resource, 'RLIMIT_' + most))[1])
"""
    done = subprocess.run([sys.executable, "-c", tried], capture_output=True, env=pool.ENVIRONMENT, check=True)
    assert done.stdout.decode().split() == ["24"] * 4 + ["3", str(256 * 1024 * 1024), "0", "0", "0"]


def test_a_server_that_died_is_started_anew(reader: pool.Forks) -> None:
    pool.text_of(LETTER)
    first = pid_of(reader)
    os.kill(first, signal.SIGKILL)
    assert "senest" in pool.text_of(LETTER)
    assert pid_of(reader) != first


def test_a_server_that_dies_while_it_reads_is_started_anew_for_the_same_letter(reader: pool.Forks) -> None:
    pool.text_of(LETTER)
    first = pid_of(reader)
    os.kill(first, signal.SIGSTOP)
    threading.Timer(0.3, os.kill, (first, signal.SIGKILL)).start()
    assert "senest" in pool.text_of(LETTER)
    assert pid_of(reader) != first


def test_a_server_that_hangs_is_given_up_in_time(reader: pool.Forks, monkeypatch: pytest.MonkeyPatch) -> None:
    pool.text_of(LETTER)
    first = pid_of(reader)
    os.kill(first, signal.SIGSTOP)
    monkeypatch.setattr(pool, "WALL_SECONDS", 0.3)
    assert refusal(LETTER) == "too_heavy"
    assert is_gone(first)
    monkeypatch.setattr(pool, "WALL_SECONDS", PATIENCE)
    assert "senest" in pool.text_of(LETTER)


def test_a_child_that_is_killed_ends_only_its_own_letter(reader: pool.Forks) -> None:
    pool.text_of(LETTER)
    server = pid_of(reader)
    heard: list[str] = []
    reading = threading.Thread(target=lambda: heard.append(refusal(SLOW)))
    reading.start()
    eventually(lambda: children(server))
    os.kill(children(server).pop(), signal.SIGKILL)
    reading.join(PATIENCE)
    assert heard == ["too_heavy"]
    assert "senest" in pool.text_of(LETTER)
    assert pid_of(reader) == server


def test_a_letter_is_read_beside_a_heavy_one() -> None:
    heard: list[str] = []
    heavy = threading.Thread(target=lambda: heard.append(refusal(HEAVY)))
    heavy.start()
    assert "senest" in pool.text_of(LETTER)
    heavy.join(PATIENCE)
    assert heard == ["too_heavy"]


def test_eight_at_once_wait_for_each_other_and_get_their_own_text() -> None:
    texts: dict[int, str] = {}
    together = [threading.Thread(target=lambda n=n: texts.update({n: pool.text_of(written(f"Brev {n}"))})) for n in range(8)]  # fmt: skip
    for one in together:
        one.start()
    for one in together:
        one.join(PATIENCE)
    assert texts == {number: f"Brev {number}" for number in range(8)}


def test_a_process_that_cannot_be_started_is_said_to_be_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SERVER", ["/nowhere/python"])
    assert refusal(LETTER) == "busy"
    monkeypatch.setattr(pool, "SERVER", [sys.executable, "-c", "raise SystemExit(3)"])
    assert refusal(LETTER) == "too_heavy"


def test_after_a_while_without_letters_it_ends_by_itself(reader: pool.Forks, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = "from kvarter.documents import fork_server as one; one.IDLE_SECONDS = 1; one.main()"
    monkeypatch.setattr(pool, "SERVER", [sys.executable, "-c", soon])
    pool.text_of(LETTER)
    first = pid_of(reader)
    eventually(lambda: reader.pid() is None)
    eventually(lambda: is_gone(first))
    assert "senest" in pool.text_of(LETTER)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_its_worker_in_the_middle_of_a_letter(sign: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "slow.pdf").write_bytes(SLOW)
    working = """
import sys
from pathlib import Path
from kvarter.documents import pool
print(len(pool.text_of(Path('short.pdf').read_bytes())), pool.FORKS.pid(), flush=True)
pool.text_of(Path('slow.pdf').read_bytes())
"""
    (tmp_path / "short.pdf").write_bytes(LETTER)
    command = [sys.executable, "-c", working]
    with subprocess.Popen(
        command, cwd=tmp_path, env=pool.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as worker:
        assert worker.stdout is not None
        server = int(worker.stdout.readline().split()[1])
        eventually(lambda: children(server))
        left = {server, *children(server)}
        worker.send_signal(sign)
        worker.wait(PATIENCE)
    eventually(lambda: all(is_gone(one) for one in left))


def test_without_fork_a_process_is_started_for_each_pdf(reader: pool.Forks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "HAS_FORK", False)
    assert pool.text_of(LETTER) == "Du skal svare senest den 20. marts."
    assert refusal(b"%PDF-1.7 nonsense") == "broken"
    assert reader.pid() is None


def test_an_idle_process_is_small(reader: pool.Forks) -> None:
    pool.text_of(LETTER)
    pages = Path(f"/proc/{pid_of(reader)}/smaps_rollup").read_text()
    own = sum(int(line.split()[1]) for line in pages.splitlines() if line.startswith("Private_"))
    assert own < 30_000
