"""Who a session belongs to, in one statement where nothing has changed since this process last saw her.

The statement reads her session and the end of the trail. While both are as they were, her person, roles and session are
those remembered, for a minute; a session that was ended, a role that was taken or any other act makes them be read anew.
What changed past the trail (by hand in the database) is seen after that minute. The memory knows hashes of session keys.
`session_of` needs no request: pages and the live process both ask it.
"""

import copy
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from kvarter.access.memory import Memory
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import NOBODY, Standing
from kvarter.people.models import Person
from kvarter.signin.rules import LOOK_AGAIN
from kvarter.signin.sessions import SessionStore, hash_of

STATEMENT = """
    SELECT s.session_data, e.hash, e.changes FROM django_session s LEFT JOIN access_trailend e ON e.id = 1
    WHERE s.session_key = %s AND s.expire_date > %s
"""


@dataclass(frozen=True)
class Known:
    """What one session was when it was last read. `version` names the state of the whole network then."""

    written: str
    version: str
    session: dict[str, Any]
    person: Person | None
    standing: Standing
    read_at: float

    def still_holds(self, row: tuple[str, str]) -> bool:
        """Nothing that can be seen in one statement has changed, and it was read within the last minute."""
        return (self.written, self.version) == row and 0 <= time.time() - self.read_at < LOOK_AGAIN.total_seconds()


_known: Memory[Known] = Memory(size=500)


def _row(hashed: str) -> tuple[str, str] | None:
    """The session as it is written, and the version of the network; None when there is no such session."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [hashed, connection.ops.adapt_datetimefield_value(timezone.now())])
        row = cursor.fetchone()
    return (row[0], f"{row[1]}:{row[2]}") if row else None


def session_of(key: str) -> Known | None:
    """The session of this key; None when there is none. Its person is None when nobody is signed in with it."""
    hashed = hash_of(key) if key else ""
    row = _row(hashed) if hashed else None
    if row is None:
        return None
    known = _known.get(hashed)
    if known is None or not known.still_holds(row):
        known = _read(key, *row)
        if known.person:
            _known.keep(hashed, known)
    return known


def _read(key: str, written: str, version: str) -> Known:
    """Django looks for the person of a request; ours holds a session and nothing else."""
    bare = HttpRequest()
    bare.session = SessionStore(key)
    session = bare.session.decode(written)
    bare.session._session_cache = dict(session)  # type: ignore[attr-defined]
    found = get_user(bare)
    person = found if isinstance(found, Person) else None
    return Known(written, version, session, person, standing_of(person) if person else NOBODY, time.time())


def recognise(request: HttpRequest) -> tuple[Person | None, Standing, str]:
    """The person of a request, her standing, and the version of the network ("" for somebody unknown)."""
    known = session_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
    if known is None:
        return None, NOBODY, ""
    request.session._session_cache = dict(known.session)  # type: ignore[attr-defined]
    if known.person is None:
        return None, NOBODY, ""
    return copy.copy(known.person), known.standing, known.version
