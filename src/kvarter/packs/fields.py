"""What a value of a sheet has to hold, beside its type: each is a predicate that refuses with the advice what to write instead.

Known to pydantic, which checks sheets (checking.py), and nothing but a note beside the type for everybody else.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any
from zoneinfo import available_timezones

from annotated_types import Predicate


class Wrong(ValueError):
    """A value that does not fit its field; the text is the advice."""


SOFT_HYPHEN = "\u00ad"
"""Where a long word may be parted; in a sheet it is written as \\u00AD."""


def _text(value: str) -> bool:
    if not value.strip():
        raise Wrong("has to be words in quotes.")
    if value != value.strip() or not value.replace(SOFT_HYPHEN, "").isprintable():
        raise Wrong("has blanks around it or a hidden sign in it. Remove them.")
    return True


def like(pattern: str, example: str) -> Predicate:
    """Text that fits a pattern as a whole; the advice shows the example."""

    def fits(value: str) -> bool:
        if not re.fullmatch(pattern, value):
            raise Wrong(f"is {value!r}. Write it like {example}.")
        return True

    return Predicate(fits)


def _within(kind: str) -> Callable[[float, float], Predicate]:
    def between(low: float, high: float) -> Predicate:
        def fits(value: float) -> bool:
            if not low <= value <= high:
                raise Wrong(f"is {value}. Write a {kind} from {low:g} to {high:g}.")
            return True

        return Predicate(fits)

    return between


number, whole = _within("number"), _within("whole number")


def _once(values: tuple[Any, ...]) -> bool:
    if len(set(values)) != len(values):
        raise Wrong("says the same twice. Keep one.")
    return True


def _time_zone(value: str) -> bool:
    if value not in available_timezones():
        raise Wrong(f"is {value!r}, which no list of time zones has. Write it like Europe/Copenhagen.")
    return True


def _expression(value: str) -> bool:
    try:
        re.compile(value)
    except re.error as error:
        raise Wrong(f"is not a pattern: {error}. Try it in Python.") from None
    return _text(value)


once = Predicate(_once)
Text = Annotated[str, Predicate(_text)]
TimeZone = Annotated[str, Predicate(_time_zone)]
Expression = Annotated[str, Predicate(_expression)]
Slug = Annotated[str, like(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "meet-again")]
LanguageCode = Annotated[str, like(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "ckb")]
Web = Annotated[str, like(r"https://[^\s/]+\.[a-z]{2,}(/\S*)?", "https://example.org/")]
Phone = Annotated[str, like(r"\+?\d[\d ]{1,14}\d", "70 10 20 30")]
