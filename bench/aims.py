"""Whether a figure meets its aim, read from the two as they stand in the table, so that no measure says so of itself."""

import re

Line = tuple[str, str, str]
"""Measure, figure, aim ("" where there is none)."""
NOT_THERE = "not there"
BOUND = re.compile(r"(<=|>=) ([\d.,/]+)(?: (kB|MB|ms|s|x))?")
NUMBER = re.compile(r"((?:(?<![\w.])-)?\d[\d.,]*(?:/\d[\d.,]*)?)(?: ?(kB|MB|ms|s|x)\b)?")


def met(figure: str, aim: str) -> str:
    """ "yes", "NO", or "" where there is no aim or nothing was measured."""
    if not aim or figure.startswith((NOT_THERE, "not installed")):
        return ""
    if aim == "the same":
        return _said(len(set(figure.split(" and "))) == 1)
    if bound := BOUND.match(aim):
        return _within(figure, bound)
    return _said(_plain(figure) == _plain(aim)) if aim != "flat" else ""


def _within(figure: str, bound: re.Match[str]) -> str:
    """Compare the first number of the figure that has the unit of the aim, else its first number."""
    sign, limit, unit = bound.groups()
    numbers = NUMBER.findall(figure)
    if not numbers:
        return ""
    of_unit = [number for number, its_unit in numbers if its_unit == unit]
    value = _value(of_unit[0] if unit and of_unit else numbers[0][0])
    return _said(value <= _value(limit) if sign == "<=" else value >= _value(limit))


def _value(number: str) -> float:
    above, _, below = number.replace(",", "").rstrip(".").partition("/")
    return float(above) / float(below or 1)


def _plain(text: str) -> str:
    """A number without needless digits, else the first word."""
    word = text.split(" ")[0]
    return f"{_value(word):g}" if NUMBER.fullmatch(word) else word


def _said(good: bool) -> str:
    return "yes" if good else "NO"
