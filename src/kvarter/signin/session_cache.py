"""Who a session belongs to, in one statement while nothing about her has changed since this process last saw her.

The statement reads her session, her person with her key, and the roles she has now, as they are written. While all of it is as it was,
her person, standing and session are those remembered; what others do is no reason to ask again. So a session that was
ended, a role that was taken and a person who was stopped, by a page or by hand in the database, are seen by the next request.
The memory knows hashes of session keys, and lasts for a minute, so that nobody who went away is kept in it for long.
`session_of` needs no request: pages and the live process both ask it.
"""

import copy
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from kvarter.access.lru_cache import LRUCache
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.queries import standing_from
from kvarter.groups.rules import NOBODY, Standing
from kvarter.people.models import Person
from kvarter.signin.rules import LOOK_AGAIN
from kvarter.signin.sessions import SessionStore, hash_of

KEY = Person._meta.get_field("key").related_model._meta
HERS = [f"p.{field.column}" for field in Person._meta.concrete_fields] + [f"k.{f.column}" for f in KEY.concrete_fields]
STATEMENT = f"""
    SELECT s.session_data, m.role, m.group_id, g.code, g.name, {", ".join(HERS)}
    FROM {Session._meta.db_table} s
    LEFT JOIN {Person._meta.db_table} p ON p.id = %s
    LEFT JOIN {KEY.db_table} k ON k.person_id = p.id
    LEFT JOIN {Membership._meta.db_table} m ON m.person_id = p.id AND m.ended_on IS NULL
    LEFT JOIN {LocalGroup._meta.db_table} g ON g.id = m.group_id
    WHERE s.session_key = %s AND s.expire_date > %s ORDER BY m.id
"""  # noqa: S608 (names of tables and columns only)
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class CachedSession:
    """What one session was when it was last read, and the rows it was read from: one for each of her roles."""

    rows: Rows
    session: dict[str, Any]
    person: Person | None
    standing: Standing
    read_at: float

    def still_holds(self, rows: Rows) -> bool:
        """Nothing about her has changed, and she was read within the last minute."""
        return self.rows == rows and 0 <= time.time() - self.read_at < LOOK_AGAIN.total_seconds()


_known: LRUCache[CachedSession] = LRUCache(size=500)


def _rows(hashed: str, person_id: int | None) -> Rows:
    """The session as it is written, beside it the person with this id and her roles now; nothing when there is no such session."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [person_id, hashed, connection.ops.adapt_datetimefield_value(timezone.now())])
        return list(cursor.fetchall())


def session_of(key: str) -> CachedSession | None:
    """The session of this key; None when there is none. Its person is None when nobody is signed in with it."""
    hashed = hash_of(key) if key else ""
    known = _known.get(hashed) if hashed else None
    rows = _rows(hashed, known.person.pk if known and known.person else None) if hashed else []
    if not rows:
        return None
    if known is None or not known.still_holds(rows):
        known = _read(key, hashed, rows)
        if known.person:
            _known.put(hashed, known)
    return known


def _read(key: str, hashed: str, rows: Rows) -> CachedSession:
    """Who the session says she is, asked of the database. The rows are read before her: what changes meanwhile is seen next time.

    Django looks for the person of a request; ours holds a session and nothing else.
    """
    bare = HttpRequest()
    bare.session = SessionStore(key)
    session = bare.session.decode(rows[0][0])
    bare.session._session_cache = dict(session)  # type: ignore[attr-defined]
    hers = _rows(hashed, Person._meta.pk.to_python(session[SESSION_KEY])) if SESSION_KEY in session else []
    found = get_user(bare) if hers else None
    if not isinstance(found, Person):
        return CachedSession(rows, session, None, NOBODY, time.time())
    roles = [(role, *group) for _, role, *group in (row[:5] for row in hers) if role is not None]
    return CachedSession(hers, session, found, standing_from(found, roles), time.time())


def load_session(request: HttpRequest) -> tuple[Person | None, Standing]:
    """The person of a request and her standing."""
    known = session_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
    if known is None:
        return None, NOBODY
    request.session._session_cache = dict(known.session)  # type: ignore[attr-defined]
    if known.person is None:
        return None, NOBODY
    return copy.copy(known.person), known.standing
