"""The application that the server runs: Django behind a front that waits for slow networks instead of its threads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
wsgi = get_wsgi_application()

from kvarter.conf.again import Again, NoDatabase  # noqa: E402
from kvarter.conf.front import Crew, Front  # noqa: E402
from kvarter.conf.gathering import Limits  # noqa: E402
from kvarter.conf.later import kept_words, later  # noqa: E402
from kvarter.conf.processes import end_with_parent  # noqa: E402

end_with_parent()

WAITING = 64
"""Requests that may wait for a thread in one process; the next one is asked to come again."""
RESERVE = 2


def without_database() -> None:
    """The threads in reserve can never hang on the database: for them there is none."""

    def refuse() -> None:
        raise NoDatabase("This thread answers without the database.")

    connection.ensure_connection = refuse  # type: ignore[method-assign]


application = Front(
    Again(wsgi, kept_words),
    limits=Limits(
        most=settings.FILE_UPLOAD_MAX_MEMORY_SIZE + settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        seconds=settings.BODY_SECONDS,
        speed=settings.BODY_SPEED,
        longest=settings.BODY_LONGEST_SECONDS,
        room=settings.BODIES_MB * 1024 * 1024,
    ),
    crew=Crew(settings.THREADS, WAITING),
    reserve=Crew(RESERVE, 4 * WAITING, without_database),
    says=later,
    quick=(settings.STATIC_URL, "/letter/pack/", "/letter/offline.js", "/sw.js"),
    session=settings.SESSION_COOKIE_NAME,
)
