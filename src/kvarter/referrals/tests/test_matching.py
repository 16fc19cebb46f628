"""The matching engine against an independent solver (SciPy's), its own proof, and files that make no sense."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from kvarter.referrals.matching import (
    Assignment,
    BadInstance,
    Board,
    assign,
    assign_one_more,
    main_match,
    match_file,
    read_file,
)

Pairs = list[tuple[int, int]]
Instance = tuple[list[Pairs], list[int]]


def best_value(options: Sequence[Sequence[Sequence[int]]], capacity: Sequence[int]) -> int:
    """The largest value by SciPy: one column per place, and one more per woman for staying unmatched."""
    if not options:
        return 0
    first = numpy.concatenate([[0], numpy.cumsum(capacity)]).astype(int)
    gains = numpy.full((len(options), int(first[-1]) + len(options)), -(10.0**12))
    gains[:, first[-1] :] = 0
    for woman, row in enumerate(options):
        for mother, benefit in sorted(row, key=lambda pair: pair[1]):
            gains[woman, first[mother] : first[mother + 1]] = benefit
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return int(gains[rows, columns].sum())


@st.composite
def instances(draw: st.DrawFn, women: int = 9, mothers: int = 6) -> Instance:
    count = draw(st.integers(0, mothers))
    capacity = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    largest = draw(st.sampled_from([1, 3, 20, 1_000, 10**9]))
    pair = st.tuples(st.integers(0, max(0, count - 1)), st.integers(1, largest))
    row = st.lists(pair, max_size=8 if count else 0)
    return draw(st.lists(row, max_size=women)), capacity


def crowded(seed: int, towns: int, women: int, mothers: int) -> Instance:
    """Towns of a like size that share nobody, with far more women than places and near ties everywhere."""
    chance = random.Random(seed)
    options, capacity = [], []
    for town in range(towns):
        capacity += [chance.randint(0, 3) for _ in range(mothers)]
        for _ in range(women):
            base = 10_000 + 10 * chance.randint(0, 60)
            near = chance.sample(range(mothers), chance.randint(0, min(12, mothers)))
            options.append([(town * mothers + mother, base + chance.randint(0, 300)) for mother in near])
    return options, capacity


def uneven(seed: int, women: int, mothers: int) -> Instance:
    """One town where half of the Mothers are overrun and the others have more places than women ask for."""
    chance = random.Random(seed)
    half = mothers // 2
    capacity = [chance.randint(0, 2) if mother < half else chance.randint(2, 5) for mother in range(mothers)]
    options = []
    for _ in range(women):
        base = 10_000 + 10 * chance.randint(0, 60)
        side = range(half) if chance.random() < 0.6 else range(half - 2, mothers)
        near = chance.sample(side, chance.randint(0, min(8, len(side))))
        options.append([(mother, base + chance.randint(0, 300)) for mother in near])
    return options, capacity


def assert_best(answer: Assignment, options: Sequence[Sequence[Sequence[int]]], capacity: Sequence[int]) -> None:
    assert answer.value == best_value(options, capacity)
    assert answer.is_proven_by_prices(options, capacity)


@settings(max_examples=400, deadline=None)
@given(instances())
def test_the_value_is_the_largest_possible_and_the_prices_prove_it(instance: Instance) -> None:
    assert_best(assign(*instance), *instance)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 40), st.integers(1, 12))
def test_crowded_towns_are_exact_too(seed: int, towns: int, women: int, mothers: int) -> None:
    instance = crowded(seed, towns, women, mothers)
    assert_best(assign(*instance), *instance)


@pytest.mark.parametrize("seed", range(12))
def test_a_town_with_an_overrun_and_a_roomy_half_is_exact(seed: int) -> None:
    instance = uneven(seed, women=120, mothers=40)
    assert_best(assign(*instance), *instance)


@pytest.mark.parametrize("seed", range(3))
def test_a_region_is_proven_by_its_prices(seed: int) -> None:
    options, capacity = crowded(seed, towns=8, women=160, mothers=45)
    answer = assign(options, capacity)
    assert answer.is_proven_by_prices(options, capacity)
    assert answer.value == sum(
        assign(
            [[(m - 45 * t, b) for m, b in row] for row in options[160 * t : 160 * t + 160]], capacity[45 * t :][:45]
        ).value
        for t in range(8)
    )


def test_when_all_pairs_are_alike_as_many_women_as_possible_are_matched() -> None:
    options = [[(0, 7), (1, 7)], [(0, 7)], [(0, 7)], [(1, 7), (2, 7)], [(2, 7)]]
    answer = assign(options, [1, 1, 2])
    assert answer.value == 28
    assert answer.is_proven_by_prices(options, [1, 1, 2])


def test_a_woman_moves_aside_when_the_whole_gains() -> None:
    assert assign([[(0, 10), (1, 9)], [(0, 8)]], [1, 1]).chosen == (1, 0)


def test_a_mother_without_a_place_is_never_chosen() -> None:
    answer = assign([[(0, 50), (1, 3)], [(0, 90)]], [0, 1])
    assert answer.chosen == (1, None)
    assert answer.is_proven_by_prices([[(0, 50), (1, 3)], [(0, 90)]], [0, 1])


def test_a_mother_who_is_named_twice_counts_once_with_the_greater_benefit() -> None:
    assert assign([[(0, 5), (0, 9), (0, 7)]], [3]) == Assignment((0,), 9, (0,))


@pytest.mark.parametrize(("options", "capacity"), [([], []), ([], [2]), ([[]], []), ([[], []], [0, 3])])
def test_where_there_is_nothing_to_match_nobody_is_matched(options: list[Pairs], capacity: list[int]) -> None:
    assert assign(options, capacity) == Assignment((None,) * len(options), 0, (0,) * len(capacity))


def test_women_with_free_choice_pay_no_price() -> None:
    assert assign([[(0, 5), (1, 4)], [(1, 5)]], [1, 1]) == Assignment((0, 1), 10, (0, 0))


def test_what_happens_in_one_town_changes_nothing_in_another() -> None:
    north, places = crowded(5, towns=1, women=60, mothers=15)
    south, more_places = crowded(6, towns=1, women=50, mothers=15)
    alone = assign(north, places)
    both = assign(north + [[(m + 15, b) for m, b in row] for row in south], places + more_places)
    assert both.chosen[:60] == alone.chosen
    assert both.prices[:15] == alone.prices


def test_the_proof_fails_for_anything_but_the_best_assignment() -> None:
    options, capacity = [[(0, 10), (1, 9)], [(0, 8)]], [1, 1]
    best = assign(options, capacity)
    wrong = [
        replace(best, chosen=(0, None), value=10),
        replace(best, chosen=(0, None)),
        replace(best, value=best.value + 1),
        replace(best, chosen=(0, 0), value=18),
        replace(best, chosen=(1, 1)),
        replace(best, chosen=(1,)),
        replace(best, prices=(-1, 0)),
        replace(best, prices=(50, 0)),
        replace(best, prices=()),
    ]
    assert best.is_proven_by_prices(options, capacity)
    assert not any(one.is_proven_by_prices(options, capacity) for one in wrong)


@settings(max_examples=150, deadline=None)
@given(instances(), st.data())
def test_each_arrival_departure_and_change_of_room_leaves_the_best_assignment(
    instance: Instance, draws: st.DataObject
) -> None:
    options, capacity = [list(row) for row in instance[0]], list(instance[1])
    board = Board(options, capacity)
    pair = st.tuples(st.integers(0, max(0, len(capacity) - 1)), st.integers(1, 30))
    for _ in range(draws.draw(st.integers(1, 8))):
        change = draws.draw(st.sampled_from(["arrive", "leave"]))
        if change == "leave" and options:
            woman = draws.draw(st.integers(0, len(options) - 1))
            board.leave(woman)
            options[woman] = []
        else:
            options.append(draws.draw(st.lists(pair, max_size=5 if capacity else 0)))
            board.arrive(options[-1])
        assert_best(board.assignment(), options, capacity)


def test_women_who_come_one_by_one_are_matched_as_if_they_came_at_once() -> None:
    options, capacity = crowded(11, towns=2, women=60, mothers=20)
    board = Board(options[:80], capacity)
    for row in options[80:]:
        suggested = assign_one_more(board, row)
        assert board.assignment().chosen[-1] == suggested
    assert board.assignment().value == assign(options, capacity).value
    assert board.assignment().is_proven_by_prices(options, capacity)


def test_a_board_refuses_an_arrival_that_makes_no_sense_and_stays_as_it_was() -> None:
    board = Board([[(0, 5)]], [1])
    with pytest.raises(BadInstance, match=r"women\[1\]\.options\[0\]: there is no Mother 4"):
        assign_one_more(board, [(4, 5)])
    assert board.assignment() == Assignment((0,), 5, (0,))


TOWN = {
    "women": [
        {"id": "Salma", "options": [[0, 10], [1, 9]]},
        {"id": "Rahel", "options": [[0, 8]]},
        {"id": "Zeynep", "options": []},
    ],
    "mothers": [{"id": "Amina", "capacity": 1}, {"id": "Hodan", "capacity": 1}],
}


def test_a_file_gives_pairs_value_prices_and_proof(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    path.write_text(json.dumps(TOWN), encoding="utf-8")
    code, text = main_match(str(path))
    answer = json.loads(text)
    assert code == 0
    assert answer["pairs"] == [["Salma", "Hodan"], ["Rahel", "Amina"]]
    assert answer["value"] == 17
    assert answer["exact"] is True
    profits = [max([0, *(b - answer["prices"][m] for m, b in woman["options"])]) for woman in TOWN["women"]]
    assert sum(profits) + sum(answer["prices"]) == 17


def test_the_same_file_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    options, capacity = crowded(3, towns=2, women=80, mothers=20)
    document = {
        "women": [{"id": f"w{number}", "options": row} for number, row in enumerate(options)],
        "mothers": [{"id": f"m{number}", "capacity": places} for number, places in enumerate(capacity)],
    }
    path = tmp_path / "towns.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "import sys; from kvarter.referrals.matching import main_match; print(main_match(sys.argv[1])[1])",
    ]
    answers = {
        subprocess.run(
            [*command, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert answers == {main_match(str(path))[1].encode() + b"\n"}


WOMAN = {"id": "w", "options": [[0, 5]]}
MOTHER = {"id": "m", "capacity": 1}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "line 1, column 2: this is not JSON"),
        ("[" * 100_000, "lists are too deep"),
        ("9" * 5_000, "a number is too long"),
        ("[]", 'one JSON object with "women" and "mothers"'),
        ({"mothers": []}, '"women" is missing'),
        ({"women": []}, '"mothers" is missing'),
        ({"women": {}, "mothers": []}, "women: this must be a list"),
        ({"women": [], "mothers": "m"}, "mothers: this must be a list"),
        ({"women": [5], "mothers": []}, r'women\[0\]: this must be an object with "id" and "options"'),
        ({"women": [{"options": []}], "mothers": []}, r'women\[0\]: "id" is missing'),
        ({"women": [{"id": "w"}], "mothers": []}, r'women\[0\]: "options" is missing'),
        ({"women": [{"id": [], "options": []}], "mothers": []}, r"women\[0\]\.id: use a text or a whole number"),
        ({"women": [WOMAN, WOMAN], "mothers": [MOTHER]}, r"women\[1\]\.id: 'w' is already women\[0\]"),
        ({"women": [], "mothers": [MOTHER, MOTHER]}, r"mothers\[1\]\.id: 'm' is already mothers\[0\]"),
        ({"women": [], "mothers": [{"id": "m"}]}, r'mothers\[0\]: "capacity" is missing'),
        (
            {"women": [], "mothers": [{"id": "m", "capacity": -1}]},
            r"mothers\[0\]\.capacity: -1 is not a number of places",
        ),
        ({"women": [], "mothers": [{"id": "m", "capacity": 1.5}]}, r"mothers\[0\]\.capacity: 1\.5 is not"),
        ({"women": [], "mothers": [{"id": "m", "capacity": True}]}, r"mothers\[0\]\.capacity: True is not"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_the_place_and_what_to_do(
    text: str | dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInstance, match=sentence):
        match_file(read_file(text if isinstance(text, str) else json.dumps(text)))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (7, r"women\[1\]\.options: this must be a list"),
        ({}, r"women\[1\]\.options: this must be a list"),
        ("", r"women\[1\]\.options: this must be a list"),
        ([5], r"women\[1\]\.options\[0\]: write two whole numbers"),
        ([[0, 5], [0]], r"women\[1\]\.options\[1\]: write two whole numbers"),
        ([[0, 5, 6]], r"women\[1\]\.options\[0\]: write two whole numbers"),
        (["01"], r"women\[1\]\.options\[0\]: write two whole numbers"),
        ([[0, 5], [0, 1.5]], r"women\[1\]\.options\[1\]: write two whole numbers"),
        ([[0.0, 5]], r"women\[1\]\.options\[0\]: write two whole numbers"),
        ([[0, True]], r"women\[1\]\.options\[0\]: write two whole numbers"),
        ([[None, 5]], r"women\[1\]\.options\[0\]: write two whole numbers"),
        ([[[0], 5]], r"women\[1\]\.options\[0\]: write two whole numbers"),
        ([[0, 5], [1, 5]], r"women\[1\]\.options\[1\]: there is no Mother 1\. Use 0 to 0\."),
        ([[-1, 5]], r"women\[1\]\.options\[0\]: there is no Mother -1"),
        ([[0, 0]], r"women\[1\]\.options\[0\]: benefit 0 is not above zero"),
        ([[0, -3], [0, 5]], r"women\[1\]\.options\[0\]: benefit -3 is not above zero"),
        ([[0, 10**18 + 1]], r"women\[1\]\.options\[0\]: the benefit is above 10\^18"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_with_the_place_and_what_to_do(options: object, sentence: str) -> None:
    women = [WOMAN, {"id": "second", "options": options}]
    with pytest.raises(BadInstance, match=sentence):
        match_file(read_file(json.dumps({"women": women, "mothers": [MOTHER]})))


def test_an_option_without_any_mother_says_that_the_list_is_empty() -> None:
    with pytest.raises(BadInstance, match=r"there is no Mother 0\. The list of Mothers is empty"):
        assign([[(0, 5)]], [])


@pytest.mark.parametrize("options", [5, [5], [[(0, 5)], None]])
def test_options_that_are_no_lists_are_refused(options: object) -> None:
    with pytest.raises(BadInstance, match="every woman needs a list"):
        assign(options, [1])  # type: ignore[arg-type]


def test_a_file_that_cannot_be_read_gives_exit_code_2_and_a_sentence(tmp_path: Path) -> None:
    binary, empty = tmp_path / "binary.json", tmp_path / "empty.json"
    binary.write_bytes(b"\xff\xfe\x00")
    empty.write_text("", encoding="utf-8")
    assert main_match(str(tmp_path / "nowhere.json")) == (
        2,
        f"{tmp_path}/nowhere.json: this file cannot be read (No such file or directory).",
    )
    assert main_match(str(binary)) == (2, f"{binary}: this is not UTF-8 text. Save the file as UTF-8.")
    assert main_match(str(empty))[0] == 2
