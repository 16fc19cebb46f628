"""The disclosure rule for one count, lists and tables, against an attacker who owns a solver."""

import pickle
import random
from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.insight.disclosure import (
    HIDDEN,
    Count,
    Table,
    Why,
    protect,
    protect_linked,
    protect_list,
    protect_table,
    shown,
)
from kvarter.insight.disclosure.quick_proof import Glance
from kvarter.insight.disclosure.suppression import leaks, suppress
from kvarter.insight.disclosure.tables import lay_table
from kvarter.insight.tests.attacker import (
    FEW,
    GENTLE,
    STRICT,
    TEAMS,
    TOPICS,
    Attacker,
    Name,
    assert_none_leaks,
    limit_at,
    published,
    small_places,
    sums_of,
    tables,
)
from kvarter.insight.tests.bench import fewest_hidden, small_table

# One count


@pytest.mark.parametrize(("count", "seen"), [(0, 0), (1, HIDDEN), (4, HIDDEN), (5, 5), (31, 31)])
def test_a_lone_count_is_shown_at_zero_and_from_five(count: int, seen: Count) -> None:
    assert shown(count) is seen if seen is HIDDEN else shown(count) == seen


def test_a_lone_count_obeys_a_stricter_threshold() -> None:
    assert shown(9, 10) is HIDDEN
    assert shown(10, 10) == 10


def test_a_hidden_count_has_one_mark_and_no_arithmetic() -> None:
    assert f"{HIDDEN}" == str(HIDDEN) == "*"
    with pytest.raises(TypeError):
        sum([HIDDEN, 3])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: shown(-1),
        lambda: shown(3, 1),
        lambda: protect_list({"school": -2}),
        lambda: protect_table(["North"], ["school"], {("North", "housing"): 3}),
        lambda: protect_table(["North", "North"], ["school"], {}),
        lambda: protect_table(["North"], ["school"], {}, stricter={"school": 0}),
        lambda: protect_table(["North"], ["school"], {}).row("South"),
        lambda: protect_linked(
            Table(["North"], ["May"], {("North", "May"): 7}), Table(["North"], ["school"], {("North", "school"): 8})
        ),
    ],
)
def test_nonsense_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong()


# Two-way tables


@GENTLE
@given(tables())
def test_no_small_number_of_a_table_can_be_worked_out(table: Table) -> None:
    protected = protect(table)
    seen, true = published(protected), table.counts()
    for (_, row, column), count in seen.items():
        assert count is HIDDEN or count == true.get((row, column), 0), "what is shown is true"
        assert count is not HIDDEN or (row, column) in true, "zeros are shown"
    small = {("", *place): limit_at(table, place) for place in small_places(table)}
    assert all(seen[name] is HIDDEN for name in small)
    assert_none_leaks(Attacker(sums_of(table), seen), small)
    assert_none_leaks(Attacker(sums_of(table), seen, lambda _: 0), small)


def test_the_attacker_breaks_the_simple_rule() -> None:
    """A second hidden count in each row and column is not enough: the attacker of these tests finds it out."""
    rng, broken = random.Random(2), 0
    for _ in range(40):
        rows, columns = TEAMS[:5], TOPICS[1:6]
        cells = {place: rng.choice((0, 1, 2, 3, 5, 8, 12)) for place in product(rows, columns)}
        table = Table(rows, columns, cells)
        seen: dict[Name, Count] = {("", *place): count for place, count in table.counts().items()}
        seen = {
            ("", row, column): seen.get(("", row, column), 0) for row in (*rows, None) for column in (*columns, None)
        }
        small = [("", *place) for place in small_places(table) if None not in place]
        seen |= dict.fromkeys(small, HIDDEN)
        for line in [[("", row, column) for column in columns] for row in rows] + [
            [("", row, column) for row in rows] for column in columns
        ]:
            if sum(seen[name] is HIDDEN for name in line) == 1:
                seen[min((name for name in line if seen[name] is not HIDDEN and seen[name]), default=line[0])] = HIDDEN
        found = Attacker(sums_of(table), seen, lambda _: 0).intervals(small)
        broken += any(high < 5 for _, high in found.values())
    assert broken >= 10


@FEW
@given(tables(largest=5))
def test_the_intervals_are_those_of_the_solver(table: Table) -> None:
    layout = lay_table(table, table.counts())
    suppress(layout.net)
    seen = published(protect(table))
    names = [name for name, count in seen.items() if count is HIDDEN]
    attacker = Attacker(sums_of(table), seen)
    for name, (low, high) in attacker.intervals(names).items():
        ours = layout.net.interval(layout.arcs[name[1], name[2]])
        assert ours[0] == low
        assert ours[1] == high if ours[1] is not None else high > 5_000
    for name in names[:1]:
        assert attacker.whole_numbers(name) == attacker.intervals([name])[name]


