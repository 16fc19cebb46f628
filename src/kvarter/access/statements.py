"""SQL that is made once: the statements of the first pages are the same each time but for ids and moments in them.

Django makes the text of a query anew at each call, which takes ten times as long as running it. `@made_once` is for a function
that builds a queryset from plain values. It calls the function with stand-ins (ids and moments that nobody has), keeps the text and
remembers where the stand-ins came to stand; later calls put the real values there. One text is kept for each shape of the values:
how many groups are in a set, whether a role is there, which ids are the same. So the function may look at all of that, but never
compare a value with anything but the other values, and never ask for the time: whatever changes is handed to it.
Every test compares the result with the queryset itself (`tests/fixtures.py`).
"""

import copy
import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from kvarter.access.lru_cache import LRUCache

Given = ParamSpec("Given")
Row = TypeVar("Row")
Owner = TypeVar("Owner", bound=Model)
NOBODYS_DAY = date(1001, 1, 1)
NOBODYS_NUMBER = -7_000_000_000


class StandIns:
    """Puts a stand-in for each value; the same value has the same one."""

    def __init__(self) -> None:
        self.of: dict[tuple[type, Any], Any] = {}

    def replace(self, thing: Any) -> Any:
        """The same thing with stand-ins for all numbers, words, days and moments in it. What is nothing stays nothing."""
        if not thing or isinstance(thing, bool | Enum):
            return thing
        if isinstance(thing, int | float | str | date):
            return self.of.setdefault((type(thing), thing), self._next(thing))
        if isinstance(thing, tuple):
            return tuple(map(self.replace, thing))
        if isinstance(thing, frozenset):
            return frozenset(map(self.replace, sorted(thing, key=repr)))
        if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
            compared = [one.name for one in dataclasses.fields(thing) if one.compare]
            return dataclasses.replace(thing, **{name: self.replace(getattr(thing, name)) for name in compared})
        raise TypeError(f"{type(thing).__name__} cannot stand in a statement that is made once.")

    def _next(self, thing: float | str | date) -> Any:
        number = len(self.of)
        if isinstance(thing, datetime):
            return datetime(NOBODYS_DAY.year, 1, 1, tzinfo=UTC) + timedelta(days=number)
        if isinstance(thing, date):
            return NOBODYS_DAY + timedelta(days=number)
        if isinstance(thing, str):
            return f"\x02{number}"
        return type(thing)(NOBODYS_NUMBER - number)


@dataclasses.dataclass(frozen=True)
class Made:
    """A query whose text is there. `places`: for each parameter the number of the value that stands there, or None.

    `converters`: how Django makes values of what the database gives, by the number of the column.
    """

    rows: "QuerySet[Any, Any]"
    compiler: "SQLCompiler | None"
    sql: str = ""
    params: tuple[Any, ...] = ()
    places: tuple[int | None, ...] = ()
    converters: Mapping[int, Any] = dataclasses.field(default_factory=dict)

    def filled(self, values: list[Any]) -> tuple[str, tuple[Any, ...]]:
        pairs = zip(self.params, self.places, strict=True)
        return self.sql, tuple(one if place is None else values[place] for one, place in pairs)


@dataclasses.dataclass(frozen=True)
class _Query:
    """Stands where a queryset has its query: its compiler says the text that is there already."""

    compiler: SQLCompiler
    converters: Mapping[int, Any]
    said: tuple[str, tuple[Any, ...]]
    values_select: tuple[str, ...] = ()
    """Django looks here to see what a row is; the rows know it already."""

    def get_compiler(self, using: str, **_: object) -> SQLCompiler:
        one = copy.copy(self.compiler)
        one.connection = connections[using]
        one.as_sql = lambda *_, **__: self.said  # type: ignore[method-assign]
        one.get_converters = lambda *_: self.converters  # type: ignore[method-assign,assignment]
        return one


class MadeOnce(Generic[Given, Row]):
    """See the module. A call gives the rows."""

    def __init__(self, build: "Callable[Given, QuerySet[Any, Row]]") -> None:
        self.build = build
        self.made: LRUCache[Made] = LRUCache(size=200)
        update_wrapper(self, build)

    def __call__(self, *values: Given.args, **named: Given.kwargs) -> list[Row]:
        made, said = self.statement(*values, **named)
        if made.compiler is None:
            return []
        rows = made.rows._chain()  # type: ignore[attr-defined]
        rows.query = _Query(made.compiler, made.converters, said)
        return list(rows)

    def statement(self, *values: Given.args, **named: Given.kwargs) -> tuple[Made, tuple[str, tuple[Any, ...]]]:
        """The query that was made for values of this shape, and its text with these values."""
        stand_ins = StandIns()
        shape = stand_ins.replace((*values, *named.values()))
        key = shape, tuple(named), connection.vendor
        if (made := self.made.get(key)) is None:
            made = self._make(stand_ins, *shape[: len(values)], **dict(zip(named, shape[len(values) :], strict=True)))
            self.made.put(key, made)
        return made, made.filled([_adapted(value) for _, value in stand_ins.of])

    def _make(self, stand_ins: StandIns, *values: Any, **named: Any) -> Made:
        rows = self.build(*values, **named)
        compiler = rows.query.get_compiler(using=rows.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return Made(rows, None)
        found = {(type(one), one): place for place, one in enumerate(map(_adapted, stand_ins.of.values()))}
        places = tuple(found.get((type(one), one)) for one in params)
        converters = compiler.get_converters([one[0] for one in compiler.select[: compiler.col_count]])
        return Made(rows, compiler, sql, tuple(params), places, converters)


def made_once(build: "Callable[Given, QuerySet[Any, Row]]") -> MadeOnce[Given, Row]:
    """The rows of the queryset that this function builds, as a list; its SQL is made once for each shape of the values."""
    return MadeOnce(build)


def in_few_shapes(keys: Iterable[int]) -> tuple[int, ...]:
    """These keys, with keys that nobody has behind them: 1, 2, 4, 8, 16 or more of them, so that few texts are kept."""
    found = tuple(sorted(set(keys)))
    wanted = 1 << (len(found) - 1).bit_length() if found else 0
    return (*found, *range(-1, len(found) - wanted - 1, -1))


def with_each(rows: Sequence[Owner], name: str, of: Callable[[tuple[int, ...]], Iterable[Any]], field: str) -> None:
    """Give each row, under `name`, those that point to it by `field`, as `prefetch_related` does. `of` finds those of some ids.

    They can be gone through by `.all()` and by nothing else: whoever wants to filter them hears an error.
    """
    found: dict[int, list[Any]] = {row.pk: [] for row in rows}
    for one in of(in_few_shapes(found)) if found else ():
        found[getattr(one, field)].append(one)
    for row in rows:
        vars(row).setdefault("_prefetched_objects_cache", {})[name] = found[row.pk]


def first_of(rows: list[Row]) -> Row | None:
    """The first row, or None."""
    return rows[0] if rows else None


def _adapted(value: Any) -> Any:
    """As the database is given it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
