"""The trail: each line follows from the one before, so a line that was changed, moved or taken away shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kvarter.access.actions import lines_last, record
from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.queries import first_broken_line
from kvarter.access.rules import BEGUN, NETWORK, NotAllowed, Reason, chain, of_group, of_person, require

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
    assert first_broken_line() == "end of network"


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


@pytest.fixture
def three_scopes(db: Any) -> None:
    """Acts in the network, in two groups and by one person, one after the other as they come."""
    for number in range(3):
        record("somebody", "room.verb", f"thing{number}")
        record("somebody", "room.verb", f"thing{number}", scope=of_group(1))
        record("somebody", "room.verb", f"thing{number}", scope=of_group(2))
        record("abc", "signin.in", "abc", scope=of_person("abc"))
    assert first_broken_line() is None


def of(scope: str) -> QuerySet[AuditLine]:
    return AuditLine.objects.filter(scope=scope).order_by("pk")


def test_the_national_intake_is_the_networks() -> None:
    assert of_group(None) == NETWORK
    assert len({of_group(1), of_group(2), of_person("1"), NETWORK}) == 4


def test_each_scope_has_an_end_of_its_own_and_a_line_that_says_when_it_began(three_scopes: None) -> None:
    begun = of(NETWORK).filter(act=BEGUN).values_list("thing", flat=True)
    assert list(begun) == [of_group(1), of_group(2), of_person("abc")]
    assert dict(TrailEnd.objects.values_list("scope", "lines")) == {
        NETWORK: 6, of_group(1): 3, of_group(2): 3, of_person("abc"): 3
    }  # fmt: skip


def test_an_act_in_one_group_leaves_the_end_of_every_other_scope_as_it_was(three_scopes: None) -> None:
    others = TrailEnd.objects.exclude(scope=of_group(1))
    before = list(others.values_list("scope", "hash", "lines"))
    record("somebody", "room.verb", "thing", scope=of_group(1))
    assert list(others.values_list("scope", "hash", "lines")) == before


@pytest.mark.parametrize("scope", [NETWORK, of_group(1), of_person("abc")])
def test_a_line_taken_from_any_scope_shows(three_scopes: None, scope: str) -> None:
    of(scope).last().delete()  # type: ignore[union-attr]
    assert first_broken_line() == f"end of {scope}"


def test_a_line_changed_in_one_scope_is_named(three_scopes: None) -> None:
    line = of(of_group(2))[1]
    AuditLine.objects.filter(pk=line.pk).update(thing="another")
    assert first_broken_line() == line


def test_a_line_moved_to_another_scope_shows(three_scopes: None) -> None:
    line = of(of_group(1)).last()
    assert line is not None
    AuditLine.objects.filter(pk=line.pk).update(scope=of_group(2))
    assert first_broken_line() == line


def test_two_scopes_that_change_their_names_show(three_scopes: None) -> None:
    for rows in (AuditLine.objects, TrailEnd.objects):
        for before, after in ((of_group(1), "x"), (of_group(2), of_group(1)), ("x", of_group(2))):
            rows.filter(scope=before).update(scope=after)
    assert first_broken_line() == of(of_group(2)).first()


def test_a_scope_taken_away_as_a_whole_shows(three_scopes: None) -> None:
    of(of_group(2)).delete()
    TrailEnd.objects.filter(scope=of_group(2)).delete()
    assert first_broken_line() == f"end of {of_group(2)}"


def test_a_scope_that_nobody_saw_begin_shows(three_scopes: None) -> None:
    line = AuditLine.objects.create(
        at=timezone.now(), by="x", act="room.verb", thing="y", scope=of_group(9), hash="0" * 64
    )
    assert first_broken_line() == line


def test_lines_of_one_act_in_several_scopes_come_at_its_end_and_a_scope_within_waits_for_the_outer_one(db: Any) -> None:
    with lines_last():
        record("somebody", "room.first", "a", scope=of_group(1))
        with lines_last():
            record("somebody", "room.second", "b", scope=of_person("abc"))
        record("somebody", "room.third", "c")
        assert not AuditLine.objects.exists()
    assert list(AuditLine.objects.exclude(act=BEGUN).values_list("act", flat=True)) == [
        "room.first", "room.second", "room.third"
    ]  # fmt: skip
    assert first_broken_line() is None


@pytest.mark.django_db(transaction=True)
def test_a_trail_of_before_is_whole_after_the_migration_and_goes_on() -> None:
    executor = MigrationExecutor(connection)
    try:
        executor.migrate([("access", "0003_key_mark")])
        _lines_as_they_were()
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        assert first_broken_line() is None
        assert of(NETWORK).count() == 3
        record("somebody", "room.verb", "thing", scope=of_group(1))
        assert first_broken_line() is None
        AuditLine.objects.order_by("pk").filter(by="0").update(thing="another")
        assert first_broken_line() == of(NETWORK).first()
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())


def _lines_as_they_were() -> None:
    """Three lines of one chain without scopes."""
    before, at = "", timezone.now()
    kept = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        for number in range(3):
            before = chain(before, at.isoformat(), str(number), "room.verb", "thing")
            values = [kept, str(number), "room.verb", "thing", before]
            cursor.execute(
                "INSERT INTO access_auditline (at, by, act, thing, hash) VALUES (%s, %s, %s, %s, %s)", values
            )
        cursor.execute("INSERT INTO access_trailend (id, hash, lines, changes) VALUES (1, %s, 3, 7)", [before])


def test_a_line_holds_codes_only_and_no_field_for_words() -> None:
    assert {field.name for field in AuditLine._meta.fields} == {"id", "at", "by", "act", "thing", "scope", "hash"}
