"""The disclosure rule against an attacker who knows the rule, everything shown and every sum, and owns a solver."""

import pickle
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import product

import numpy as np
import pytest
from bench.disclosure import fewest_hidden, small_table
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, milp
from scipy.sparse import block_diag, csr_matrix

from kvarter.insight.disclosure import (
    HIDDEN,
    Clash,
    Count,
    Month,
    Place,
    Protected,
    Report,
    Table,
    Why,
    clash,
    closed_months,
    protect,
    protect_linked,
    protect_list,
    protect_table,
    report,
    safe_beside,
    shown,
)
from kvarter.insight.disclosure.glance import Glance
from kvarter.insight.disclosure.suppression import leaks, suppress
from kvarter.insight.disclosure.tables import lay_table

STRICT = {"violence": 10}
TOPICS = ("violence", "school", "housing", "health", "work", "letters", "money", "language")
TEAMS = ("North", "South", "East", "West", "Harbour", "Meadow", "Mill", "Hill")
GENTLE = settings(max_examples=160, deadline=None, derandomize=True)
FEW = settings(GENTLE, max_examples=40)

Name = tuple[object, ...]
Sum = tuple[Name, list[Name]]  # a number and the numbers that add up to it
ENDLESS = 10_000


class Attacker:
    """Knows the sums between numbers, what is published of them, and the least that a number can be."""

    def __init__(self, sums: Iterable[Sum], published: dict[Name, Count], least: Callable[[Name], int] = lambda _: 1):
        self.unknown = [name for name, count in published.items() if count is HIDDEN]
        at = {name: column for column, name in enumerate(self.unknown)}
        lines, right = [], []
        for whole, parts in sums:
            line, known = np.zeros(len(at)), 0
            for name, sign in [(whole, -1), *((part, 1) for part in parts)]:
                if name in at:
                    line[at[name]] += sign
                else:
                    known -= sign * int(published[name])
            lines.append(line)
            right.append(known)
        keep = [number for number, line in enumerate(lines) if line.any()]
        assert all(right[number] == 0 for number in range(len(lines)) if number not in keep), "visible sums add up"
        self.matrix = np.array([lines[number] for number in keep]).reshape(len(keep), len(at))
        self.right = np.array([right[number] for number in keep])
        self.bounds = [(least(name), ENDLESS) for name in self.unknown]

    def intervals(self, names: Sequence[Name]) -> dict[Name, tuple[int, int]]:
        """Lowest and highest possible value of each number, all found in one linear programme of many blocks."""
        if not names:
            return {}
        aims = [(name, sign) for name in names for sign in (1, -1)]
        goal = np.zeros((len(aims), len(self.unknown)))
        for block, (name, sign) in enumerate(aims):
            goal[block, self.unknown.index(name)] = sign
        found = linprog(
            goal.ravel(),
            A_eq=block_diag([csr_matrix(self.matrix)] * len(aims), format="csr"),
            b_eq=np.tile(self.right, len(aims)),
            bounds=self.bounds * len(aims),
            method="highs",
        )
        values = np.abs((goal.ravel() * found.x).reshape(goal.shape).sum(axis=1)).round(6)
        return {name: (int(values[2 * number]), int(values[2 * number + 1])) for number, name in enumerate(names)}

    def whole_numbers(self, name: Name) -> tuple[int, int]:
        """The same for one number, by integer programming."""
        goal = np.zeros(len(self.unknown))
        goal[self.unknown.index(name)] = 1
        ends = [
            milp(
                sign * goal,
                constraints=(self.matrix, self.right, self.right),
                bounds=tuple(np.array(self.bounds).T),
                integrality=np.ones(len(goal)),
            ).x
            @ goal
            for sign in (1, -1)
        ]
        return round(ends[0]), round(ends[1])


def sums_of(table: Table, over: object = "") -> list[Sum]:
    """Row and column sums of a table whose numbers are named (over, row, column)."""
    rows, columns = [*table.rows], [*table.columns]
    found: list[Sum] = [((over, row, None), [(over, row, column) for column in columns]) for row in [*rows, None]]
    return found + [((over, None, column), [(over, row, column) for row in rows]) for column in [*columns, None]]


def published(protected: Protected, over: object = "") -> dict[Name, Count]:
    """Every number as shown, gathered from the pages: one a row, and the page of the whole."""
    found: dict[Name, Count] = {}
    for row in protected.rows:
        page = protected.row(row)
        found |= {(over, row, column): count for column, count in zip(page.labels, page.counts, strict=True)}
        found[over, row, None] = page.total
    page = protected.by_column()
    found |= {(over, None, column): count for column, count in zip(page.labels, page.counts, strict=True)}
    found[over, None, None] = page.total
    return found


