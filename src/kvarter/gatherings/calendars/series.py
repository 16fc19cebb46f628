"""All meetings of one event: its rule, more and less days, evenings that were moved or called off."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from kvarter.gatherings.calendars.events import Event
from kvarter.gatherings.calendars.recurrence import BadRule, Budget, Rule, Spent, moments
from kvarter.gatherings.calendars.stamps import BadDate, Stamp, stamp_of

DAY = timedelta(days=1)
FAR = timedelta(days=366 * 30)
"""A rule that gives nothing for thirty years gives nothing."""
MOST_LESS = 20_000


@dataclass
class Meetings:
    """The meetings of a series in one year; `is_empty` when none is left in any, `is_spent` when there were too many to count."""

    is_empty: bool = False
    takes_place: list[Stamp] = field(default_factory=list)
    called_off: list[Stamp] = field(default_factory=list)
    is_bad: bool = False
    is_spent: bool = False


class Series:
    """What has one UID: the event itself, if it is there, and single evenings that stand for one of its own."""

    def __init__(self, home: tzinfo) -> None:
        self.home = home
        self.event: Event | None = None
        self.single: dict[datetime, Event] = {}
        self.later: list[tuple[datetime, Event]] = []

    def add(self, event: Event) -> bool:
        """Take in an event. False when there was the same one: the highest SEQUENCE stays, of equals the later one."""
        if event.replaces is None:
            kept, is_new = self.event, self.event is None
            if kept is None or event.sequence >= kept.sequence:
                self.event = event
            return is_new
        key = event.replaces.key
        other = self.single.get(key)
        if other is None or event.sequence >= other.sequence:
            self.single[key] = event
        return other is None

    @property
    def shown(self) -> Event:
        """The event that gives the title and the times."""
        return self.event or min(self.single.values(), key=lambda one: one.start.key)

    def meetings(self, year: int, budget: Budget) -> Meetings:
        """Its meetings of a year."""
        later = ((key, one) for key, one in self.single.items() if one.and_future)
        self.later = sorted(later, key=lambda pair: pair[0])
        found = Meetings()
        every = self._every(year, budget, found)
        singles = dict(self.single)
        for stamp in every:
            own = singles.pop(stamp.key, None) or self._of_day(singles, stamp)
            self._count(found, own.start if own else self._moved(stamp), year, own)
        for own in singles.values():
            self._count(found, own.start, year, own)
        return found

    def _of_day(self, singles: dict[datetime, Event], stamp: Stamp) -> Event | None:
        """An evening that stands for this one by its day alone."""
        key = datetime.combine(stamp.local.date(), datetime.min.time())
        own = singles.get(key)
        if own is None or own.replaces is None or not own.replaces.is_day:
            return None
        return singles.pop(key)

    def _count(self, found: Meetings, stamp: Stamp, year: int, own: Event | None) -> None:
        if not stamp.is_in(year, self.home):
            return
        is_off = (own.is_cancelled if own else False) or (self.event.is_cancelled if self.event else False)
        (found.called_off if is_off else found.takes_place).append(stamp)

    def _moved(self, stamp: Stamp) -> Stamp:
        """Where a meeting is when all from one on were moved."""
        at = bisect_right(self.later, stamp.key, key=lambda one: one[0])
        if not at:
            return stamp
        last = self.later[at - 1][1]
        shift = last.start.key - (last.replaces.key if last.replaces else last.start.key)
        return stamp.at(stamp.local + shift)

    def _every(self, year: int, budget: Budget, found: Meetings) -> list[Stamp]:
        """The meetings by the event's own rule around a year, without the days that are taken out."""
        event = self.event
        if event is None:
            return []
        slack = DAY * 3 + max(
            (abs(one.start.key - one.replaces.key) for one in self.single.values() if one.replaces),
            default=timedelta(0),
        )
        edges = _edge(date(year, 1, 1), -slack), _edge(date(year + 1, 1, 1), slack)
        less, less_days = {one.key for one in event.less}, {one.local.date() for one in event.less if one.is_day}
        try:
            stamps = self._by_rules(event, edges, budget, found)
            less |= {one.key for rule in event.but for one in self._stamps(event, rule, edges, budget)}
        except (BadRule, BadDate):
            found.is_bad, stamps = True, [event.start]
        except Spent:
            found.is_spent, stamps = True, [event.start]
        stamps += [self._as(event.start, one) for one in event.more]
        whole = {
            one.key: one
            for one in stamps
            if one.key not in less and (event.start.is_day or one.local.date() not in less_days)
        }
        found.is_empty = not whole and not found.is_spent and not self._is_any_left(event, less, less_days, budget)
        return list(whole.values())

    @staticmethod
    def _as(start: Stamp, more: Stamp) -> Stamp:
        """A day that is added happens at the hour of the others."""
        if more.is_day and not start.is_day:
            return start.at(datetime.combine(more.local.date(), start.local.time()))
        return start.at(datetime.combine(more.local.date(), datetime.min.time())) if start.is_day else more

    def _by_rules(self, event: Event, edges: tuple[datetime, datetime], budget: Budget, found: Meetings) -> list[Stamp]:
        if not event.rules:
            return [event.start]
        stamps = [one for rule in event.rules for one in self._stamps(event, rule, edges, budget)]
        return stamps + ([event.start] if self._happens(event, budget) else [])

    def _happens(self, event: Event, budget: Budget) -> bool:
        """Whether the rule gives anything at all: one that has ended before it began does not."""
        edges = event.start.local, _edge(event.start.local.date(), FAR)
        return any(next(iter(self._stamps(event, rule, edges, budget)), None) for rule in event.rules)

    def _stamps(self, event: Event, rule: Rule, edges: tuple[datetime, datetime], budget: Budget) -> Iterable[Stamp]:
        since, until = edges
        last = _until(rule, event.start)
        for local in moments(rule, event.start.local, since, min(until, last), budget):
            if local >= since:
                yield event.start.at(local)

    def _is_any_left(self, event: Event, less: set[datetime], less_days: set[date], budget: Budget) -> bool:
        """Whether a meeting is left that is not taken out, in any year; also when that cannot be told."""
        edges = event.start.local, _edge(event.start.local.date(), FAR)
        added = [self._as(event.start, more) for more in event.more]
        if any(self._is_there(one, less, less_days) for one in added):
            return True
        try:
            every = (one for rule in event.rules for one in self._stamps(event, rule, edges, budget))
            return any(self._is_there(one, less, less_days) for one in (every if event.rules else [event.start]))
        except (Spent, BadRule):
            return True

    @staticmethod
    def _is_there(stamp: Stamp, less: set[datetime], less_days: set[date]) -> bool:
        return stamp.key not in less and (stamp.is_day or stamp.local.date() not in less_days)


def _edge(day: date, by: timedelta) -> datetime:
    """A day, so much later or earlier, within what a calendar can hold."""
    try:
        return datetime.combine(day, datetime.min.time()) + by
    except OverflowError:
        return datetime.max if by > timedelta(0) else datetime.min


def _until(rule: Rule, start: Stamp) -> datetime:
    """The last local time that a rule allows, by the event's own clock; a day counts whole. Raises BadRule."""
    if not rule.until:
        return datetime.max
    try:
        last = stamp_of(rule.until, start.zone)
    except BadDate:
        raise BadRule(rule.until) from None
    if last.is_day:
        return last.local + DAY - timedelta(seconds=1)
    if start.is_day or last.zone is not UTC:
        return last.local
    return last.moment.astimezone(start.zone).replace(tzinfo=None)
