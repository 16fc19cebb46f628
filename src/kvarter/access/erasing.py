"""What was deleted is gone from the disk too: SQLite keeps written pages in its log (-wal) until others cover them."""

import logging

from django.db import DatabaseError, connection

log = logging.getLogger(__name__)
PATIENCE = 500
"""Milliseconds to wait for readers; somebody who is busy is not disturbed, the next tick tries again."""


def wipe_log() -> bool:
    """Bring the log into the file, where deleted rows are zeros, and cut it to nothing. True when nothing is left in it.

    Call it outside of a transaction. PostgreSQL has no such log of its own here: its deleted rows go with VACUUM.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            usual = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                return not cursor.fetchone()[0]
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
    except DatabaseError:
        log.warning("The database's log could not be cut; the next tick tries again.")
        return False
