"""What becomes of the days of a series that are public holidays."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kvarter.languages.templatetags.words import day as written_day
from kvarter.packs.holidays import holidays_among


class HolidayChoice(StrEnum):
    """What those who lead want."""

    SKIP = "skip"
    KEEP = "keep"
    EACH = "each"


@dataclass(frozen=True)
class Holidays:
    """The public holidays among the days of a series. `is_each`: she ticks those on which it takes place after all."""

    days: tuple[date, ...] = ()
    is_each: bool = False

    def __bool__(self) -> bool:
        return bool(self.days)

    @classmethod
    def among(cls, days: Iterable[date], choice: HolidayChoice) -> "Holidays":
        """By the rules of the country pack."""
        return cls(tuple(holidays_among(days)), choice is HolidayChoice.EACH)

    @classmethod
    def shown_in(cls, said: str) -> "Holidays":
        """Those that a page showed her; what is no day is passed over."""
        words = said.split()
        days = []
        for word in words:
            try:
                days.append(date.fromisoformat(word))
            except ValueError:
                continue
        return cls(tuple(days), HolidayChoice.EACH.value in words)

    @property
    def as_said(self) -> str:
        """How a page remembers that it showed them."""
        return " ".join([*(day.isoformat() for day in self.days), *([HolidayChoice.EACH.value] * self.is_each)])

    def left_out(self, ticked: Collection[str]) -> set[date]:
        """The days on which it does not take place."""
        return {day for day in self.days if not (self.is_each and day.isoformat() in ticked)}

    def choices(self) -> list[tuple[str, str]]:
        """Each day as a tick with its name, as people of the country say it."""
        return [(day.isoformat(), f"{written_day(day)}: {name}") for day, name in holidays_among(self.days).items()]
