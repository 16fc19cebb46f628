"""Real workers on a real database with real gateways: silent ones, killed ones, two at once. On SQLite and on PostgreSQL."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gateways import Gateway, MailServer
from kvarter.conf import scheduled, worker
from kvarter.delivery.queries import runs
from running import PATIENCE, eventually, is_gone, put_network

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.django_db(transaction=True)

ROWS = "from kvarter.delivery.models import *; import json; print(json.dumps(list(Message.objects.order_by('pk').values('state', 'tries', 'locked'))))"
WRITE = "from kvarter.delivery.actions import send; [send({to!r}.format(n), 'Something waits %d' % n) for n in range({number})]"
AGAIN = "from kvarter.delivery.models import *; from django.utils import timezone; Message.objects.waiting().update(not_before=timezone.now())"


class House:
    """A network of its own, used only through processes: words typed, Python said, workers started and killed."""

    def __init__(self, folder: Path, gateway: Gateway, mail_server: MailServer) -> None:
        self.env = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "KVARTER_DATA": str(folder), "KVARTER_LOG_LEVEL": "ERROR",
            "KVARTER_SMS_SENDER": "gateway", "KVARTER_SMS_GATEWAY_URL": gateway.url, "SSL_CERT_FILE": str(gateway.pem),
            "KVARTER_MAIL_SENDER": "mail", "KVARTER_EMAIL_URL": mail_server.url, "KVARTER_SECRET_KEY": "k" * 50,
            **({"DATABASE_URL": self._postgres()} if connection.vendor == "postgresql" else {}),
        }  # fmt: skip
        self.workers: list[subprocess.Popen[bytes]] = []
        if connection.vendor == "sqlite":
            put_network(folder)

    def _postgres(self) -> str:
        """The address of the test database itself."""
        return re.sub(r"/[^/?]*(?=\?|$)", f"/{connection.settings_dict['NAME']}", os.environ["DATABASE_URL"], count=1)

    def say(self, *words: str) -> str:
        command = [sys.executable, "-m", "kvarter", *words]
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        return self.say("manage", "shell", "-v0", "-c", code)

    def rows(self) -> list[dict[str, Any]]:
        return list(json.loads(self.python(ROWS)))

    def write(self, number: int, to: str = "+45200000{:02}") -> None:
        self.python(WRITE.format(to=to, number=number))

    def work(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kvarter", "worker"]
        self.workers.append(subprocess.Popen(command, env=self.env, cwd=ROOT, start_new_session=True))
        return self.workers[-1]

    def kill(self) -> None:
        """The power goes: every worker and its children, in the middle of whatever they do."""
        for one in self.workers:
            if one.poll() is None:
                os.killpg(one.pid, signal.SIGKILL)
                one.wait()


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    there = Gateway(tmp_path)
    yield there
    there.close()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    there = MailServer()
    yield there
    there.close()


@pytest.fixture
def house(tmp_path: Path, gateway: Gateway, mail_server: MailServer) -> Iterator[House]:
    there = House(tmp_path / "network", gateway, mail_server)
    yield there
    there.kill()


def test_what_is_written_while_the_worker_runs_goes_out_within_moments_and_nothing_readable_stays(
    house: House, gateway: Gateway, mail_server: MailServer
) -> None:
    house.work()
    house.write(3)
    house.write(2, to="somebody{}@example.org")
    eventually(lambda: len(gateway.heard) == 3 and len(mail_server.heard) == 2, "three SMS and two mails")
    eventually(lambda: {row["state"] for row in house.rows()} == {"sent"}, "all are marked as sent")
    assert {row["locked"] for row in house.rows()} == {""}
    if connection.vendor == "sqlite":
        folder = Path(house.env["KVARTER_DATA"])
        held = b"".join(path.read_bytes() for path in folder.glob("kvarter.sqlite3*"))
        assert b"delivery_message" in held
        assert not any(word in held for word in (b"+4520000000", b"4520000000", b"Something waits", b"somebody0@"))


def test_two_workers_at_once_send_each_message_once(house: House, gateway: Gateway) -> None:
    house.write(40)
    house.work()
    house.work()
    eventually(lambda: {row["state"] for row in house.rows()} == {"sent"}, "all are sent")
    numbers = [body["recipients"][0]["msisdn"] for body in gateway.bodies]
    assert sorted(numbers) == sorted(f"45200000{n:02}" for n in range(40))


def test_a_worker_killed_between_claim_and_end_loses_nothing(house: House, gateway: Gateway) -> None:
    gateway.is_silent = True
    house.write(1)
    house.work()
    eventually(gateway.knocked.is_set, "the worker has claimed the message and waits for the gateway")
    house.kill()
    (row,) = house.rows()
    assert (row["state"], row["tries"], bool(row["locked"])) == ("waiting", 1, True)
    gateway.is_silent = False
    house.work()
    house.python(AGAIN)
    eventually(lambda: gateway.heard, "the message goes out when its claim has run out")
    eventually(lambda: house.rows()[0]["state"] == "sent", "it is marked as sent")
    assert len(gateway.heard) == 1


def test_a_silent_mail_server_keeps_no_sms_waiting_and_its_mails_go_out_when_it_speaks_again(
    house: House, gateway: Gateway, mail_server: MailServer
) -> None:
    mail_server.is_silent = True
    house.write(12, to="somebody{}@example.org")
    house.work()
    eventually(mail_server.knocked.is_set, "the mail server is kept busy")
    house.write(1)
    eventually(lambda: len(gateway.heard) == 1, "the SMS goes out beside it")
    assert mail_server.heard == []
    mail_server.is_silent = False
    eventually(lambda: house.python(AGAIN) == "" and len(mail_server.heard) >= 12, "all mails go out")
    eventually(lambda: {row["state"] for row in house.rows()} == {"sent"}, "all are marked as sent")


def test_the_worker_does_the_clocks_work_and_check_says_so(house: House) -> None:
    assert "It does not run" in house.say("check")
    house.work()
    names = {task.__name__ for task in scheduled.DUE}
    note = "from kvarter.delivery.models import *; print(*TaskRun.objects.filter(ended_at__isnull=False, fault='').values_list('name', flat=True))"
    eventually(lambda: set(house.python(note).split()) == names, "every task was done once")
    assert "✓ worker" in house.say("check")


def test_the_worker_ends_with_the_server_that_started_it_and_when_it_is_told_to(house: House) -> None:
    start = "import os, subprocess, sys, time; print(subprocess.Popen([sys.executable, '-m', 'kvarter', 'worker', str(os.getpid())]).pid, flush=True); time.sleep(3600)"
    server = subprocess.Popen([sys.executable, "-c", start], env=house.env, cwd=ROOT, stdout=subprocess.PIPE)
    assert server.stdout is not None
    orphan = int(server.stdout.readline())
    eventually(lambda: Path(f"/proc/{orphan}/cmdline").read_bytes().count(b"worker"), "it has begun")
    server.kill()
    server.wait()
    server.stdout.close()
    eventually(lambda: is_gone(orphan), "it ends by itself when its server is gone")
    told = house.work()
    eventually(
        lambda: house.python("from kvarter.delivery.models import *; print(TaskRun.objects.exists())") == "True\n",
        "at work",
    )
    told.terminate()
    assert told.wait(timeout=PATIENCE) == 0


def hangs(now: Any) -> int:
    """A task that never ends."""
    time.sleep(3600)
    return 0


def fails(now: Any) -> int:
    """A task that cannot be done."""
    raise OSError("no disk")


def works(now: Any) -> int:
    """A task that can."""
    return 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a child sees nothing of a database in this process's memory")
def test_a_task_that_hangs_or_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduled, "DUE", (hangs, fails, works))
    monkeypatch.setattr(scheduled, "LIMITS", {"hangs": 1})
    there = worker.Worker()

    def all_done() -> bool:
        there.look()
        return runs().exclude(ended_at=None).count() == 3

    eventually(all_done, "all three have ended or were stopped")
    there.stop()
    assert {one.name: one.fault for one in runs()} == {"hangs": "took too long", "fails": "OSError", "works": ""}
