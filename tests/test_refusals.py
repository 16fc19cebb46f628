"""Every action is done by whom it is meant for and refused to everybody else; an action that is in no table fails."""

import pytest

from cast import Cast
from kvarter.access.rules import Refused
from refusing import EVERYBODY, asks_who, everything, rooms, standing, table_of, undone, verbs, writing

CASES = [(room, name) for room in rooms() for name in table_of(room)[0]]


@pytest.mark.parametrize("room", rooms())
def test_every_action_stands_in_the_table_of_its_room(room: str) -> None:
    may, by_nobody = table_of(room)
    found = verbs(room)
    with_a_person = {name for name, act in found.items() if asks_who(act)}
    assert set(may) == with_a_person, f"Say in MAY of {room}/tests/refusals.py who may do it."
    assert set(by_nobody) == set(found) - with_a_person, f"Say in BY_NOBODY of {room}/tests/refusals.py who calls it."


@pytest.mark.parametrize(("room", "name"), CASES, ids=[f"{room}.{name}" for room, name in CASES])
def test_an_action_is_done_by_whom_it_is_meant_for_and_refused_to_everybody_else(
    cast: Cast, room: str, name: str
) -> None:
    may, scene = table_of(room)[0][name]
    act = scene(cast)
    assert may <= EVERYBODY | {"system"}
    before = everything()
    for who in sorted(EVERYBODY | may | {"nobody"}):
        by = standing(cast, who)
        if who in may:
            undone(act, by)
            continue
        with writing() as written, pytest.raises(Refused):
            act(by)
        assert not written or everything() == before, f"{who} changed something."
    assert everything() == before
