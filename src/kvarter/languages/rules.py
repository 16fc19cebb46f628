"""Direction, own names and CLDR forms (days, months, numbers, countries) of the interface languages. Plain Python."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import lru_cache

from kvarter.languages.cldr import language_of
from kvarter.languages.tables import INTERFACE, LOCAL, OWN_NAMES, RIGHT_TO_LEFT, Table, direction

__all__ = [
    "DESK",
    "INTERFACE",
    "LOCAL",
    "OWN_NAMES",
    "RIGHT_TO_LEFT",
    "clock",
    "country_name",
    "day",
    "direction",
    "kilometres",
    "label_of",
    "monday_of",
    "month",
    "month_in_short",
    "number",
    "opening",
    "span",
    "text_in",
    "weekday",
]

DESK = tuple(dict.fromkeys((LOCAL, "en")))
"""Coordinators' pages and above exist in these."""


@lru_cache(maxsize=4096)
def day(value: date, language: str) -> str:
    """A date in words of her language, with weekday: "torsdag den 4. december"."""
    return language_of(language).table.day(value)


@lru_cache(maxsize=4096)
def month(year: int, number: int, language: str) -> str:
    """Month and year in her language."""
    facts = language_of(language)
    return facts.written(facts.month_form, date(year, number, 1))


def month_in_short(value: date, language: str) -> str:
    """The month as it fits into an arch: "dec."."""
    return language_of(language).months_in_short[value.month - 1]


def weekday(number: int, language: str) -> str:
    """The name of a weekday, 0 is Monday."""
    return language_of(language).table.weekdays[number]


def monday_of(value: date) -> date:
    """The week of a day, named by its Monday."""
    return value - timedelta(days=value.weekday())


CLOCKS = {"da": ("kl. {}", ".")}
"""How a language writes a time of day where it differs from "10:15": the words around it, and the sign within."""
USUAL_CLOCK = ("{}", ":")


def _hours(value: time, language: str) -> str:
    return f"{value:%H}{CLOCKS.get(language, USUAL_CLOCK)[1]}{value:%M}"


def clock(value: time, language: str) -> str:
    """A time of day by the one convention of each language: "kl. 10.15" in Danish, "10:15" elsewhere."""
    return CLOCKS.get(language, USUAL_CLOCK)[0].format(_hours(value, language))


def span(starts: time, ends: time, language: str) -> str:
    """From one time of day to another: "kl. 15.00–17.00"."""
    hours = f"{_hours(starts, language)}–{_hours(ends, language)}"
    return CLOCKS.get(language, USUAL_CLOCK)[0].format(hours)


def opening(day_number: int, starts: time, ends: time, language: str) -> str:
    """A weekday with its hours: "tirsdag kl. 10.00–12.00"."""
    return f"{weekday(day_number, language)} {span(starts, ends, language)}"


def kilometres(value: float, language: str) -> str:
    """A distance as people say it, without a unit: one decimal below ten, whole numbers above, never "15.0"."""
    return number(round(value, 1) if value < 9.95 else round(value), language)


@lru_cache(maxsize=4096)
def day_of_year(value: date, language: str) -> str:
    """A date with its year in words of her language: "4. december 2025"."""
    facts = language_of(language)
    return facts.written(facts.year_form, value)


@lru_cache(maxsize=4096)
def number(value: int | float, language: str) -> str:
    """A number by CLDR rules of her language."""
    return language_of(language).number(value)


def table_of(language: str) -> Table:
    """CLDR's days and numbers of a language, for her phone."""
    return language_of(language).table


def country_name(code: str, language: str) -> str:
    """A country's name in her language, by CLDR; its code where CLDR has none."""
    return language_of(language).countries.get(code, code)


def label_of(code: str, reader_language: str, own_name: str, names: Mapping[str, str] | None = None) -> str:
    """A language as its reader finds it: "Tigrinya · ትግርኛ"; the own name alone where both are the same or no name is known.

    `names`: the country pack's names by language of the reader ({"da": "dari"}); CLDR names the others.
    """
    name = (names or {}).get(reader_language) or language_of(reader_language).languages.get(code, "")
    name = name[:1].upper() + name[1:]
    return f"{name} · {own_name}" if name and name.casefold() != own_name.casefold() else own_name


def text_in(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The text in her language, else in English, else in Danish, with the language it is in; ("", language) when there is none."""
    for one in (language, "en", LOCAL):
        if texts.get(one):
            return texts[one], one
    return "", language
