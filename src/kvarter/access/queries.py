"""Read and check the trail; count for several rooms at once."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value

from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.rules import BEGUN, NETWORK, chain


def first_broken_line() -> AuditLine | str | None:
    """The first line whose hash does not follow from the one before in its scope; "end of SCOPE" when lines are missing there.

    None when the trail is whole: every scope but the network begins with the line that says so in the network's part, so
    that a scope cannot be taken away as a whole either.
    """
    last: dict[str, tuple[str, int]] = {NETWORK: ("", 0)}
    for line in AuditLine.objects.order_by("pk").iterator():
        before, count = last.get(line.scope, ("no such scope", 0))
        if line.hash != chain(before, line.at.isoformat(), line.by, line.act, line.thing):
            return line
        last[line.scope] = line.hash, count + 1
        if line.scope == NETWORK and line.act == BEGUN:
            last[line.thing] = line.hash, 0
    ends = {end.scope: (end.hash, end.lines) for end in TrailEnd.objects.all()}
    ends.setdefault(NETWORK, ("", 0))
    wrong = sorted(scope for scope in last.keys() | ends.keys() if last.get(scope) != ends.get(scope))
    return f"end of {wrong[0]}" if wrong else None


def how_many(rows: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each of these has, by name. One statement, however many there are."""
    if not rows:
        return {}
    named = [
        one.order_by()
        .annotate(what=Value(name, CharField()))
        .values("what")
        .annotate(n=Count("pk"))
        .values_list("what", "n")
        for name, one in rows.items()
    ]
    found = dict(named[0].union(*named[1:], all=True) if len(named) > 1 else named[0])
    return {name: found.get(name, 0) for name in rows}
