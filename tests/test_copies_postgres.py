"""Copies of PostgreSQL: one archive, whole or not there, without what should be gone, and the way back played to the end."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.db import connection

from kvarter.conf import archive, copying
from postgres import own_database, said_to
from running import Server
from test_copies import lived

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
DRAFT = "from kvarter.asking.models import Draft; Draft.objects.create(token_hash='x', answers={'name': 'canary'})"
CHECK = "from kvarter.conf.doctor import lines; import json; print(json.dumps([one for one in lines()]))"


@pytest.fixture
def address() -> Iterator[str]:
    with own_database("kvarter_copies") as there:
        yield there


@pytest.fixture
def server(address: str, tmp_path: Path) -> Server:
    own = {"KVARTER_DEMO": "1", "KVARTER_HOSTS": "testserver,localhost,127.0.0.1", "DATABASE_URL": address}
    return Server(tmp_path / "network", KVARTER_BACKUP=str(tmp_path / "copies"), **own).fill()


def copy_of(server: Server, folder: Path) -> Path:
    made = server.say("backup", str(folder))
    assert made.returncode == 0, made.stderr
    return Path(made.stdout.strip())


def python(server: Server, code: str) -> str:
    done = server.say("manage", "shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def checked(server: Server) -> dict[str, Any]:
    return {what.split(",")[0]: (done, advice) for done, what, advice in json.loads(python(server, CHECK))}


def all_rows(address: str) -> dict[str, object]:
    """Everything that is kept, and where every counter stands. The time of the key's mark is not compared."""
    tables = said_to(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    rows = {str(name): said_to(address, f'SELECT * FROM "{name}" ORDER BY 1') for (name,) in tables}
    rows["counters"] = said_to(address, archive.SEQUENCES)
    return {name: said for name, said in rows.items() if name not in copying.left_out()}


def changed(path: Path, member: str, old: bytes, new: bytes) -> None:
    """The same archive, well packed, with other words in one member."""
    with ZipFile(path) as before:
        members = {name: before.read(name) for name in before.namelist()}
    assert old in members[member]
    with ZipFile(path, "w", ZIP_DEFLATED) as after:
        for name, said in members.items():
            after.writestr(name, said.replace(old, new, 1) if name == member else said)


def test_the_drill(server: Server, address: str, tmp_path: Path) -> None:
    assert server.say("demo").returncode == 0
    python(server, DRAFT)
    before = lived(server)
    assert before["women"] > 10
    kept = all_rows(address)
    copy = copy_of(server, tmp_path / "copies")
    assert copy.stat().st_mode & 0o777 == 0o600
    with ZipFile(copy) as inside:
        said = {name: inside.read(name) for name in inside.namelist()}
    assert all(said[f"{table}.copy"] == b"" for table in copying.left_out())
    assert not any(b"canary" in one for one in said.values())
    assert checked(server)["backup"][0]

    said_to(address, "TRUNCATE referrals_referral CASCADE")
    key = tmp_path / "network" / "secret-key"
    right = key.read_text()
    key.write_text("x" * 60)
    refused = server.say("restore", str(copy))
    assert refused.returncode == 1
    assert "does not fit this database" in refused.stderr
    key.write_text(right)

    done = server.say("restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert all_rows(address) == kept
    assert lived(server) == before
    place = done.stdout.split("the schema ")[1].split(":")[0]
    assert said_to(address, f"SELECT count(*) FROM {place}.referrals_referral") == [(0,)]
    assert place in checked(server)["put aside"][1]
    said_to(address, f"DROP SCHEMA {place} CASCADE")
    assert checked(server)["put aside"][0]

    with server.open():
        running = server.say("restore", str(copy))
        assert running.returncode == 1
        assert "stop it first" in running.stderr
        assert server.get("/") == 200


def test_nobody_is_in_it_while_it_is_put_back(server: Server, address: str, tmp_path: Path) -> None:
    import psycopg

    copy = copy_of(server, tmp_path / "copies")
    with psycopg.connect(address):
        busy = server.say("restore", str(copy))
    assert busy.returncode == 1
    assert "Somebody works on the database" in busy.stderr
    assert server.say("restore", str(copy)).returncode == 0


@pytest.mark.parametrize("broken", ["nothing", "half", "other rows", "fewer rows", "newer", "another table"])
def test_a_copy_that_cannot_be_used_changes_nothing(broken: str, server: Server, address: str, tmp_path: Path) -> None:
    copy = copy_of(server, tmp_path / "copies")
    spoil(copy, broken)
    kept = all_rows(address)
    done = server.say("restore", str(copy))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = {"newer": "newer Kvarter", "another table": "nothing was changed"}.get(broken, "cannot be used")
    assert said in done.stderr
    assert all_rows(address) == kept
    schemas = said_to(address, "SELECT nspname FROM pg_namespace WHERE nspname ~ '^(before|kvarter)'")
    assert schemas == []
    if broken in {"half", "other rows", "fewer rows"}:
        assert not checked(server)["backup"][0]


def spoil(copy: Path, how: str) -> None:
    if how == "nothing":
        copy.unlink()
    elif how == "half":
        copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    elif how == "other rows":
        changed(copy, "django_content_type.copy", b"people", b"peoplf")
    elif how == "fewer rows":
        changed(copy, "django_content_type.copy", b"\n", b" ")
    elif how == "newer":
        changed(copy, archive.LIST, b'"0001_initial"', b'"9999_later"')
    else:
        changed(copy, archive.LIST, b'"session_data"', b'"session_dat"')


def test_a_copy_of_an_older_version_is_brought_to_this_one(server: Server, address: str, tmp_path: Path) -> None:
    """The rows are put into the tables of their own time, and only then brought forward."""
    older = server.say("migrate", "delivery", "0001", "-v0")
    assert older.returncode == 0, older.stderr
    copy = copy_of(server, tmp_path / "copies")
    assert not any(app == "delivery" and name > "0002" for app, name in archive.contents_of(copy).migrations)
    done = server.say("restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert server.say("manage", "migrate", "--check").returncode == 0
    assert said_to(address, "SELECT count(*) FROM delivery_message") == [(0,)]


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)); "


def test_a_copy_that_ends_half_leaves_nothing_and_is_tried_again(server: Server, tmp_path: Path) -> None:
    nightly = (
        "from kvarter.conf.backup import nightly; from django.utils import timezone; print(nightly(timezone.now()))"
    )
    full = server.say("manage", "shell", "-v0", "-c", FULL + nightly)
    assert full.returncode != 0
    assert list((tmp_path / "copies").iterdir()) == []
    assert not checked(server)["backup"][0]
    assert [python(server, nightly).strip() for _ in range(2)] == ["1", "0"]
    assert checked(server)["backup"][0]


def test_a_database_without_tables_is_not_copied_as_an_empty_one(server: Server, address: str, tmp_path: Path) -> None:
    said_to(address, "DROP SCHEMA public CASCADE")
    said_to(address, "CREATE SCHEMA public")
    done = server.say("backup", str(tmp_path / "copies"))
    assert done.returncode == 1
    assert "no table" in done.stderr
    assert list((tmp_path / "copies").iterdir()) == []


def test_the_check_names_a_postgresql_that_promises_too_early(server: Server, address: str) -> None:
    name = urlsplit(address).path.strip("/")
    said_to(address, f"ALTER DATABASE {name} SET synchronous_commit = on")
    assert checked(server)["power cut"][0]
    said_to(address, f"ALTER DATABASE {name} SET synchronous_commit = off")
    is_done, advice = checked(server)["power cut"]
    assert not is_done
    assert "synchronous_commit" in advice
    said_to(address, f"ALTER DATABASE {name} SET synchronous_commit = local")
    assert checked(server)["power cut"][0]
