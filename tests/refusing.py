"""Who may do which action: each room says it in `tests/refusals.py`, and everybody else of the cast is refused."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from cast import Cast
from kvarter.groups.rules import NOBODY, SYSTEM, Standing

Act = Callable[[Standing], object]
Scene = Callable[[Cast], Act]
"""Puts what the action is about into the database, and gives the action for whoever does it."""
May = dict[str, tuple[set[str], Scene]]
EVERYBODY = frozenset({"amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger"})


class UndoneError(Exception):
    """Takes back what an action did, so that the next person finds the same scene."""


def rooms() -> list[str]:
    """The rooms in which something is done."""
    return sorted(
        name
        for app in apps.get_app_configs()
        if app.name.startswith("kvarter.") and importlib.util.find_spec(f"{app.name}.actions")
        for name in [app.name.removeprefix("kvarter.")]
    )


def table_of(room: str) -> tuple[May, dict[str, str]]:
    """Who may do what, and the actions that nobody does with whom they are called by instead."""
    table = importlib.import_module(f"kvarter.{room}.tests.refusals")
    return table.MAY, table.BY_NOBODY


def verbs(room: str) -> dict[str, Callable[..., object]]:
    """The actions of a room by name. Those of a part that the room does not offer as its own stand as `part.action`."""
    top = importlib.import_module(f"kvarter.{room}.actions")
    own = {name: getattr(top, name) for name in getattr(top, "__all__", ())} or dict(_of(top))
    found = {name: act for name, act in own.items() if inspect.isfunction(act)}
    for one in pkgutil.iter_modules(getattr(top, "__path__", ())):
        part = dict(_of(importlib.import_module(f"{top.__name__}.{one.name}")))
        if not set(part) & set(found) and any(map(asks_who, part.values())):
            found |= {f"{one.name}.{name}": act for name, act in part.items()}
    return found


def _of(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, one in vars(module).items():
        if inspect.isfunction(one) and inspect.unwrap(one).__module__ == module.__name__ and not name.startswith("_"):
            yield name, one


def asks_who(act: Callable[..., object]) -> bool:
    """Whether the action asks who does it."""
    by = inspect.signature(act).parameters.get("by")
    return by is not None and by.annotation is Standing


def standing(cast: Cast, who: str) -> Standing:
    return {"nobody": NOBODY, "system": SYSTEM}.get(who) or cast.standing(who)


def undone(act: Act, by: Standing) -> None:
    """Do it and take it back."""
    with suppress(UndoneError), transaction.atomic():
        act(by)
        raise UndoneError


READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
"""What a statement begins with that changes no row."""


@contextmanager
def writing() -> Iterator[list[str]]:
    """The statements that may change a row, as they are said. Where there is none, every row is what it was."""
    said: list[str] = []

    def heard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.lstrip("( ").startswith(READS):
            said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(heard):
        yield said


def everything() -> dict[str, list[Any]]:
    """Every row of every room."""
    models = [one for one in apps.get_models() if one.__module__.startswith("kvarter.")]
    return {one._meta.label: list(one._default_manager.order_by("pk").values_list()) for one in models}
