"""What a self-hoster has still to do, one line each: done, or what to do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kvarter.access.queries import first_broken_line
from kvarter.badges.queries import can_sign
from kvarter.conf.address import site
from kvarter.conf.backup import copies, database_files, is_sqlite, is_whole
from kvarter.conf.doctor_postgres import postgres_lines
from kvarter.conf.doctor_work import work_lines
from kvarter.conf.fitting import SENTENCE, fits
from kvarter.conversations.queries import counts_of_rows, stored_counts
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import organisation
from kvarter.keys.queries import keys_without_line, paper_key, recipients_of
from kvarter.languages.recordings import machine_speaks
from kvarter.packs.queries import country

Line = tuple[bool, str, str]
"""Whether it is done, what it is about, and what to do."""


OLD = timedelta(hours=48)


def _address() -> Iterator[Line]:
    yield (
        not site(settings.SITE_URL).is_local,
        "host name",
        "Set KVARTER_URL to the address that people will use, such as https://kvarter.example.org",
    )
    yield (
        settings.HTTPS,
        "HTTPS",
        "Put a server with HTTPS in front (docs/running.md) and begin KVARTER_URL with https://",
    )


def _practice() -> Iterator[Line]:
    yield (
        settings.PRACTICE_SITE is not None,
        "practice host",
        "Set KVARTER_PRACTICE_URL to a host name for practice alone: a browser that takes a practice sign-in for a false one"
        " then warns of that host, and not of this whole site (docs/running.md).",
    )


def _secret() -> Iterator[Line]:
    path = settings.DATA / "secret-key"
    is_private = not path.exists() or not path.stat().st_mode & 0o077
    yield is_private, "secret key", f"Only the server may read its key: chmod 600 {path}"


def _database() -> Iterator[Line]:
    is_private = not any(path.stat().st_mode & 0o077 for path in database_files())
    yield is_private, "database file", "Only the server may read it: say `kvarter migrate`, which puts it right."
    if files := database_files():
        yield (
            is_whole(files[0]),
            "database",
            "The database is broken: no copy is made of it. docs/running.md says how to restore one.",
        )
        left = sorted(settings.DATA.glob("*-before-*.sqlite3"))
        yield (
            not left,
            "put aside",
            f"Left from a restore: delete it when you do not need it: {', '.join(map(str, left))}",
        )
    if not is_sqlite():
        yield from postgres_lines()
    yield fits(), "key fits", SENTENCE


def _ago(age: timedelta) -> str:
    hours = age.total_seconds() / 3600
    return f"{hours * 60:.0f} minutes ago" if hours < 2 else f"{hours:.0f} hours ago"


def _backup() -> Iterator[Line]:
    found = copies(Path(settings.BACKUP_FOLDER)) if settings.BACKUP_FOLDER else []
    if not found:
        missing = f"No copy lies in {settings.BACKUP_FOLDER} yet. The worker makes one within minutes; if not, its log says why."
        advice = "Set KVARTER_BACKUP to a folder on another disk; a copy is made each night."
        yield False, "backup", missing if settings.BACKUP_FOLDER else advice
        return
    newest = max(found, key=lambda path: path.stat().st_mtime)
    age = timezone.now() - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    if not is_whole(newest):
        yield False, "backup", f"The newest copy is broken: {newest}. Say `kvarter backup {newest.parent}` and see why."
        return
    yield (
        age < OLD,
        f"backup, {_ago(age)}",
        f"No copy since then: {newest}. Say `kvarter backup {newest.parent}` and see why.",
    )


def _sending() -> Iterator[Line]:
    yield (
        settings.SMS_SENDER == "gateway",
        "SMS",
        "Set KVARTER_SMS_SENDER=gateway, KVARTER_SMS_GATEWAY_URL and KVARTER_SMS_GATEWAY_TOKEN.",
    )
    yield (
        settings.MAIL_SENDER == "mail",
        "mail",
        "Set KVARTER_MAIL_SENDER=mail, KVARTER_EMAIL_URL and KVARTER_MAIL_FROM.",
    )


def _network() -> Iterator[Line]:
    yield organisation() is not None, "organisation", "Say `kvarter begin`."
    yield (
        bool(recipients_of(None)),
        "a key",
        "The first person signs in and makes her key. Until then no woman's request is taken.",
    )
    has_paper = paper_key() is not None
    yield (
        has_paper,
        "paper key",
        "Your choice: without one, what is sealed is lost when every coordinator of a group loses her key.",
    )
    abroad = [one.name for one in LocalGroup.objects.open() if not country().box.holds((one.latitude, one.longitude))]
    yield (
        not abroad,
        "country pack",
        f"These groups do not lie in {country().name}: {', '.join(abroad)}. Is KVARTER_PACK the pack they were founded with?",
    )
    late = country().stale(timezone.localdate())
    yield not late, "helplines", f"Call and check: {', '.join(line.owner for line in late)}"
    yield (
        first_broken_line() is None,
        "trail",
        "A line of the trail was changed or taken away: `kvarter trail` says where.",
    )
    yield (
        stored_counts() == counts_of_rows(),
        "numbers",
        "The monthly counts are not the sum of the conversations: `kvarter count` counts all again.",
    )
    yield (
        not keys_without_line(),
        "keys",
        "Somebody can open envelopes by a key that nobody was seen to make. Ask who made it before anything is sealed.",
    )
    yield not settings.DEMO, "demo", "This is the demo: do not use it for real people."


def _voices() -> Iterator[Line]:
    yield (
        any(machine_speaks(code) for code, _ in settings.LANGUAGES),
        "voices",
        "No machine speaks: women hear recordings, and what their own phones can say. docs/voices.md says what could be done.",
    )


def _badges() -> Iterator[Line]:
    yield (
        can_sign(),
        "badge key",
        "The key that signs badges was locked with another secret key. Put that one back, or say `kvarter badges rotate`.",
    )


def lines() -> list[Line]:
    """Everything that is looked at, in the order in which it should be done."""
    return [
        *_secret(),
        *_address(),
        *_practice(),
        *_database(),
        *_backup(),
        *_sending(),
        *work_lines(timezone.now()),
        *_network(),
        *_voices(),
        *_badges(),
    ]
