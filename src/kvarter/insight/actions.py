"""A year that is over and closed is published for everybody: once, and as it may be told."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.conversations.rules import LOOK_BACK
from kvarter.coverage.queries import ways_of
from kvarter.groups.rules import SYSTEM
from kvarter.insight import queries
from kvarter.insight.models import PublishedYear
from kvarter.insight.rules import Period, period_before
from kvarter.insight.years import Doorways, figures_of, next_year


def publish_years(now: datetime) -> int:
    """The clock's task: how many years were published. Each follows on the one before; what was published is never changed."""
    today, made = timezone.localdate(now), 0
    while (year := _next(today)) and _publish(year, today):
        made += 1
    return made


def _next(today: date) -> Period | None:
    newest = PublishedYear.objects.visible_to(SYSTEM).first()
    closed_until = period_before(today, LOOK_BACK).last
    if newest:
        return next_year(None, newest.last, closed_until)
    return next_year(queries.first_month(), None, closed_until)


@transaction.atomic
def _publish(year: Period, today: date) -> bool:
    """False when somebody else published it at the same moment."""
    ways = ways_of(SYSTEM)
    equipped, planned = (
        sum(one.is_equipped for one in ways),
        sum(not one.is_equipped and bool(one.next) for one in ways),
    )
    doorways = Doorways(equipped, planned, len(ways) - equipped - planned)
    figures = figures_of(queries.network_of(year, today).whole, len(ways), doorways)
    _row, is_new = PublishedYear.objects.get_or_create(
        first=year.first, defaults={"last": year.last, "figures": figures, "published_on": today}
    )
    if is_new:
        record(SYSTEM.code, "year.published", f"{year.first:%Y-%m}")
    return is_new
