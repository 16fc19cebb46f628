"""Names in Danish order, whatever database they come from."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.languages.sorting import danish_order


def test_danish_letters_come_last_and_aa_is_one_of_them() -> None:
    names = ["Z", "aaa", "Å", "Ål", "Æ", "Ø", "A", "Aalborg", "Ålborg", "b"]
    assert sorted(names, key=danish_order) == ["A", "b", "Z", "Æ", "Ø", "Å", "aaa", "Ål", "Aalborg", "Ålborg"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("amina", "Bodil"),
        ("Élise", "Elsa"),
        ("Müller", "Mz"),
        ("Zahra", "Ærø"),
        ("Ärla", "Ø"),
        ("Ökten", "Å"),
        ("Amina Khalil", "Aminah"),
        ("2 Nord", "Nord"),
        ("Å", "Ольга"),
        ("Anne-Marie", "Annette"),
    ],
)
def test_what_stands_before_what(first: str, then: str) -> None:
    assert danish_order(first) < danish_order(then)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_the_order_is_the_same_whatever_came_first(names: list[str]) -> None:
    shuffled = random.Random(3).sample(names, len(names))
    assert sorted(names, key=danish_order) == sorted(shuffled, key=danish_order)


def test_a_ring_written_as_two_signs_is_the_same_letter() -> None:
    assert danish_order("A\u030arhus")[0] == danish_order("Århus")[0] == danish_order("Aarhus")[0]
