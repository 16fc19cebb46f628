"""When all groups would have had their evening, if things went on as they went so far."""

from datetime import date

from kvarter.coverage.planning import forecast
from kvarter.coverage.queries import GroupWay
from kvarter.packs.queries import country


def at_this_pace(ways: list[GroupWay]) -> date | None:
    """At the pace since the services changed last, or since the first evening if that was later; None without any."""
    if not ways:
        return None
    today, version = ways[0].today, country().content_version(ways[0].today)
    reached = [one for one in ways if any(held.version >= version for held in one.held)]
    begun = [one.since for one in country().versions if one.number == version]
    first = [held.on for way in ways for held in way.held if held.version >= version]
    if not first:
        return None
    return forecast(begun[0] if begun else min(first), today, held=len(reached), groups=len(ways))
