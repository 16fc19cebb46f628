"""Endless letters, made to be slow: what is done for twice as many signs is twice as much and not four times. Calls are counted, no time is."""

import sys
from types import FrameType
from typing import Any

import pytest

from kvarter.letters.reading import load, read
from kvarter.letters.reading.masks import cpr_spans

SIGNS = 600
GROWTH = 2.4
"""Twice, and a little for what begins late."""
HEAD = "Bjergby Kommune\nYdelser\n\n2. marts 2026\n\nKære Halima\n\n"
ATOMS = ["|", "1.234,56 ", "010190-1234 ", "senest den 1. maj\n", "Mødet er den 12. maj 2026 kl. 10.15. "]


def calls_of(text: str) -> int:
    """How many functions are called while a letter is read."""
    count = 0

    def note(_frame: FrameType, event: str, _of: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text, knowledge=load())
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("atom", ATOMS, ids=repr)
def test_twice_as_long_a_letter_is_at_most_twice_as_much_work(atom: str) -> None:
    once, twice = ((HEAD + atom * SIGNS)[:signs] for signs in (SIGNS, 2 * SIGNS))
    read(once, knowledge=load())  # what is compiled when first used is compiled now
    assert calls_of(twice) < GROWTH * calls_of(once)


def test_a_row_of_look_alikes_is_not_tried_as_a_number() -> None:
    assert cpr_spans("|" * 500) == []
    assert [("|" * 20 + " 010190-1234")[a:b] for a, b in cpr_spans("|" * 20 + " 010190-1234")][-1].endswith(
        "010190-1234"
    )
