"""The trail: each line follows from the one before, so a line that was changed, moved or taken away shows."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.access.actions import lines_last, record
from kvarter.access.models import AuditLine
from kvarter.access.queries import first_broken_line
from kvarter.access.rules import NotAllowed, Reason, chain, require

PARTS = st.lists(st.text(max_size=5), min_size=4, max_size=4)


@given(before=st.text(max_size=5), parts=PARTS, other=PARTS)
def test_two_different_lines_never_have_the_same_hash(before: str, parts: list[str], other: list[str]) -> None:
    assert (chain(before, *parts) == chain(before, *other)) == (parts == other)


def test_letters_moved_from_one_part_to_the_next_change_the_hash() -> None:
    assert chain("", "ab", "c") != chain("", "a", "bc")


def test_a_rule_without_a_refusal_lets_her_go_on_and_one_with_a_reason_carries_it() -> None:
    require(None)
    with pytest.raises(NotAllowed) as refusal:
        require(Reason.NOT_YOURS)
    assert refusal.value.reason is Reason.NOT_YOURS


@pytest.fixture
def five_lines(db: Any) -> list[AuditLine]:
    """Five lines and a trail that is whole."""
    for number in range(5):
        record("somebody", "room.verb", f"thing{number}")
    assert first_broken_line() is None
    return list(AuditLine.objects.all())


def test_an_empty_trail_is_whole(db: Any) -> None:
    assert first_broken_line() is None


@pytest.mark.parametrize(
    "change",
    [
        {"by": "another"},
        {"act": "room.other"},
        {"thing": "thing9"},
        {"hash": "0" * 64},
        {"at": timedelta(microseconds=1)},
    ],
    ids=["who", "what", "to what", "hash", "when"],
)
def test_a_changed_line_is_named(five_lines: list[AuditLine], change: dict[str, Any]) -> None:
    line = five_lines[2]
    if "at" in change:
        change = {"at": line.at + change["at"]}
    AuditLine.objects.filter(pk=line.pk).update(**change)
    assert first_broken_line() == line


def test_a_line_taken_out_of_the_middle_shows_at_the_next_one(five_lines: list[AuditLine]) -> None:
    five_lines[2].delete()
    assert first_broken_line() == five_lines[3]


@pytest.mark.parametrize("how_many", [1, 5])
def test_lines_taken_from_the_end_show_too(five_lines: list[AuditLine], how_many: int) -> None:
    AuditLine.objects.filter(pk__in=[line.pk for line in five_lines[-how_many:]]).delete()
    assert first_broken_line() == "end"


def test_lines_of_a_long_act_come_last_in_their_order_and_none_come_from_one_that_fails(
    five_lines: list[AuditLine],
) -> None:
    with lines_last():
        record("somebody", "room.first", "a")
        assert AuditLine.objects.count() == 5
        record("somebody", "room.second", "b")
    assert list(AuditLine.objects.values_list("act", flat=True))[5:] == ["room.first", "room.second"]
    with pytest.raises(ZeroDivisionError):
        _fails_half_way()
    record("somebody", "room.fourth", "d")
    assert list(AuditLine.objects.values_list("act", flat=True))[7:] == ["room.fourth"]
    assert first_broken_line() is None


def _fails_half_way() -> None:
    with lines_last():
        record("somebody", "room.third", "c")
        raise ZeroDivisionError


def test_a_line_holds_codes_only_and_no_field_for_words() -> None:
    assert {field.name for field in AuditLine._meta.fields} == {"id", "at", "by", "act", "thing", "hash"}
