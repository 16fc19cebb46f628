"""Sets of days as whole numbers: bit 3 stands for day 3. What suits two is one `&`, who could come at all one `|`."""

from collections.abc import Iterable, Set
from itertools import compress

DAYS_IN_WEEK = 7
WEEK = (1 << DAYS_IN_WEEK) - 1
AS_SWITCHES = bytes.maketrans(b"01", b"\x00\x01")


def weekly(weekdays: Iterable[int], first_weekday: int, days: int) -> int:
    """Every day from the first, which has this weekday (0 is Monday), that falls on one of these weekdays."""
    week = sum({1 << (weekday - first_weekday) % DAYS_IN_WEEK for weekday in weekdays})
    weeks = -(-days // DAYS_IN_WEEK)
    every_first = ((1 << DAYS_IN_WEEK * weeks) - 1) // WEEK
    return week * every_first & (1 << days) - 1


def weeks_from(mondays: Set[int], first: int, days: int) -> int:
    """All days of the weeks that begin on these ordinals; day 0 is the ordinal `first`."""
    shift = DAYS_IN_WEEK - first
    begins = [1 << monday + shift for monday in mondays if -DAYS_IN_WEEK < monday - first < days]
    return (sum(begins) * WEEK >> DAYS_IN_WEEK) & (1 << days) - 1


def around(day: int, between: int) -> int:
    """All days less than so many days from this one."""
    begin = max(0, day - between + 1)
    return ((1 << day + between - begin) - 1) << begin


def every(days: int) -> list[int]:
    """The days one by one, the earliest first."""
    return list(compress(range(days.bit_length()), switches(days)))


def switches(days: int, length: int = 0) -> bytearray:
    """1 for each of the days and 0 for the others, from day 0 on; at least so many."""
    return bytearray(f"{days:0{length}b}".encode().translate(AS_SWITCHES)[::-1])


def until(days: int, last: int) -> int:
    """Those that are not after this day."""
    return days & (1 << last + 1) - 1


def first_of(days: int) -> int:
    """The earliest day; -1 when there is none."""
    return (days & -days).bit_length() - 1


def early(days: int, between: int, most: int) -> list[int]:
    """At most so many days that lie at least `between` apart, each as early as can be."""
    kept: list[int] = []
    while days and len(kept) < most:
        kept.append(day := first_of(days))
        days = days >> day + between << day + between
    return kept


def late(days: int, between: int, most: int) -> list[int]:
    """At most so many days that lie at least `between` apart, each as late as can be, the last one first."""
    kept: list[int] = []
    while days and len(kept) < most:
        kept.append(day := days.bit_length() - 1)
        days = until(days, day - between) if day >= between else 0
    return kept
