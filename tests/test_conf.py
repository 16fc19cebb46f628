"""What a self-hoster types: first steps, what is still to do, the clock, copies, the trail, the server."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cast import Cast, a_woman
from kvarter.access.actions import record
from kvarter.access.models import AuditLine
from kvarter.asking import actions as asking
from kvarter.asking.models import Draft
from kvarter.conf import command, doctor, scheduled, server
from kvarter.conversations.models import Conversation
from kvarter.delivery.actions import send
from kvarter.delivery.models import Message, TaskRun
from kvarter.groups.models import Invitation, LocalGroup, Membership, Organisation
from kvarter.keys.models import PersonKey
from kvarter.referrals import actions as referrals
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import Answer, Ending, State
from kvarter.sealing.rules import seal
from running import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """`typed("check")`: the exit code, what was printed, and what was complained about. The framework stands already."""
    monkeypatch.setattr(command, "django", lambda: None)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kvarter", *words])
        try:
            code = command.main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


def outside(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in an empty network."""
    settings = {"PYTHONPATH": str(ROOT / "src"), "KVARTER_DATA": str(folder), "PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        [sys.executable, "-m", "kvarter", *words],
        env=settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


# The words


@pytest.mark.parametrize(("words", "code"), [((), 0), (("help",), 0), (("nonsense",), 2)])
def test_without_a_word_that_it_knows_the_command_lists_all_of_them(
    typed: Typed, words: tuple[str, ...], code: int
) -> None:
    found, out, _ = typed(*words)
    assert found == code
    assert all(f"\n  {name} " in out for name in command.listed())


@pytest.mark.parametrize("words", [("match",), ("backup",), ("words",), ("words", "import", "ar"), ("sounds", "xx")])
def test_a_word_without_what_it_needs_says_how_to_say_it(typed: Typed, words: tuple[str, ...]) -> None:
    code, out, err = typed(*words)
    assert code == 2
    assert "kvarter" in err
    assert out == ""


LOADED = "import sys; from kvarter.conf.command import main; sys.argv[1:] = {words}; main(); assert {name!r} not in sys.modules"


@pytest.mark.parametrize(
    ("words", "name"),
    [(["match", "none.json"], "kvarter.conf.settings"), (["help"], "django"), (["nonsense"], "django")],
)
def test_engines_are_asked_without_settings_and_the_list_is_given_without_the_framework(
    words: list[str], name: str, tmp_path: Path
) -> None:
    code = LOADED.format(words=words, name=name)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "src")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.iterdir())


def test_sentences_are_exported_as_po(db: Any, typed: Typed) -> None:
    code, out, _ = typed("words", "export", "ar", "ui")
    assert code == 0
    assert 'msgid "Leave"' in out
    assert typed("words", "export", "ar", "nowhere")[0] == 2


def test_what_has_no_words_is_told_by_room_and_language(db: Any, typed: Typed) -> None:
    assert typed("words", "missing")[:2] == (0, "Every sentence has its words.\n")
    assert typed("words", "missing", "so")[:2] == (0, "Every sentence has its words.\n")


# First steps


@pytest.fixture
def empty(db: Any) -> None:
    """A network without an organisation, without a terminal to type in."""


def test_the_first_steps_found_the_organisation_and_give_one_link_that_works(empty: None, typed: Typed) -> None:
    code, said, _ = typed("begin", "--name=Bydelsmødre i prøve", "--pack=dk")
    assert code == 0
    assert Organisation.objects.values_list("name", "is_demo").get() == ("Bydelsmødre i prøve", False)
    link = re.search(r"http\S+(/invited/\S+/)", said)
    assert link
    assert Client().get(link[1]).status_code == 200
    assert "Then she makes her key" in said


def test_said_again_it_founds_nothing_twice_and_only_the_newest_link_works(empty: None, typed: Typed) -> None:
    links = []
    for _ in range(2):
        links += re.findall(r"/invited/\S+/", typed("begin")[1])
    assert Organisation.objects.count() == 1
    assert Invitation.objects.count() == 1
    assert [Client().get(link).status_code for link in links] == [404, 200]


