"""What PostgreSQL says for `kvarter check`: does it keep what it says it has kept, and is anything left from a restore?"""

from collections.abc import Iterator

from django.db import connection

Line = tuple[bool, str, str]

KEEPS = ("fsync", "synchronous_commit", "full_page_writes")
"""Settings that must not be off: with one of them off, a power cut loses what a woman was told is kept, or the database."""


def postgres_lines() -> Iterator[Line]:
    """One line for what outlives a power cut, one for what lies aside."""
    off = [name for name, said in _settings().items() if said == "off"]
    yield not off, "power cut", f"PostgreSQL may lose what people were told is kept. Set to on: {', '.join(off)}"
    left = schemas_aside()
    advice = f"Left from a restore: when you do not need it, DROP SCHEMA {', '.join(left)} CASCADE"
    yield not left, "put aside", advice


def _settings() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(KEEPS)])
        return dict(cursor.fetchall())


def schemas_aside() -> list[str]:
    """Where networks lie that a restore has put aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before\\_%%' ORDER BY 1", [])
        return [name for (name,) in cursor.fetchall()]
