"""When it is safe to reach a woman: her own times as hours of the coming days. Plain Python."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kvarter.packs.rules import Choice

DAYS_AHEAD = 14


@dataclass(frozen=True)
class Window:
    """One stretch of time in which she may be reached, and which of her times it is."""

    begins: datetime
    ends: datetime
    choice: Choice


def _is_day_of(choice: Choice, day: date, is_working_day: Callable[[date], bool]) -> bool:
    """A public holiday is no weekday: who is at home then is not known."""
    if choice.days == "weekends":
        return day.weekday() >= 5
    return is_working_day(day)


def _on(day: date, hour: int, now: datetime) -> datetime:
    whole = day + timedelta(days=hour // 24)
    return datetime.combine(whole, time(hour % 24), tzinfo=now.tzinfo)


def windows(choices: Sequence[Choice], now: datetime, is_working_day: Callable[[date], bool]) -> list[Window]:
    """Her safe times of the next two weeks that are not over, in order. `now`: local, with the country's time zone."""

    def coming() -> Iterator[Window]:
        for ahead in range(DAYS_AHEAD + 1):
            day = now.date() + timedelta(days=ahead)
            for choice in choices:
                if choice.days and _is_day_of(choice, day, is_working_day):
                    yield Window(_on(day, choice.from_hour, now), _on(day, choice.until_hour, now), choice)

    return sorted((one for one in coming() if one.ends > now), key=lambda one: one.begins)
