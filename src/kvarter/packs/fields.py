"""How single values of a sheet are read: each reader gives the value or says what to write instead."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from kvarter.packs.sheets import Wrong


def text(value: Any) -> str:
    """Words without blanks around them and without control signs."""
    if not isinstance(value, str) or not value.strip():
        raise Wrong("has to be words in quotes.")
    if value != value.strip() or not value.isprintable():
        raise Wrong("has blanks around it or a hidden sign in it. Remove them.")
    return value


def like(pattern: str, example: str) -> Callable[[Any], str]:
    """Text that fits a pattern as a whole; the advice shows the example."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise Wrong(f"is {value!r}. Write it like {example}.")
        return value

    return read


def one_of(*choices: str) -> Callable[[Any], str]:
    """One of these words."""

    def read(value: Any) -> str:
        if value not in choices:
            raise Wrong(f"is {value!r}. Use one of: {', '.join(choices)}.")
        return str(value)

    return read


def several(read_one: Callable[[Any], str]) -> Callable[[Any], tuple[str, ...]]:
    """A list of such texts, none of them twice."""

    def read(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise Wrong('has to be a list, as ["one", "two"].')
        return _once(read_one(one) for one in value)

    return read


def parted(value: Any) -> tuple[str, ...]:
    """Several names in one cell of a CSV sheet, with | between them."""
    return _once(text(part.strip()) for part in str(value).split("|"))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    found = tuple(values)
    if len(set(found)) != len(found):
        raise Wrong("says the same twice. Keep one.")
    return found


def number(low: float, high: float) -> Callable[[Any], float]:
    """A number between two others, as a number of TOML or the text of a CSV cell with a full stop."""

    def read(value: Any) -> float:
        try:
            if isinstance(value, bool):
                raise ValueError
            found = float(value)
        except (TypeError, ValueError):
            raise Wrong(f"is {value!r}, which is not a number. Write it like 55.68.") from None
        if not low <= found <= high:
            raise Wrong(f"is {value}. Write a number from {low:g} to {high:g}.")
        return found

    return read


def whole(low: int, high: int) -> Callable[[Any], int]:
    """A whole number between two others, as a number of TOML or the digits of a CSV cell."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"\d{1,9}", str(value)):
            raise Wrong(f"is {value!r}. Write a whole number.")
        if not low <= int(value) <= high:
            raise Wrong(f"is {value}. Write a whole number from {low} to {high}.")
        return int(value)

    return read


def truth(value: Any) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise Wrong("has to be true or false, without quotes.")
    return value


def day(value: Any) -> date:
    """A date as TOML writes it."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Wrong("has to be a date, as 2027-05-31, without quotes.")
    return value


def time_zone(value: Any) -> str:
    """A time zone by its name in the common list."""
    if value not in available_timezones():
        raise Wrong(f"is {value!r}, which no list of time zones has. Write it like Europe/Copenhagen.")
    return str(value)


def expression(value: Any) -> str:
    """A pattern that Python can read."""
    try:
        re.compile(text(value))
    except re.error as error:
        raise Wrong(f"is not a pattern: {error}. Try it in Python.") from None
    return str(value)


slug = like(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "meet-again")
language_code = like(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "ckb")
country_code = like(r"[A-Z]{2}", "SY")
web = like(r"https://[^\s/]+\.[a-z]{2,}(/\S*)?", "https://example.org/")
phone = like(r"\+?\d[\d ]{1,14}\d", "70 10 20 30")
