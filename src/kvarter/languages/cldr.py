"""What CLDR says about each language of the pages, as small tables made once at the build (`python -m kvarter.languages.cldr`).

Babel makes them and holds 12 MB for nine languages; whoever only reads them never loads it. Where a table was not made
(a test, a fresh clone), Babel is asked for it there and then.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kvarter.languages.tables import INTERFACE, LOCAL, Table

FOLDER = Path(__file__).resolve().parent / "made"
LOCALES = {"prs": "fa_AF", "en": "en_GB"}
"""What CLDR calls a language where it is not its code; Dari is `fa_AF` there."""
MADE = (*INTERFACE, "prs")
DAYS = {
    "da": "EEEE 'den' d. MMMM", "en": "EEEE d MMMM", "ar": "EEEE، d MMMM", "tr": "d MMMM EEEE", "so": "EEEE, d MMMM",
    "uk": "EEEE, d MMMM", "fa": "EEEE d MMMM", "prs": "EEEE d MMMM", "ur": "EEEE، d MMMM", "ti": "EEEE፣ d MMMM",
}  # fmt: skip
"""CLDR's full date of each language without the year; a skeleton would shorten the weekday."""
_FIELD = re.compile(r"'([^']*)'|MMMM|LLLL|d|y")


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes days, months and numbers, and what it calls countries and languages."""

    table: Table
    months_alone: tuple[str, ...]
    """A month that stands without a day, which some languages write otherwise."""
    months_in_short: tuple[str, ...]
    month_form: str
    year_form: str
    """CLDR's patterns of a month with its year, and of a day with its year."""
    countries: Mapping[str, str]
    languages: Mapping[str, str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Language":
        """From what `as_dict` gave, after a journey through JSON."""
        lists = {name: tuple(row[name]) for name in ("months_alone", "months_in_short")}
        return cls(**{**row, **lists, "table": Table.of(row["table"])})

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "table": self.table.as_dict()}

    def written(self, form: str, value: date) -> str:
        """A date by one of CLDR's patterns with a year."""
        words = {
            "MMMM": self.table.months[value.month - 1],
            "LLLL": self.months_alone[value.month - 1],
            "d": str(value.day),
            "y": str(value.year),
        }
        return _FIELD.sub(lambda found: words.get(found[0], found[1] or ""), form)

    def number(self, value: float) -> str:
        """A number with at most three decimals, below 0 too."""
        told = self.table.number(abs(value))
        return told if value >= 0 or told == "0" else f"-{told}"


@lru_cache(maxsize=32)
def language_of(code: str) -> Language:
    """The table of a language; what CLDR does not know speaks the country's own."""
    name = code if code in MADE else LOCAL
    path = FOLDER / f"{name}.json"
    return Language.of(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else made(name)


def made(code: str) -> Language:
    """The table, asked of Babel."""
    from babel import Locale  # holds megabytes, and is needed at the build only

    locale = Locale.parse(LOCALES.get(code, code))
    alone = locale.months["stand-alone"]
    return Language(
        _table(locale, DAYS.get(code, DAYS["en"])),
        _twelve(alone["wide"]),
        _twelve(alone["abbreviated"]),
        str(locale.datetime_skeletons["yMMMM"].pattern),
        str(locale.date_formats["long"].pattern),
        {code: str(name) for code, name in locale.territories.items() if code.isalpha()},
        {code: str(name) for code, name in locale.languages.items() if "_" not in code},
    )


def _table(locale: Any, day_form: str) -> Table:
    names, symbols = locale.days["format"]["wide"], locale.number_symbols["latn"]
    weekdays = tuple(str(names[number]) for number in range(7))
    return Table(day_form, weekdays, _twelve(locale.months["format"]["wide"]), symbols["decimal"], symbols["group"])


def _twelve(names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(str(names[number]) for number in range(1, 13))


def main() -> None:
    """Write all tables."""
    FOLDER.mkdir(exist_ok=True)
    for code in MADE:
        row = json.dumps(made(code).as_dict(), ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{code}.json").write_text(row, encoding="utf-8")


if __name__ == "__main__":
    main()