def test_once_somebody_has_come_in_there_is_no_link_any_more(cast: Cast, typed: Typed) -> None:
    assert typed("begin") == (0, "", "")
    assert not Invitation.objects.exists()


def test_the_setting_alone_decides_the_country_pack_and_another_one_is_refused_with_a_sentence(
    empty: None, typed: Typed, settings: Any
) -> None:
    code, _, refusal = typed("begin", "--pack=atlantis")
    assert code == 2
    assert "Set KVARTER_PACK=atlantis" in refusal
    settings.PACK = "atlantis"
    code, _, refusal = typed("begin")
    assert code == 2
    assert "atlantis" in refusal
    assert not Organisation.objects.exists()


# What is still to do


def undone() -> set[str]:
    return {what for is_done, what, _ in doctor.lines() if not is_done}


def test_an_empty_network_has_everything_to_do_and_each_line_says_how(empty: None, typed: Typed) -> None:
    assert undone() >= {"host name", "HTTPS", "backup", "SMS", "mail", "organisation", "a key", "paper key", "demo"}
    code, out, _ = typed("check")
    assert code == 0
    assert "Say `kvarter begin`." in out
    assert "KVARTER_URL" in out


def test_without_any_key_that_is_still_to_do(cast: Cast) -> None:
    assert "a key" not in undone()
    PersonKey.objects.all().delete()
    assert "a key" in undone()


