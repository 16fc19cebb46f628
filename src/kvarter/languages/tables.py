"""Names and direction of the interface languages, and their days and numbers from a small table. Plain Python: it runs on her phone too.

The tables are made from CLDR by `cldr`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kvarter.languages.listed import OWN_NAMES, RIGHT_TO_LEFT

__all__ = ["INTERFACE", "LOCAL", "OWN_NAMES", "RIGHT_TO_LEFT", "Table", "danish_order", "direction"]

INTERFACE = tuple(OWN_NAMES)
LOCAL = INTERFACE[0]
"""The country's own language: that of its letters and authorities, and of whoever did not choose another."""


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


_DANISH = "abcdefghijklmnopqrstuvwxyzæøå"


def danish_order(word: str) -> list[int]:
    """Sorts words by the Danish alphabet; other signs do not count."""
    return [_DANISH.index(sign) for sign in word.lower() if sign in _DANISH]


_FIELD = re.compile(r"'([^']*)'|EEEE|MMMM|d")


@dataclass(frozen=True, slots=True)
class Table:
    """How one language writes a day and a number. `day_form` is CLDR's full date without the year; weekdays begin on Monday."""

    day_form: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    decimal: str
    group: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Table":
        """From what `as_dict` gave, after a journey through JSON."""
        return cls(row["day_form"], tuple(row["weekdays"]), tuple(row["months"]), row["decimal"], row["group"])

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    def day(self, value: date) -> str:
        """A date in words with its weekday."""
        words = {"EEEE": self.weekdays[value.weekday()], "MMMM": self.months[value.month - 1], "d": str(value.day)}
        return _FIELD.sub(lambda found: words.get(found[0], found[1] or ""), self.day_form)

    def number(self, value: float) -> str:
        """A sum or a count, 0 and above, with at most three decimals, in groups of three."""
        whole, _, rest = f"{value:,.3f}".partition(".")
        rest = rest.rstrip("0")
        return whole.replace(",", self.group) + (self.decimal + rest if rest else "")
