"""Copies are whole or not there, hold nothing that should be gone, and bring the network back: played to the end."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from kvarter.access.models import KeyMark
from kvarter.conf import backup, copying, doctor, fitting, scheduled
from kvarter.conf.desk import jobs
from kvarter.people.models import Person
from running import PATIENCE, Server

now = timezone.localtime


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    """The settings of a network whose database file is in use while it is copied."""
    path = tmp_path / "kvarter.sqlite3"
    with closing(sqlite3.connect(path)) as there:
        there.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE women (name TEXT); INSERT INTO women VALUES ('sealed');"
        )
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": path}
    found = SimpleNamespace(DATABASES={"default": engine}, BACKUP_FOLDER=str(tmp_path / "copies"), DATA=tmp_path)
    monkeypatch.setattr(backup, "settings", found)
    monkeypatch.setattr(doctor, "settings", found)
    return found


def names(network: SimpleNamespace) -> list[str]:
    """All that lies in the folder of copies."""
    return sorted(path.name for path in Path(network.BACKUP_FOLDER).iterdir())


def spoil(path: Path) -> None:
    """Overwrite the middle of a database that is large enough to have one."""
    with closing(sqlite3.connect(path)) as there:
        there.executescript("CREATE TABLE more (x TEXT);" + "INSERT INTO more VALUES (hex(randomblob(900)));" * 60)
        there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])


def backup_line() -> tuple[bool, str, str]:
    (line,) = doctor._backup()
    return line


# Whole or not there


def test_a_copy_is_whole_and_only_its_owner_reads_it(network: SimpleNamespace, tmp_path: Path) -> None:
    with closing(sqlite3.connect(network.DATABASES["default"]["NAME"])) as busy:
        busy.execute("INSERT INTO women VALUES ('in the log only')")
        busy.commit()
        path = backup.back_up(tmp_path / "copies", now())
    assert path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT count(*) FROM women").fetchone() == (2,)
    assert names(network) == [path.name]


@pytest.mark.parametrize("step", ["copy", "thin_out", "sync"])
def test_a_copy_that_ends_half_leaves_nothing_and_is_tried_again(
    step: str, network: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(backup if step != "sync" else copying, step, full)
        with pytest.raises(OSError, match="No space"):
            backup.nightly(now())
        assert names(network) == []
        assert backup_line()[0] is False
    assert backup.nightly(now()) == 1
    assert backup.nightly(now()) == 0
    assert backup_line()[0] is True


def test_half_a_file_under_todays_name_counts_as_none(network: SimpleNamespace) -> None:
    backup.nightly(now())
    (path,) = Path(network.BACKUP_FOLDER).iterdir()
    for half in (b"", path.read_bytes()[:500]):
        path.write_bytes(half)
        done, what, advice = backup_line()
        assert (done, what) == (False, "backup")
        assert "broken" in advice
        assert backup.nightly(now()) == 1
        assert backup_line()[0] is True


def test_a_broken_database_is_not_copied_and_no_good_copy_is_thrown_away(
    network: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    for day in range(3):
        backup.nightly(now() + timedelta(days=day))
    good = names(network)
    spoil(network.DATABASES["default"]["NAME"])
    for day in range(3, 40):
        with pytest.raises((copying.Broken, sqlite3.Error)):
            backup.nightly(now() + timedelta(days=day))
    assert names(network) == good


def test_a_database_that_is_not_there_is_not_copied_as_an_empty_one(network: SimpleNamespace) -> None:
    Path(network.DATABASES["default"]["NAME"]).unlink()
    with pytest.raises(sqlite3.Error):
        backup.nightly(now())
    assert names(network) == []
    assert not Path(network.DATABASES["default"]["NAME"]).exists()


def test_the_check_says_how_old_the_newest_copy_is(network: SimpleNamespace) -> None:
    backup.nightly(now())
    (path,) = Path(network.BACKUP_FOLDER).iterdir()
    for hours, fine in ((5, True), (47, True), (49, False)):
        then = (timezone.now() - timedelta(hours=hours)).timestamp()
        os.utime(path, (then, then))
        assert backup_line()[:2] == (fine, f"backup, {hours} hours ago")


def test_a_folder_without_a_copy_yet_is_not_called_unset(network: SimpleNamespace) -> None:
    assert backup_line()[0] is False
    assert network.BACKUP_FOLDER in backup_line()[2]
    network.BACKUP_FOLDER = ""
    assert "Set KVARTER_BACKUP" in backup_line()[2]


# How many


def test_a_copy_is_made_once_a_day_and_kept_for_fourteen(network: SimpleNamespace) -> None:
    assert [backup.nightly(now() + timedelta(days=day)) for day in range(20)] == [1] * 20
    assert backup.nightly(now() + timedelta(days=19)) == 0
    assert len(names(network)) == backup.KEEP_DAYS + 1


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_is_wrong_by_a_year_leaves_seven(days: int, network: SimpleNamespace) -> None:
    for day in range(6):
        backup.nightly(now() + timedelta(days=day))
    backup.nightly(now() + timedelta(days=days))
    assert len(names(network)) == 7
    for day in range(6, 30):
        backup.nightly(now() + timedelta(days=day))
    right = [f"kvarter-{now() + timedelta(days=day):%Y-%m-%d}.sqlite3" for day in range(15, 30)]
    assert names(network) == right


def test_broken_copies_do_not_count_among_the_seven(network: SimpleNamespace) -> None:
    for day in range(7):
        backup.nightly(now() + timedelta(days=day))
    oldest, *_, newest = backup.copies(Path(network.BACKUP_FOLDER))
    newest.write_bytes(b"half")
    backup.nightly(now() + timedelta(days=60))
    assert oldest.name in names(network)
    assert newest.name not in names(network)


def test_without_a_folder_nothing_is_copied(network: SimpleNamespace) -> None:
    network.BACKUP_FOLDER = ""
    assert backup.nightly(timezone.now()) == 0


# What stays out


def test_who_is_signed_in_codes_drafts_and_messages_stay_out() -> None:
    out = copying.left_out()
    assert {"django_session", "signin_sentcode", "asking_draft", "delivery_sending"} <= set(out)
    pointed_at = {
        relation.related_model._meta.db_table
        for model in apps.get_models()
        if model._meta.db_table in out
        for relation in model._meta.related_objects
    }
    assert pointed_at <= set(out), "Rows that stay in the copy would point to rows that do not."


def test_no_byte_of_what_stays_out_is_left_in_a_copy(network: SimpleNamespace) -> None:
    with closing(sqlite3.connect(network.DATABASES["default"]["NAME"])) as there:
        there.executescript("CREATE TABLE django_session (session_key TEXT); CREATE TABLE asking_draft (answers TEXT);")
        for table in ("django_session", "asking_draft"):
            there.executemany(f"INSERT INTO {table} VALUES (?)", [(f"canary {number} " * 90,) for number in range(50)])
        there.commit()
    backup.nightly(now())
    (path,) = Path(network.BACKUP_FOLDER).iterdir()
    assert b"canary" not in path.read_bytes()
    assert b"sealed" in path.read_bytes()


# The key


@pytest.fixture
def other_key(settings: Any) -> Callable[[], None]:
    def change() -> None:
        settings.SECRET_KEY = "another key that is as long as it must be, for sure"

    return change


def test_a_key_that_does_not_fit_is_named_and_can_be_accepted(
    db: Any, other_key: Callable[[], None], capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    Person.objects.create_person(name="Birthe", phone="+4520000003")
    assert fitting.fits()
    assert settings.SECRET_KEY not in KeyMark.objects.get().mark
    other_key()
    assert not fitting.fits()
    with pytest.raises(CommandError, match="does not fit this database"):
        call_command("key")
    assert not {what: done for done, what, _ in doctor.lines()}["key fits"]
    call_command("key", "accept")
    assert capsys.readouterr().out == "The secret key fits.\n"


def test_a_database_without_people_takes_the_key_that_is_there(db: Any, other_key: Callable[[], None]) -> None:
    assert fitting.fits()
    other_key()
    assert fitting.fits()
    assert KeyMark.objects.count() == 1


# The drill: fill, copy, destroy, bring back, go on


SIGN_IN = """
import json, re
from django.conf import settings
from django.test import Client
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.referrals.models import Referral
person = Membership.objects.filter(role="coordinator").order_by("pk").first().person
browser = Client(headers={"accept-language": "en"})
browser.post("/in/", {"address": person.phone or person.email, "own": "no"})
code = re.search(r"[0-9]{6}", Sending.objects.first().text)[0]
answer = browser.post("/in/code/", {"code": code}, follow=True)
print(json.dumps({"signed_in": browser.session.get("_auth_user_id") == str(person.pk), "women": Referral.objects.count(),
    "path": answer.redirect_chain[-1][0] if answer.redirect_chain else answer.request["PATH_INFO"]}))
