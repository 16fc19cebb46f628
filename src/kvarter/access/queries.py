"""Read and check the trail."""

from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.rules import chain


def first_broken_line() -> AuditLine | str | None:
    """The first line whose hash does not follow from the one before; "end" when lines are missing at the end; else None."""
    previous, count = "", 0
    for line in AuditLine.objects.order_by("pk").iterator():
        if line.hash != chain(previous, line.at.isoformat(), line.by, line.act, line.thing):
            return line
        previous, count = line.hash, count + 1
    end = TrailEnd.objects.filter(pk=1).first()
    return None if end is None or (end.hash, end.lines) == (previous, count) else "end"