@pytest.mark.parametrize("mean", [0.4, 2, 7, 30])
@pytest.mark.parametrize("strict", [{}, {"0": 10, "3": 10}])
def test_a_large_table_passes_the_exact_audit(mean: float, strict: dict[str, int]) -> None:
    rng = np.random.default_rng(4)
    counts = rng.poisson(np.outer(rng.lognormal(0, 0.8, 60), rng.dirichlet(np.ones(14)) * 14) * mean)
    rows, columns = [f"g{number}" for number in range(60)], [str(number) for number in range(14)]
    cells = {(row, column): int(counts[i, j]) for i, row in enumerate(rows) for j, column in enumerate(columns)}
    table = Table(rows, columns, cells, 5, strict)
    layout = lay_table(table, table.counts())
    suppress(layout.net)
    assert leaks(layout.net) == []
    glance = Glance(layout.net)
    for arc in layout.net.hidden():
        glance.hide(arc)
    clear = [arc for arc in layout.net.small() if glance.is_clear(arc)]
    lost = [arc for arc in layout.net.small() if glance.is_lost(arc)]
    assert len(clear) > len(layout.net.small()) / 2
    assert not lost


def test_many_tables_of_a_young_network_pass_the_exact_audit() -> None:
    """With hidden totals everywhere, and numbers shown again after a second look."""
    rng = random.Random(8)
    for turn in range(250):
        rows, columns = [str(number) for number in range(rng.randint(2, 9))], TOPICS[: rng.randint(2, 5)]
        pool = rng.choice([(0, 0, 1, 2, 3, 6), (0, 1, 4, 9), (0, 0, 0, 2, 5, 12)])
        cells = {place: rng.choice(pool) for place in product(rows, columns)}
        table = Table(rows, columns, cells, 5, STRICT if turn % 2 else {})
        layout = lay_table(table, table.counts())
        suppress(layout.net)
        assert leaks(layout.net) == []


