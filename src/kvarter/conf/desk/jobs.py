"""What the clock does for the whole database, after the rooms have deleted what is theirs to delete."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kvarter.access.erasing import wipe_log
from kvarter.conf.backup import nightly


def cut_log(now: datetime) -> int:
    """Nothing that was deleted stays in the log of SQLite. Gives 1 when it was cut."""
    return int(wipe_log())


JOBS = {
    nightly: _("Make the copy of the night"),
    cut_log: _("Clear deleted rows from the disk"),
}
