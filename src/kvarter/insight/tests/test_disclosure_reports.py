"""Tables that share totals, and reports beside each other over time, against the same attacker."""

import random
from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.insight.disclosure import (
    HIDDEN,
    Clash,
    Month,
    Report,
    Table,
    clash,
    closed_months,
    protect_linked,
    report,
    safe_beside,
)
from kvarter.insight.tests.attacker import (
    FEW,
    STRICT,
    TEAMS,
    TOPICS,
    Attacker,
    Sum,
    assert_none_leaks,
    limit_at,
    published,
    small_places,
    sums_of,
    tables,
)

# Tables that share their row totals


@FEW
@given(tables(largest=6), st.integers(1, 4), st.randoms(use_true_random=False))
def test_two_tables_of_the_same_groups_give_nothing_away_together(
    table: Table, months: int, rng: random.Random
) -> None:
    columns = [f"month {number}" for number in range(months)]
    cells: dict[tuple[str, str], int] = {}
    for row in table.rows:
        for _ in range(table.counts().get((row, None), 0)):
            place = row, rng.choice(columns)
            cells[place] = cells.get(place, 0) + 1
    by_month = Table(table.rows, columns, cells, table.threshold, table.stricter)
    left, right = protect_linked(by_month, table)
    assert left.row_totals == right.row_totals
    assert left.total == right.total
    seen = published(left, "month") | published(right, "topic")
    same: list[Sum] = [(("month", row, None), [("topic", row, None)]) for row in (*table.rows, None)]
    small = {
        (over, *place): limit_at(one, place)
        for over, one in (("month", by_month), ("topic", table))
        for place in small_places(one)
    }
    assert_none_leaks(Attacker(sums_of(by_month, "month") + sums_of(table, "topic") + same, seen), small)


# Reports over time


def test_only_whole_months_that_ended_are_published() -> None:
    assert closed_months(date(2026, 11, 1), date(2027, 2, 14)) == (Month(2026, 11), Month(2026, 12), Month(2027, 1))
    assert closed_months(date(2026, 11, 2), date(2027, 1, 1)) == (Month(2026, 12),)
    assert closed_months(date(2026, 11, 1), date(2026, 11, 30)) == ()
    assert closed_months(date(2027, 1, 1), date(2026, 1, 1)) == ()


def test_there_is_no_thirteenth_month() -> None:
    with pytest.raises(ValueError, match="month"):
        Month(2026, 13)


JANUARY, FEBRUARY, MARCH, APRIL = (Month(2026, number) for number in (1, 2, 3, 4))
LATER = date(2027, 1, 1)


def table_of(*counts: int) -> Table:
    return Table(
        ("North", "South"),
        ("school", "housing"),
        dict(zip(product(("North", "South"), ("school", "housing")), counts, strict=True)),
    )


def report_over(months: Sequence[Month], *counts: int) -> Report:
    return report(months, table_of(*counts), LATER)


def test_the_running_month_is_not_published() -> None:
    with pytest.raises(ValueError, match="closed"):
        report([JANUARY], table_of(9, 9, 9, 9), date(2026, 1, 31))


def test_a_report_is_over_months_in_a_row() -> None:
    with pytest.raises(ValueError, match="follow"):
        report_over([JANUARY, MARCH], 9, 9, 9, 9)
    with pytest.raises(ValueError, match="follow"):
        report_over([], 9, 9, 9, 9)


def test_reports_over_different_months_stand_beside_each_other() -> None:
    assert safe_beside(report_over([JANUARY], 3, 9, 9, 9), report_over([FEBRUARY], 9, 9, 2, 9))


def test_the_same_report_may_be_shown_again_but_not_with_other_numbers() -> None:
    one = report_over([JANUARY], 13, 9, 9, 9)
    assert safe_beside(one, report_over([JANUARY], 13, 9, 9, 9))
    assert clash([one], report_over([JANUARY], 14, 9, 9, 9)) is Clash.RECOUNTED


def test_reports_that_overlap_by_a_month_are_refused() -> None:
    one, other = report_over([JANUARY, FEBRUARY], 20, 20, 20, 20), report_over([FEBRUARY, MARCH], 20, 20, 20, 21)
    assert clash([one], other) is Clash.OVERLAP


def test_a_difference_that_shows_two_women_is_refused() -> None:
    one, other = report_over([JANUARY], 20, 20, 20, 20), report_over([JANUARY, FEBRUARY], 22, 30, 30, 30)
    assert clash([one], other) is Clash.SMALL_DIFFERENCE
    assert clash([other], one) is Clash.SMALL_DIFFERENCE, "whichever comes first"


def test_a_difference_of_none_or_of_many_is_fine() -> None:
    assert safe_beside(report_over([JANUARY], 20, 20, 20, 20), report_over([JANUARY, FEBRUARY], 20, 30, 25, 40))