def test_what_was_done_is_ticked_off(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL, settings.HTTPS = "https://kvarter.example.org", True
    settings.SMS_SENDER, settings.MAIL_SENDER, settings.DEMO = "gateway", "mail", False
    settings.DATA = tmp_path
    scheduled.tick()
    assert (
        undone() & {"host name", "HTTPS", "SMS", "mail", "demo", "organisation", "a key", "clock", "key fits"} == set()
    )


def test_a_pack_of_another_country_than_the_groups_is_said(cast: Cast, typed: Typed) -> None:
    assert "country pack" not in undone()
    LocalGroup.objects.filter(pk=cast.north.pk).update(latitude=41.7, longitude=44.8)
    assert f"These groups do not lie in Denmark: {cast.north.name}. Is KVARTER_PACK" in typed("check")[1]


def test_a_secret_key_that_others_can_read_and_a_broken_trail_are_named(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    key = tmp_path / "secret-key"
    key.write_text("x" * 60)
    key.chmod(0o644)
    assert "secret key" in undone()
    key.chmod(0o600)
    assert "secret key" not in undone()
    record("somebody", "room.verb", "thing")
    assert "trail" not in undone()
    AuditLine.objects.update(by="another")
    assert "trail" in undone()


def test_counts_that_are_not_the_sum_of_the_conversations_are_named_and_counted_again(cast: Cast, typed: Typed) -> None:
    assert "numbers" not in undone()
    Conversation.objects.create(group=cast.north, day=timezone.localdate(), how_met="own-network")
    assert "numbers" in undone()
    assert typed("count")[0] == 0
    assert "numbers" not in undone()


def test_what_does_not_get_through_and_a_worker_that_stands_still_are_said_without_an_address(
    cast: Cast, typed: Typed, settings: Any
) -> None:
    assert "· worker" in typed("check")[1]
    scheduled.tick()
    assert not undone() & {"worker", "outbox"}
    settings.SMS_SENDER = "console"
    send("+4520000001", "Something waits for you")
    Message.objects.update(made_at=timezone.now() - timedelta(hours=3), tries=4)
    out = typed("check")[1]
    assert "Messages that do not get through: 1 are tried again, 0 given up, the oldest for 3 h." in out
    assert "20000001" not in out
    TaskRun.objects.filter(name="shred").update(fault="OSError")
    TaskRun.objects.filter(name="pass_on").update(began_at=timezone.now() - timedelta(minutes=16))
    assert "Not done: pass_on, shred (OSError)." in typed("check")[1]


def test_the_trail_says_whether_it_is_whole(cast: Cast, typed: Typed) -> None:
    record("somebody", "room.verb", "thing")
    assert typed("trail")[:2] == (0, "The trail is whole.\n")
    AuditLine.objects.all().delete()
    code, out, _ = typed("trail")
    assert code == 1
    assert "broken at: end" in out


def test_a_secret_key_is_made_once_for_its_owner_alone_and_a_short_one_is_refused(tmp_path: Path) -> None:
    ask = "from kvarter.conf import settings; print(settings.SECRET_KEY)"
    first, second = (outside("manage", "shell", "-v0", "-c", ask, folder=tmp_path).stdout.strip() for _ in range(2))
    assert len(first) >= 60
    assert first == second == (tmp_path / "secret-key").read_text()
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    refused = outside("check", folder=tmp_path, KVARTER_SECRET_KEY="short")
    assert refused.returncode != 0
    assert "KVARTER_SECRET_KEY is too short" in refused.stderr


# The clock


def test_the_clock_does_everything_that_is_due_at_once(cast: Cast) -> None:
    amina, late, closed = cast.mother("amina"), a_woman(cast), a_woman(cast)
    copy = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    referrals.ask(by=cast.standing("birthe"), referral=late, mothers=[amina], together=True, copies=copy)
    referrals.close(by=cast.standing("birthe"), referral=closed, ending=Ending.NOT_REACHED)
    asking.begin()[0].save()
    Client().force_login(cast.amina)
    Session.objects.update(expire_date=timezone.now())
    done = scheduled.tick(timezone.now() + timedelta(days=31))
    assert {name: done[name] for name in ("pass_on", "shred", "throw_away_old", "_old_sessions")} == {
        "pass_on": 1, "shred": 1, "throw_away_old": 1, "_old_sessions": 1,
    }  # fmt: skip
    assert late.askings.get().answer == Answer.LAPSED
    assert Referral.objects.get(pk=late.pk).state == State.WAITING
    assert not closed.envelopes.exists()
    assert not Draft.objects.exists()
    assert not Session.objects.exists()
    assert set(scheduled.tick(timezone.now() + timedelta(days=31)).values()) == {0}


def test_a_task_that_fails_is_logged_and_does_not_stop_the_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(now: datetime) -> int:
        raise RuntimeError("no disk")

    monkeypatch.setattr(scheduled, "DUE", (broken, *scheduled.DUE))
    asking.begin()[0].save()
    done = scheduled.tick(timezone.now() + timedelta(hours=3))
    assert done["throw_away_old"] == 1
    assert "broken" not in done
    assert "The clock could not do broken" in caplog.text


def test_women_of_a_mother_who_left_wait_again_at_the_next_tick(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    copy = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    referrals.ask(by=cast.standing("birthe"), referral=woman, mothers=[amina], together=True, copies=copy)
    referrals.accept(by=cast.standing("amina"), asking=woman.askings.get())
    Membership.objects.filter(pk=amina.pk).update(ended_on=timezone.localdate())
    scheduled.tick()
    assert Referral.objects.get(pk=woman.pk).state == State.WAITING


# The server


def test_a_busy_port_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        assert server.serve() == 1
    out, err = capsys.readouterr()
    assert err == f"Port {port} is in use. Choose another: PORT=8001 make demo\n"
    assert out == ""
    assert server.port_is_free("127.0.0.1", port)


# Settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KVARTER_SMS_SENDER", "pigeon"),
        ("KVARTER_SMS_SENDER", "gateway"),
        ("KVARTER_ENVELOPE_DAYS", "0"),
        ("KVARTER_DRAFT_HOURS", "1000"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_at_start_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    refused = outside("manage", "check", folder=tmp_path, **{name: value})
    assert refused.returncode != 0
    assert name.replace("SENDER", "") in refused.stderr


def test_migrations_are_whole(db: Any) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_who_reads_only_the_beginning_of_an_answer_gets_no_trace_of_an_error(tmp_path: Path) -> None:
    env = {**os.environ, "KVARTER_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    typed = [sys.executable, "-m", "kvarter"]
    subprocess.run([*typed, "migrate"], env=env, check=True, capture_output=True)
    for word in ("help", "check", "trail"):
        reading, writing = os.pipe()
        os.close(reading)  # the reader is gone before the first line
        ran = subprocess.run([*typed, word], env=env, stdout=writing, stderr=subprocess.PIPE, text=True)
        os.close(writing)
        assert (ran.returncode, ran.stderr) == (command.PIPE_CLOSED, ""), word
