"""Write the trail."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.rules import BEGUN, NETWORK, chain


class Line(NamedTuple):
    """A line before it is written."""

    by: str
    act: str
    thing: str
    scope: str


_waiting: ContextVar[list[Line] | None] = ContextVar("lines that wait", default=None)


@contextmanager
def lines_last() -> Iterator[None]:
    """The lines of an act that is made of several acts are written at its end, inside its transaction.

    So the trail is the last thing it locks. Else it could hold the trail and wait for a row that another act holds,
    which in turn waits for the trail. An act that writes in several scopes needs it too: they are locked in one order.
    """
    lines: list[Line] = []
    before = _waiting.set(lines)
    try:
        yield
    finally:
        _waiting.reset(before)
    if (outer := _waiting.get()) is not None:
        outer += lines
    elif lines:
        _write(lines)


def record(by: str, act: str, thing: str, *, scope: str = NETWORK) -> None:
    """Add one line to the trail. `by`: person code or "system"; `act`: "room.verb"; `thing`: a random code.

    `scope`: in whose part of the trail it stands, by `access.rules`; acts in two scopes do not wait for each other.
    """
    line = Line(by, act, thing, scope)
    if (lines := _waiting.get()) is not None:
        lines.append(line)
    else:
        _write([line])


@transaction.atomic
def _write(lines: Collection[Line]) -> None:
    ends = _locked({line.scope for line in lines})
    for line in lines:
        _add(ends[line.scope], line)


def _locked(scopes: set[str]) -> dict[str, TrailEnd]:
    """The ends of these scopes, locked in the order in which they were begun, the network first if one of them is new."""
    known = set(TrailEnd.objects.filter(scope__in=scopes).values_list("scope", flat=True))
    wanted = scopes if known == scopes else {NETWORK, *scopes}
    if NETWORK in wanted - known:
        TrailEnd.objects.get_or_create(scope=NETWORK)
    ends = {end.scope: end for end in TrailEnd.objects.select_for_update().filter(scope__in=wanted).order_by("pk")}
    for scope in sorted(wanted - ends.keys()):
        ends[scope] = _begun(scope, ends[NETWORK])
    return ends


def _begun(scope: str, network: TrailEnd) -> TrailEnd:
    """The end of a new scope. A line in the network's part says that it began, and its first line follows from that one."""
    end = TrailEnd.objects.select_for_update().filter(scope=scope).first()  # begun while we waited for the network's?
    if end is None:
        _add(network, Line("system", BEGUN, scope, NETWORK))
        end = TrailEnd.objects.create(scope=scope, hash=network.hash)
    return end


def _add(end: TrailEnd, line: Line) -> None:
    at = timezone.now()
    end.hash = chain(end.hash, at.isoformat(), line.by, line.act, line.thing)
    end.lines += 1
    end.save()
    AuditLine.objects.create(at=at, hash=end.hash, **line._asdict())