def test_a_longer_report_may_not_show_what_a_shorter_one_hides() -> None:
    one, other = report_over([JANUARY], 3, 9, 9, 9), report_over([JANUARY, FEBRUARY], 13, 19, 19, 19)
    assert clash([one], other) is Clash.SHOWS_WHAT_WAS_HIDDEN
    assert safe_beside(one, report([JANUARY, FEBRUARY], table_of(13, 19, 19, 19), LATER, [one]))


def test_a_longer_report_can_not_count_fewer() -> None:
    one, other = report_over([JANUARY], 20, 20, 20, 20), report_over([JANUARY, FEBRUARY], 20, 20, 20, 19)
    assert clash([one], other) is Clash.FEWER_THAN_BEFORE
    with pytest.raises(ValueError, match="at least"):
        report([JANUARY, FEBRUARY], table_of(20, 20, 20, 19), LATER, [one])


def test_months_that_add_up_to_a_report_must_add_up() -> None:
    parts = [report_over([JANUARY], 20, 20, 20, 20), report_over([FEBRUARY], 9, 9, 9, 9)]
    assert clash(parts, report_over([JANUARY, FEBRUARY], 29, 29, 29, 29)) is None
    assert clash(parts, report_over([JANUARY, FEBRUARY], 29, 29, 29, 40)) is Clash.RECOUNTED


def test_a_month_between_two_published_reports_gives_itself_away() -> None:
    """The whole less January and March is February, which nobody meant to publish."""
    parts = [report_over([JANUARY], 20, 20, 20, 20), report_over([MARCH], 9, 9, 9, 9)]
    whole = report_over([JANUARY, FEBRUARY, MARCH], 31, 39, 39, 39)
    assert all(safe_beside(part, whole) for part in parts)
    assert clash(parts, whole) is Clash.SMALL_DIFFERENCE
    assert clash([parts[0], whole], parts[1]) is Clash.SMALL_DIFFERENCE


def test_reports_with_other_thresholds_are_not_compared() -> None:
    one = report([JANUARY], Table(("North",), ("violence",), {}, 5, STRICT), LATER)
    with pytest.raises(ValueError, match="threshold"):
        clash([one], report([JANUARY, FEBRUARY], Table(("North",), ("violence",), {}), LATER))


Cells = dict[tuple[str, str], int]


def attack_january_and_march(
    rows: Sequence[str], columns: Sequence[str], months: dict[str, Cells], strict: dict[str, int]
) -> None:
    """January and March published, then January to April: the attacker sees all three and looks for every month."""
    places = list(product(rows, columns))
    whole_cells = {place: sum(cells.get(place, 0) for cells in months.values()) for place in places}
    pages = {over: Table(rows, columns, cells, 5, strict) for over, cells in (months | {"all": whole_cells}).items()}
    parts = [report([JANUARY], pages["january"], LATER), report([MARCH], pages["march"], LATER)]
    whole = report([JANUARY, FEBRUARY, MARCH, APRIL], pages["all"], LATER, parts)
    assert clash(parts, whole) is None
    seen = published(whole.protected, "all")
    seen |= published(parts[0].protected, "january") | published(parts[1].protected, "march")
    everywhere = [(row, column) for row in (*rows, None) for column in (*columns, None)]
    seen |= {("rest", *place): HIDDEN for place in everywhere}
    sums = [one for over, page in pages.items() for one in sums_of(page, over)]
    sums += [(("all", *place), [(over, *place) for over in months]) for place in everywhere]
    small = {(over, *place): limit_at(page, place) for over, page in pages.items() for place in small_places(page)}
    assert_none_leaks(Attacker(sums, seen, lambda name: name[0] != "rest"), small)


@FEW
@given(st.data(), st.sampled_from([(2, 2), (3, 3), (4, 3), (5, 4)]), st.sampled_from([{}, STRICT]))
def test_a_report_made_beside_its_parts_gives_nothing_away(
    data: st.DataObject, size: tuple[int, int], strict: dict[str, int]
) -> None:
    rows, columns = TEAMS[: size[0]], TOPICS[: size[1]]
    counts = st.lists(
        st.sampled_from((0, 0, 1, 2, 4, 6, 9, 25)), min_size=size[0] * size[1], max_size=size[0] * size[1]
    )
    months = {
        over: dict(zip(product(rows, columns), data.draw(counts), strict=True)) for over in ("january", "march", "rest")
    }
    attack_january_and_march(rows, columns, months, strict)


def test_a_reader_knows_that_a_hidden_number_is_new_where_nothing_was_before() -> None:
    """January shows zeros for East and West, so what is hidden there later came in the other months."""
    january = {("North", "school"): 5, ("North", "housing"): 5}
    rest = {("East", "housing"): 2, ("West", "school"): 2, ("West", "housing"): 2}
    months: dict[str, Cells] = {"january": january, "march": {}, "rest": rest}
    attack_january_and_march(TEAMS[:4], ("school", "housing"), months, {})
