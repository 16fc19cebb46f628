"""What the whole house keeps about a person, and how she leaves it. Rooms above this one are asked by their common words.

A room that keeps anything about a person has `queries.about(person)` and `actions.forget(person)`; they are found by name,
so that this room need not import rooms that stand above it (ADR 0003).
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from kvarter.access.actions import lines_last, record
from kvarter.access.queries import how_many
from kvarter.access.rules import of_person
from kvarter.groups import actions as groups
from kvarter.groups.queries import leaders_of, standing_of
from kvarter.groups.rules import Standing
from kvarter.people.models import Person
from kvarter.rooms import brought
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.queries import memberships_of
from kvarter.signin.rules import Reason


def _words(module: str, word: str) -> Iterator[tuple[str, Callable[[Person], Any]]]:
    """Each room's function of this name, lower rooms first, with the room's name."""
    for room, brings in brought(module):
        if (found := getattr(brings, word, None)) is not None:
            yield room, found


def about(person: Person) -> dict[str, dict[str, object]]:
    """Everything that every room keeps about her, by room; rooms that keep nothing are left out.

    Rooms that only count rows name them by `queries.counted(person)`, and all of these are counted in one statement.
    """
    counted = {room: ask(person) for room, ask in _words("queries", "counted")}
    numbers = how_many({name: rows for one in counted.values() for name, rows in one.items()})
    return {
        room: told
        for room, ask in _words("queries", "about")
        if (told := {name: numbers[name] for name in counted[room]} if room in counted else ask(person))
    }


@transaction.atomic
def leave(*, by: Standing, person: Person) -> None:
    """She leaves Kvarter: her roles end, and every room forgets her. Counts stay.

    Raises CannotEnter(LAST_ONE) for the only person of the national office: nobody could let in the next.
    """
    if by.is_national and leaders_of(None).count() == 1:
        raise CannotEnter(Reason.LAST_ONE)
    with lines_last():
        for membership in memberships_of(standing_of(person)):
            groups.end(by=by, membership=membership)
        record(person.code, "person.left", person.code, scope=of_person(person.code))
        for _room, forget in reversed(list(_words("actions", "forget"))):
            forget(person)
