"""Write the trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils import timezone

from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.rules import chain

_waiting: ContextVar[list[tuple[str, str, str]] | None] = ContextVar("lines that wait", default=None)


@contextmanager
def lines_last() -> Iterator[None]:
    """The lines of an act that is made of several acts are written at its end, inside its transaction.

    So the trail is the last thing it locks. Else it could hold the trail and wait for a row that another act holds,
    which in turn waits for the trail.
    """
    lines: list[tuple[str, str, str]] = []
    before = _waiting.set(lines)
    try:
        yield
    finally:
        _waiting.reset(before)
    for line in lines:
        record(*line)


def record(by: str, act: str, thing: str) -> None:
    """Add one line to the trail. `by`: person code or "system"; `act`: "room.verb"; `thing`: a random code."""
    if (lines := _waiting.get()) is not None:
        lines.append((by, act, thing))
        return
    with transaction.atomic():
        end, _ = TrailEnd.objects.select_for_update().get_or_create(pk=1)
        at = timezone.now()
        end.hash = chain(end.hash, at.isoformat(), by, act, thing)
        end.lines += 1
        end.save()
        AuditLine.objects.create(at=at, by=by, act=act, thing=thing, hash=end.hash)