def limit_at(table: Table, place: Place) -> int:
    return max(table.limit(place[0]), table.limit(place[1]))


def small_places(table: Table) -> list[Place]:
    return [place for place, count in table.counts().items() if count < limit_at(table, place)]


def assert_none_leaks(attacker: Attacker, targets: dict[Name, int]) -> None:
    """`targets`: threshold of each small number."""
    for name, (low, high) in attacker.intervals(list(targets)).items():
        assert high >= targets[name], f"{name} is known to be small: {low} to {high}"
        assert high - low >= targets[name] - 1, f"{name} is known too well: {low} to {high}"


@st.composite
def tables(draw: st.DrawFn, largest: int = 8) -> Table:
    rows, columns = TEAMS[: draw(st.integers(1, largest))], TOPICS[: draw(st.integers(1, largest))]
    pool = draw(
        st.sampled_from(
            [(0, 0, 0, 0, 1, 2, 3, 7), (0, 1, 2, 3, 4), (0, 1, 3, 6, 9, 20), (2, 5, 8, 13, 30), (*range(12), 40, 90)]
        )
    )
    size = len(rows) * len(columns)
    counts = draw(st.lists(st.sampled_from(pool), min_size=size, max_size=size))
    return Table(
        rows, columns, dict(zip(product(rows, columns), counts, strict=True)), 5, draw(st.sampled_from([{}, STRICT]))
    )


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
        sum([HIDDEN, 3])  # type: ignore[list-item]


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
        ours = layout.net.interval(layout.arcs[name[1], name[2]])  # type: ignore[index]
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


def test_a_glance_never_calls_safe_what_the_search_calls_unsafe() -> None:
    rng, doubted = random.Random(5), 0
    for _ in range(60):
        rows, columns = [str(number) for number in range(rng.randint(3, 12))], TOPICS[1:6]
        cells = {place: rng.choice((0, 1, 2, 3, 4, 4, 9, 15)) for place in product(rows, columns)}
        layout = lay_table(table := Table(rows, columns, cells), table.counts())
        glance = Glance(layout.net)
        for arc in layout.net.small() + rng.sample(range(len(layout.arcs)), len(layout.arcs) // 6):
            if not layout.net.is_hidden(arc):
                layout.net.hide(arc)
                glance.hide(arc)
        for arc in layout.net.small():
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
    assert protected.by_row().total == protected.by_column().total == protected.total
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


@FEW
@given(st.data(), st.sampled_from([(2, 2), (3, 3), (4, 3), (5, 4)]), st.sampled_from([{}, STRICT]))
def test_a_report_made_beside_its_parts_gives_nothing_away(
    data: st.DataObject, size: tuple[int, int], strict: dict[str, int]
) -> None:
    """January and March published, then January to April: the attacker sees all three and looks for every month."""
    rows, columns = TEAMS[: size[0]], TOPICS[: size[1]]
    counts = st.lists(
        st.sampled_from((0, 0, 1, 2, 4, 6, 9, 25)), min_size=size[0] * size[1], max_size=size[0] * size[1]
    )
    drawn = {over: dict(zip(product(rows, columns), data.draw(counts), strict=True)) for over in ("jan", "mar", "rest")}
    drawn["all"] = {
        place: sum(drawn[over][place] for over in ("jan", "mar", "rest")) for place in product(rows, columns)
    }
    pages = {over: Table(rows, columns, cells, 5, strict) for over, cells in drawn.items()}
    parts = [report([JANUARY], pages["jan"], LATER), report([MARCH], pages["mar"], LATER)]
    whole = report([JANUARY, FEBRUARY, MARCH, APRIL], pages["all"], LATER, parts)
    assert clash(parts, whole) is None
    seen = (
        published(parts[0].protected, "jan") | published(parts[1].protected, "mar") | published(whole.protected, "all")
    )
    places = [(row, column) for row in (*rows, None) for column in (*columns, None)]
    seen |= {("rest", *place): HIDDEN for place in places}
    sums = [one for over, page in pages.items() for one in sums_of(page, over)]
    sums += [(("all", *place), [(over, *place) for over in ("jan", "mar", "rest")]) for place in places]
    small = {(over, *place): limit_at(page, place) for over, page in pages.items() for place in small_places(page)}
    assert_none_leaks(Attacker(sums, seen, lambda name: name[0] != "rest"), small)
