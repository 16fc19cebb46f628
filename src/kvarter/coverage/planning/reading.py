"""Plans as JSON files, read field by field: what cannot be read is refused with its place and what to mend."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from kvarter.coverage.planning.agreed import check_agreed
from kvarter.coverage.planning.problem import BadPlan, Consultant, Evening, Group, Id, Problem
from kvarter.documents.json_object import read_object

One = TypeVar("One")
MOST_WEEKS = 2_600
MOST = 10_000
Row = dict[str, Any]


def read_json(text: str) -> Row:
    """Return the document that this JSON text holds. Raises BadPlan where it is none."""
    return read_object(text, BadPlan, '"start", "weeks", "consultants" and "groups"')


def read_problem(document: Row) -> Problem:
    """Read what is to be planned. Raises BadPlan: where, and what to mend."""
    start = _date(_get(document, "start", ""), "start")
    consultants = _list(document, "consultants", _consultant)
    groups = _list(document, "groups", _group)
    _no_twins([one.id for one in consultants], "consultants")
    _no_twins([one.id for one in groups], "groups")
    weeks = _whole(_get(document, "weeks", ""), "weeks", 1, MOST_WEEKS)
    try:
        start + timedelta(weeks=weeks)
    except OverflowError:
        raise BadPlan("weeks: the plan would end after the year 9999. Plan fewer weeks.") from None
    problem = Problem(
        start=start,
        weeks=weeks,
        max_km=_number(_get(document, "max_km", ""), "max_km", least=0),
        consultants=tuple(consultants),
        groups=tuple(groups),
        days_in_month=_whole(document.get("days_in_month", 28), "days_in_month", 1, MOST),
        days_between=_whole(document.get("days_between_evenings", 7), "days_between_evenings", 1, MOST),
    )
    return with_fixed(problem, document.get("fixed") or [])


def with_fixed(problem: Problem, rows: Any) -> Problem:
    """The same problem with these agreed evenings, which must keep every rule. Raises BadPlan."""
    fixed = _evenings(problem, rows, "fixed")
    agreed = replace(problem, fixed=tuple(fixed))
    check_agreed(agreed)
    return agreed


def _evenings(problem: Problem, rows: Any, name: str) -> list[Evening]:
    if not isinstance(rows, list):
        raise BadPlan(f'{name}: this must be a list of {{"group", "consultant", "date"}}.')
    groups = {one.id: number for number, one in enumerate(problem.groups)}
    consultants = {one.id: number for number, one in enumerate(problem.consultants)}
    found = []
    for number, row in enumerate(rows):
        where = f"{name}[{number}]"
        group = _known(_get(row, "group", where), groups, f"{where}.group", "groups")
        consultant = _known(_get(row, "consultant", where), consultants, f"{where}.consultant", "consultants")
        day = (_date(_get(row, "date", where), f"{where}.date") - problem.start).days
        found.append(Evening(group, consultant, day))
    return found


def _known(given: Any, known: dict[Id, int], where: str, among: str) -> int:
    own = _id(given, where)
    if own not in known:
        raise BadPlan(f'{where}: {own!r} is not an id in "{among}". Write one that stands there.')
    return known[own]


def _consultant(row: Any, where: str) -> Consultant:
    return Consultant(
        id=_id(_get(row, "id", where), f"{where}.id"),
        x_km=_number(_get(row, "x_km", where), f"{where}.x_km"),
        y_km=_number(_get(row, "y_km", where), f"{where}.y_km"),
        languages=_languages(row, where),
        evenings_a_month=_whole(_get(row, "evenings_a_month", where), f"{where}.evenings_a_month", 0, MOST),
        weeks_away=_mondays(row.get("weeks_away", []), f"{where}.weeks_away"),
    )


def _group(row: Any, where: str) -> Group:
    return Group(
        id=_id(_get(row, "id", where), f"{where}.id"),
        x_km=_number(_get(row, "x_km", where), f"{where}.x_km"),
        y_km=_number(_get(row, "y_km", where), f"{where}.y_km"),
        languages=_languages(row, where),
        evenings=_whole(_get(row, "evenings", where), f"{where}.evenings", 0, MOST),
        weekdays=_weekdays(_get(row, "weekdays", where), f"{where}.weekdays"),
        weeks_not_possible=_mondays(row.get("weeks_not_possible", []), f"{where}.weeks_not_possible"),
    )


def _get(row: Any, name: str, where: str) -> Any:
    if not isinstance(row, dict):
        raise BadPlan(f"{where}: this must be an object, {{...}}.")
    if name not in row:
        raise BadPlan(f'{where or "the file"}: "{name}" is missing. Add it.')
    return row[name]


def _list(document: Row, name: str, read: Callable[[Any, str], One]) -> list[One]:
    rows = _get(document, name, "")
    if not isinstance(rows, list):
        raise BadPlan(f"{name}: this must be a list.")
    return [read(row, f"{name}[{number}]") for number, row in enumerate(rows)]


def _no_twins(ids: list[Id], name: str) -> None:
    seen: dict[Id, int] = {}
    for number, own in enumerate(ids):
        if own in seen:
            raise BadPlan(f"{name}[{number}].id: {own!r} is already {name}[{seen[own]}]. Give each its own id.")
        seen[own] = number


def _id(given: Any, where: str) -> Id:
    if isinstance(given, bool) or not isinstance(given, str | int) or given == "":
        raise BadPlan(f"{where}: use a text or a whole number.")
    return given


def _whole(given: Any, where: str, least: int, most: int) -> int:
    if type(given) is not int or not least <= given <= most:
        raise BadPlan(f"{where}: {_short(given)} is not a whole number from {least} to {most}.")
    return given


def _number(given: Any, where: str, least: float = -1e6) -> float:
    good = type(given) in (int, float) and abs(given) <= 1e6 and math.isfinite(given) and given >= least
    if not good:
        raise BadPlan(f"{where}: {_short(given)} is not a number of kilometres from {least:g} to 1000000.")
    return float(given)


def _languages(row: Any, where: str) -> frozenset[str]:
    given = _get(row, "languages", where)
    if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
        raise BadPlan(f'{where}.languages: this must be a list of texts, as ["ar", "so"].')
    return frozenset(given)


def _weekdays(given: Any, where: str) -> frozenset[int]:
    if not isinstance(given, list) or not all(type(one) is int and 0 <= one <= 6 for one in given):
        raise BadPlan(f"{where}: this must be a list of whole numbers, 0 for Monday to 6 for Sunday.")
    return frozenset(given)


def _mondays(given: Any, where: str) -> frozenset[int]:
    if not isinstance(given, list):
        raise BadPlan(f'{where}: this must be a list of Mondays, as ["2027-01-04"].')
    return frozenset(_monday(one, f"{where}[{number}]") for number, one in enumerate(given))


def _monday(given: Any, where: str) -> int:
    day = _date(given, where)
    if day.weekday():
        monday = date.fromordinal(max(1, day.toordinal() - day.weekday()))
        raise BadPlan(f"{where}: {day} is not a Monday. Write the Monday of that week, {monday}.")
    return day.toordinal()


def _date(given: Any, where: str) -> date:
    try:
        if isinstance(given, str) and len(given) == 10:
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise BadPlan(f"{where}: {_short(given)} is not a date. Write it as 2027-01-04.")


def _short(given: Any) -> str:
    try:
        text = repr(given)
    except (ValueError, RecursionError):
        return "this"
    return text if len(text) <= 40 else f"{text[:37]}..."