def test_a_glance_never_calls_safe_what_the_search_calls_unsafe() -> None:
    rng, doubted = random.Random(5), 0
    for _ in range(60):
        rows, columns = [str(number) for number in range(rng.randint(3, 12))], TOPICS[1:6]
        cells = {place: rng.choice((0, 1, 2, 3, 4, 4, 9, 15)) for place in product(rows, columns)}
        table = Table(rows, columns, cells)
        layout = lay_table(table, table.counts())
        glance = Glance(layout.net)
        for arc in layout.net.small() + rng.sample(range(len(layout.arcs)), len(layout.arcs) // 6):
            if not layout.net.is_hidden(arc):
                layout.net.hide(arc)
                glance.hide(arc)
        for arc in layout.net.small():
            rise, fall = glance.bounds(arc)
            enough = layout.net.limits[arc] - 1
            assert layout.net.rise(arc, enough).amount >= min(rise, enough)
            assert layout.net.fall(arc, enough) >= fall
            if layout.net.is_safe(arc):
                assert not glance.is_lost(arc)
            else:
                doubted += 1
                assert not glance.is_clear(arc)
    assert doubted > 50


def test_hidden_numbers_stay_near_the_fewest_possible() -> None:
    rng, ours, fewest = random.Random(11), 0, 0
    for _ in range(50):
        table = small_table(rng)
        ours += len(protect(table).hidden_places())
        fewest += fewest_hidden(table)
    assert fewest > 300
    assert ours <= 1.1 * fewest


def test_a_group_page_and_the_national_page_hide_the_same() -> None:
    cells = {("North", "school"): 3, ("North", "housing"): 9, ("South", "school"): 12, ("South", "housing"): 20}
    protected = protect_table(["North", "South"], ["school", "housing"], cells)
    assert protected.row("North").counts[0] is HIDDEN
    assert protected.row("North").counts == protected.cells[0]
    assert protected.column("school").counts[0] is HIDDEN
    assert protected.column("school").total == protected.by_column().counts[0]
    assert protected.by_column().total == protected.total
    hidden = protected.hidden_places()
    assert ("North", "school") in hidden
    assert len(hidden) >= 4, "one hidden number in a row or a column would be a subtraction"


def test_small_totals_are_hidden_too() -> None:
    protected = protect_table(["North", "South"], ["school"], {("North", "school"): 3, ("South", "school"): 40})
    assert protected.row("North").total is HIDDEN
    assert protected.why is Why.SMALL_NUMBERS or protected.total is HIDDEN


def test_a_network_with_three_conversations_shows_no_number_but_zero() -> None:
    protected = protect_table(
        ["North", "South"], ["school", "housing"], {("North", "school"): 2, ("North", "housing"): 1}
    )
    assert protected.total is HIDDEN
    assert protected.why is Why.TOO_FEW
    assert protected.row("South").counts == (0, 0)
    assert {count for line in protected.cells for count in line} == {HIDDEN, 0}


def test_a_table_of_nothing_shows_zeros() -> None:
    protected = protect_table(["North"], ["school"], {})
    assert protected.cells == ((0,),)
    assert protected.total == 0
    assert protected.why is Why.NOTHING_HIDDEN
    assert protect_table([], [], {}).total == 0


def test_a_stricter_topic_hides_its_cells_and_its_total_below_ten() -> None:
    cells = {(team, topic): 7 for team in TEAMS for topic in TOPICS[:3]}
    protected = protect_table(TEAMS, TOPICS[:3], cells, stricter=STRICT)
    assert set(protected.column("violence").counts) == {HIDDEN}
    assert protected.column("violence").total == 56
    alone = protect_table(TEAMS[:1], TOPICS[:3], cells={("North", topic): 7 for topic in TOPICS[:3]}, stricter=STRICT)
    assert alone.column("violence").total is HIDDEN


def test_a_stricter_row_counts_like_a_stricter_column() -> None:
    cells = {(topic, team): 7 for team in TEAMS for topic in TOPICS[:3]}
    turned = protect_table(TOPICS[:3], TEAMS, cells, stricter=STRICT)
    assert set(turned.row("violence").counts) == {HIDDEN}
    assert turned.row("violence").total == 56


def test_a_table_without_small_numbers_hides_nothing() -> None:
    protected = protect_table(TEAMS, TOPICS, {place: 5 for place in product(TEAMS, TOPICS)})
    assert protected.hidden_places() == frozenset()
    assert protected.why is Why.NOTHING_HIDDEN


@FEW
@given(tables(), st.randoms(use_true_random=False))
def test_the_same_counts_always_hide_the_same(table: Table, rng: random.Random) -> None:
    shuffled = list(table.cells.items())
    rng.shuffle(shuffled)
    again = Table(table.rows, table.columns, dict(shuffled), table.threshold, table.stricter)
    assert protect(again) == protect(table)


def test_a_protected_table_holds_no_hidden_count() -> None:
    one = protect_table(["North", "South"], TOPICS[1:3], {("North", "school"): 3, ("South", "school"): 2})
    other = protect_table(["North", "South"], TOPICS[1:3], {("North", "school"): 2, ("South", "school"): 3})
    assert pickle.dumps(one) == pickle.dumps(other)


def test_what_another_report_hides_is_hidden_here() -> None:
    cells = {place: 30 for place in product(TEAMS, TOPICS)}
    protected = protect_table(TEAMS, TOPICS, cells, also=[("North", "school"), ("South", None)])
    assert protected.hidden_places() == {("North", "school"), ("South", None)}


def test_the_order_of_a_list_tells_no_hidden_size() -> None:
    line = protect_list({"work": 2, "school": 40, "housing": 3, "health": 0, "money": 12, "letters": 9})
    assert [label for label, _ in line.largest_first()][:1] == ["school"]
    names = [label for label, count in line.largest_first() if count is HIDDEN]
    assert names == sorted(names)
    assert names == [label for label, _ in line.largest_first()][-len(names) :]


# Lists


@GENTLE
@given(st.lists(st.sampled_from((0, 0, 1, 2, 3, 4, 5, 7, 11, 30)), max_size=9), st.sampled_from([{}, {"0": 10}]))
def test_no_small_number_of_a_list_can_be_worked_out(counts: list[int], strict: dict[str, int]) -> None:
    line = protect_list({str(number): count for number, count in enumerate(counts)}, stricter=strict)
    seen: dict[Name, Count] = {(label,): count for label, count in zip(line.labels, line.counts, strict=True)}
    seen["total",] = line.total
    true = {(str(number),): count for number, count in enumerate(counts)} | {("total",): sum(counts)}
    limits = {name: max(5, strict.get(str(name[0]), 0)) for name in true}
    assert all(seen[name] == true[name] for name in seen if seen[name] is not HIDDEN)
    assert all(true[name] for name in seen if seen[name] is HIDDEN)
    small = {name: limits[name] for name in true if 0 < true[name] < limits[name]}
    assert all(seen[name] is HIDDEN for name in small)
    parts: list[Name] = [name for name in true if name != ("total",)]
    assert_none_leaks(Attacker([(("total",), parts)], seen), small)


def test_a_list_with_one_small_number_hides_a_companion_and_keeps_its_total() -> None:
    line = protect_list({"school": 40, "housing": 3, "health": 12, "money": 0})
    assert line.counts == (40, HIDDEN, HIDDEN, 0)
    assert line.total == 55
    assert line.why is Why.SMALL_NUMBERS