"""


def lived(server: Server) -> dict[str, Any]:
    done = server.say("manage", "shell", "-v0", "-c", SIGN_IN)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])  # type: ignore[no-any-return]


def test_the_drill(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    server = Server(tmp_path / "network", KVARTER_DEMO="1", KVARTER_HOSTS="testserver,localhost,127.0.0.1").fill(
        demo=True
    )
    before = lived(server)
    assert before["signed_in"]
    assert before["women"] > 10
    made = server.say("backup", str(copies))
    assert made.returncode == 0, made.stderr
    copy = Path(made.stdout.strip())

    database = tmp_path / "network" / "kvarter.sqlite3"
    database.write_bytes(b"\xff" * 50_000)
    broken = server.say("backup", str(copies))
    assert broken.returncode == 1
    assert "older ones stay" in broken.stderr
    copying.require_whole(copy)

    key = tmp_path / "network" / "secret-key"
    right = key.read_text()
    key.write_text("x" * 60)
    refused = server.say("restore", str(copy))
    assert refused.returncode == 1
    assert "does not fit this database" in refused.stderr
    key.write_text(right)

    done = server.say("restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert lived(server) == before
    (aside,) = (tmp_path / "network").glob("*-before-*.sqlite3")
    assert aside.read_bytes() == b"\xff" * 50_000
    assert database.stat().st_mode & 0o777 == 0o600

    with server.open():
        running = server.say("restore", str(copy))
        assert running.returncode == 1
        assert "stop it first" in running.stderr
        assert server.get("/") == 200

    key.write_text("y" * 60)
    wrong = server.say("serve")
    assert wrong.returncode == 1
    assert "does not fit this database" in wrong.stderr
    assert server.say("key", "accept").returncode == 0
    assert server.say("key").stdout == "The secret key fits.\n"


@pytest.mark.parametrize("broken", ["nothing", "half", "newer"])
def test_a_copy_that_cannot_be_used_changes_nothing(broken: str, tmp_path: Path) -> None:
    server = Server(tmp_path / "network").fill()
    copy = Path(server.say("backup", str(tmp_path / "copies")).stdout.strip())
    if broken == "nothing":
        copy.unlink()
    elif broken == "half":
        copy.write_bytes(copy.read_bytes()[:100_000])
    else:
        with closing(sqlite3.connect(copy)) as there:
            there.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('asking', '9999_later', '2030-01-01')"
            )
            there.commit()
    database = tmp_path / "network" / "kvarter.sqlite3"
    before = database.read_bytes()
    done = server.say("restore", str(copy))
    assert done.returncode == 1
    assert ("newer Kvarter" if broken == "newer" else "cannot be used") in done.stderr
    assert database.read_bytes() == before
    assert not list((tmp_path / "network").glob("*-before-*"))


NO_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"


@pytest.mark.parametrize(("trouble", "said"), [("itself", "one of its copies"), ("no room", "nothing was changed")])
def test_a_restore_that_fails_leaves_the_network_where_it_was(trouble: str, said: str, tmp_path: Path) -> None:
    server = Server(tmp_path / "network").fill()
    copy = Path(server.say("backup", str(tmp_path / "copies")).stdout.strip())
    database = tmp_path / "network" / "kvarter.sqlite3"
    before = database.read_bytes()
    if trouble == "itself":
        done = server.say("restore", str(database))
    else:
        code = f"{NO_ROOM}; import runpy; runpy.run_module('kvarter', run_name='__main__')"
        command = [sys.executable, "-c", code, "restore", str(copy)]
        done = subprocess.run(command, env=server.env, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert database.read_bytes() == before
    assert {path.name for path in database.parent.glob("*kvarter*")} <= {
        f"kvarter.sqlite3{end}" for end in ("", "-wal", "-shm")
    }


def test_a_log_that_was_left_is_not_played_into_the_copy(tmp_path: Path) -> None:
    server = Server(tmp_path / "network").fill()
    copy = Path(server.say("backup", str(tmp_path / "copies")).stdout.strip())
    database = tmp_path / "network" / "kvarter.sqlite3"
    database.unlink()
    (log := database.with_name("kvarter.sqlite3-wal")).write_bytes(b"an old log")
    assert server.say("restore", str(copy)).returncode == 0
    assert not log.exists() or b"an old log" not in log.read_bytes()
    (aside,) = database.parent.glob("*-before-*-wal")
    assert aside.read_bytes() == b"an old log"


# Withdrawn is gone


WITHDRAW = """
import glob, sys
from django.conf import settings
from django.db import transaction
from kvarter.groups.models import LocalGroup
from kvarter.referrals.actions import withdraw
from kvarter.referrals.models import Envelope
def there(line): return any(line in open(path, "rb").read() for path in glob.glob(str(settings.DATA / "kvarter.sqlite3*")))
gone = 0
for envelope in list(Envelope.objects.filter(referral__state="waiting").select_related("referral")[:5]):
    line = envelope.armored.splitlines()[3].encode()
    Envelope.objects.filter(pk=envelope.pk).update(armored=envelope.armored)
    assert there(line)
    withdraw(referral=envelope.referral)
    gone += not there(line)
print(gone)
"""


def test_what_she_took_back_is_gone_from_every_file_also_from_the_log(tmp_path: Path) -> None:
    server = Server(tmp_path, KVARTER_DEMO="1").fill(demo=True)
    with server.open():
        assert server.get("/") == 200
        done = server.say("manage", "shell", "-v0", "-c", WITHDRAW)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "5"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what SQLite does")
def test_the_tick_cuts_the_log(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(jobs, "wipe_log", lambda: asked.append("cut") or True)
    assert scheduled.tick()["cut_log"] == 1
    assert asked == ["cut"]
