"""Plans keep every rule and are as early and as light as trying everything finds; what they say is so."""

import copy
import itertools
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.coverage.firstyear import planned_again
from kvarter.coverage.management.commands.plan_evenings import Command
from kvarter.coverage.planning import (
    BadPlan,
    CannotPlan,
    Evening,
    Reason,
    because,
    bottleneck,
    forecast,
    fullest,
    main_plan,
    months_of,
    plan,
    read_json,
    read_problem,
    repair,
    shared_fairly,
    solving,
    spacing,
    to_document,
    with_more,
)
from kvarter.coverage.tests.invented import best_of_all, document, faults, problem_of


@given(st.integers(0, 10**6))
@settings(max_examples=300, deadline=None)
def test_one_evening_a_group_is_the_best_of_all_plans(seed: int) -> None:
    file = document(seed, groups=4)
    best = best_of_all(read_problem(file))
    if best is None:
        with pytest.raises(CannotPlan):
            plan(read_problem(file))
        return
    made = plan(read_problem(file))
    assert (made.last_day, made.weighed) == best
    assert made.exact
    assert not faults(file, to_document(made)["evenings"])


@given(st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_spaced_evenings_keep_the_rules_and_the_bounds_hold(seed: int) -> None:
    file = document(seed, groups=2, weeks=4, most=3)
    best = best_of_all(read_problem(file))
    made = None
    try:
        made = plan(read_problem(file), seconds=0.2)
    except CannotPlan as refusal:
        honest = best is None or refusal.unreached[0].reason is Reason.NOT_FOUND
    else:
        honest = True
    assert honest
    if made is None:
        return
    assert best is not None
    assert not faults(file, to_document(made)["evenings"])
    assert made.bound_day <= best[0] <= made.last_day
    if made.last_day == best[0]:
        assert made.bound_weighed <= best[1] <= made.weighed
    assert not made.exact or (made.last_day, made.weighed) == best


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(_large()))
    assert main_plan(str(path), as_json=True) == main_plan(str(path), as_json=True)


def _large(groups: int = 40, most: int = 1) -> dict[str, Any]:
    file = document(7, groups=groups, consultants=6, weeks=40, most=most)
    for one in file["consultants"]:
        one["languages"] = ["a", "b", "c"]
    return file | {"max_km": 200}


@pytest.fixture
def ten_looks(monkeypatch: pytest.MonkeyPatch) -> float:
    """Seconds that are over at the tenth look at the clock, on whatever machine."""
    looks = itertools.count()
    clock = SimpleNamespace(monotonic=lambda: float(next(looks)))
    for module in (solving, spacing):
        monkeypatch.setattr(module, "time", clock)
    return 10.0


@pytest.mark.parametrize("most", [1, 3])
def test_a_larger_plan_keeps_the_rules_and_explains_each_evening(most: int, ten_looks: float) -> None:
    file = _large(most=most)
    made = plan(read_problem(file), ten_looks)
    assert not faults(file, to_document(made)["evenings"])
    assert made.last_day <= 1.1 * made.bound_day
    assert all(str(made.problem.groups[one.group].id) in because(made, one) for one in made.evenings)


def test_agreed_evenings_stay() -> None:
    file = _large()
    late = to_document(plan(read_problem(file)))["evenings"][-1]
    made = plan(read_problem(file | {"fixed": [late]}))
    assert late in to_document(made)["evenings"]
    assert not faults(file, to_document(made)["evenings"])


def test_the_bottleneck_is_the_group_that_is_late_and_the_sentence_is_so() -> None:
    file = _large(groups=6)
    mondays = [date.fromordinal(date(2027, 1, 4).toordinal() + 7 * week).isoformat() for week in range(39)]
    file["groups"][3]["weeks_not_possible"] = mondays
    made = plan(read_problem(file))
    held = bottleneck(made)
    assert held.groups == ("g3",)
    assert "months earlier" in held.why
    assert "if group g3 found another evening" in held.why
    file["groups"][3] |= {"weeks_not_possible": [], "weekdays": [0, 1, 2, 3, 4, 5, 6]}
    assert plan(read_problem(file)).last_day == held.last_day < made.last_day


def test_a_crowd_around_one_consultant_is_named_with_what_would_help() -> None:
    file = _large(groups=4)
    file["consultants"] = [file["consultants"][0] | {"evenings_a_month": 1, "weeks_away": []}]
    for one in file["groups"]:
        one |= {"weeks_not_possible": [], "weekdays": [0, 1, 2]}
    made = plan(read_problem(file))
    held = bottleneck(made)
    assert "one more evening a month" in held.why
    file["consultants"][0]["evenings_a_month"] = 2
    assert plan(read_problem(file)).last_day == held.last_day < made.last_day


def test_what_if_more_consultants_speak_a_language() -> None:
    file = _large(groups=4)
    for one in file["groups"]:
        one["languages"] = ["ti"]
    with pytest.raises(CannotPlan) as refusal:
        plan(read_problem(file))
    assert {one.reason for one in refusal.value.unreached} == {Reason.NO_LANGUAGE}
    assert plan(with_more(read_problem(file), "ti", like=0, count=2)).exact


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"languages": ["zz"]}, Reason.NO_LANGUAGE),
        ({"x_km": 9000}, Reason.TOO_FAR),
        ({"weekdays": []}, Reason.NO_WEEKDAY),
        ({"evenings": 400}, Reason.TOO_CLOSE),
    ],
)
def test_a_group_that_cannot_be_reached_is_named_with_its_reason(change: dict[str, Any], reason: Reason) -> None:
    file = _large(groups=5)
    file["groups"][2] |= change
    with pytest.raises(CannotPlan) as refusal:
        plan(read_problem(file))
    assert [(one.group, one.reason) for one in refusal.value.unreached] == [(2, reason)]
    assert "g2" in str(refusal.value)


def test_groups_without_a_free_evening_are_named_together() -> None:
    file = _large(groups=5)
    for one in file["consultants"]:
        one["evenings_a_month"] = 0
    file["consultants"][0] |= {"evenings_a_month": 1, "weeks_away": []}
    file["weeks"] = 4
    for one in file["groups"]:
        one |= {"weeks_not_possible": [], "weekdays": [1]}
    with pytest.raises(CannotPlan) as refusal:
        plan(read_problem(file))
    assert {one.reason for one in refusal.value.unreached} == {Reason.NO_FREE_EVENING}


@given(st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_a_repair_moves_the_fewest_agreed_evenings(seed: int) -> None:
    problem = problem_of(seed, groups=4)
    try:
        made = plan(problem)
    except CannotPlan:
        return
    ill = made.evenings[0].consultant
    away = frozenset({problem.week_of(made.evenings[0].day)})
    consultants = list(problem.consultants)
    consultants[ill] = replace(consultants[ill], weeks_away=consultants[ill].weeks_away | away)
    changed = replace(problem, consultants=tuple(consultants))
    try:
        after = repair(made.evenings, changed)
    except CannotPlan:
        assert best_of_all(changed) is None
        return
    assert len(after.gone) == len(after.come) == _fewest_moves(made.evenings, changed)


def _fewest_moves(before: tuple[Evening, ...], changed: Any) -> int:
    """Fix every set of the evenings before, the larger sets first, until a plan exists."""
    from itertools import combinations

    for keep in range(len(before), -1, -1):
        for some in combinations(before, keep):
            try:
                file = [
                    {
                        "group": changed.groups[one.group].id,
                        "consultant": changed.consultants[one.consultant].id,
                        "date": changed.date_of(one.day).isoformat(),
                    }
                    for one in some
                ]
                from kvarter.coverage.planning.reading import with_fixed

                plan(with_fixed(changed, file))
            except (CannotPlan, BadPlan):
                continue
            return len(before) - keep
    raise AssertionError("no plan at all")


def test_a_repair_with_several_evenings_keeps_the_rules_and_what_stands(ten_looks: float) -> None:
    file = _large(most=3)
    made = plan(read_problem(file), ten_looks)
    ill = made.evenings[0]
    changed = copy.deepcopy(file)
    monday = date.fromordinal(made.problem.week_of(ill.day)).isoformat()
    changed["consultants"][ill.consultant]["weeks_away"].append(monday)
    after = repair(made.evenings, read_problem(changed))
    rows = to_document(replace(made, evenings=after.evenings))["evenings"]
    assert not faults(changed, rows)
    weeks = Counter(made.problem.week_of(one.day) for one in made.evenings if one.consultant == ill.consultant)
    assert len(after.gone) == weeks[made.problem.week_of(ill.day)]


def test_a_plan_of_the_first_year_ends_three_quarters_of_a_year_before_its_pace() -> None:
    """15 consultants trained on 1 March 2018, 10 of 42 groups held by 29 June: at that pace until July 2019."""
    again = planned_again()
    assert again is not None
    told = again.told
    assert (told.consultants, told.groups, told.held) == (15, 42, 10)
    assert (told.trained_on, told.held_by) == (date(2018, 3, 1), date(2018, 6, 29))
    assert again.at_its_pace == date(2019, 7, 18)
    assert again.left.exact
    assert again.whole.exact
    assert again.left_by == date(2018, 9, 24)
    assert again.days_earlier == 297
    assert len(again.left.evenings) == 32
    assert len(again.whole.evenings) == 42
    assert not [one for one in again.left.evenings if again.left.problem.date_of(one.day).month == 7]
    a_month = Counter((one.consultant, one.day // 28) for one in again.whole.evenings)
    assert set(a_month.values()) == {1}


@pytest.mark.parametrize("seed", [1, 2, 3, 5])
def test_a_fair_plan_ends_no_later_weighs_hardly_more_and_no_month_is_fuller(seed: int) -> None:
    file = document(seed, groups=9, consultants=4, weeks=16)
    for one in file["consultants"]:
        one |= {"evenings_a_month": 4, "weeks_away": [], "languages": ["a", "b", "c"]}
    made = plan(read_problem(file))
    fair = shared_fairly(made, more=0.5)
    assert not faults(file, to_document(fair)["evenings"])
    assert fair.last_day == made.last_day
    assert made.weighed <= fair.weighed <= 1.5 * made.weighed
    assert (fair.bound_day, fair.bound_weighed) == (made.bound_day, made.bound_weighed)
    assert fullest(fair) <= fullest(made)


def test_two_who_offer_the_same_share_what_one_alone_would_have_done() -> None:
    file = document(1, groups=4, consultants=2, weeks=8)
    for one in file["consultants"]:
        one |= {"x_km": 0, "y_km": 0, "languages": ["a"], "evenings_a_month": 4, "weeks_away": []}
    file["consultants"][1]["x_km"] = 1
    for one in file["groups"]:
        one |= {"x_km": 0, "y_km": 0, "languages": ["a"], "evenings": 1, "weekdays": [0, 1, 2, 3]}
        one["weeks_not_possible"] = []
    file["groups"][3]["weeks_not_possible"] = [one["start"] for one in (file,)]
    for number, one in enumerate(file["groups"]):
        one["weekdays"] = [number]
    made = plan(read_problem(file))
    fair = shared_fairly(made, more=0.2)
    assert sorted(months_of(made).values()) == [4]
    assert sorted(months_of(fair).values()) == [2, 2]
    assert not fair.exact


def test_a_forecast_without_any_pace_is_none_and_a_finished_one_is_today() -> None:
    assert forecast(date(2018, 3, 1), date(2018, 6, 29), held=0, groups=42) is None
    assert forecast(date(2018, 3, 1), date(2018, 6, 29), held=42, groups=42) == date(2018, 6, 29)


BAD: list[tuple[list[Any], Any, str]] = [
    (["start"], "4/1 2027", "start: '4/1 2027' is not a date"),
    (["weeks"], 0, "weeks: 0 is not a whole number"),
    (["weeks"], True, "weeks: True is not"),
    (["max_km"], -1, "max_km: -1 is not a number"),
    (["max_km"], float("nan"), "max_km: nan is not"),
    (["consultants"], {}, "consultants: this must be a list"),
    (["consultants", 0], 3, "consultants[0]: this must be an object"),
    (["consultants", 1, "id"], "c0", "consultants[1].id: 'c0' is already consultants[0]"),
    (["consultants", 0, "languages"], "da", "consultants[0].languages: this must be a list of texts"),
    (["consultants", 0, "evenings_a_month"], 2.5, "consultants[0].evenings_a_month: 2.5 is not"),
    (["consultants", 0, "weeks_away"], ["2027-01-05"], "2027-01-05 is not a Monday. Write the Monday of that week"),
    (["groups", 0, "weekdays"], [7], "groups[0].weekdays: this must be a list of whole numbers"),
    (["groups", 0, "evenings"], -1, "groups[0].evenings: -1 is not"),
    (["groups", 0, "x_km"], "near", "groups[0].x_km: 'near' is not"),
    (["groups", 0, "id"], None, "groups[0].id: use a text"),
    (["groups", 0, "id"], [], "groups[0].id: use a text"),
    (["fixed"], 1, "fixed: this must be a list"),
    (["fixed"], [{"group": "g0"}], 'fixed[0]: "consultant" is missing'),
    (["fixed"], [{"group": "zz", "consultant": "c0", "date": "2027-01-04"}], "fixed[0].group: 'zz' is not an id"),
    (["fixed"], [{"group": "g0", "consultant": "c0", "date": "2031-01-04"}], "fixed[0]: the date lies outside"),
]


@pytest.mark.parametrize(("path", "value", "says"), BAD)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, path: list[Any], value: Any, says: str) -> None:
    file = _large(groups=3)
    inner: Any = file
    for one in path[:-1]:
        inner = inner[one]
    inner[path[-1]] = value
    target = tmp_path / "bad.json"
    target.write_text(json.dumps(file))
    code, out, complaint = main_plan(str(target), as_json=True)
    assert (code, out) == (2, "")
    assert says in complaint
    assert complaint.startswith(str(target))


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"])
def test_what_is_no_plan_at_all_is_refused(tmp_path: Path, text: bytes) -> None:
    target = tmp_path / "bad.json"
    target.write_bytes(text)
    assert main_plan(str(target), as_json=True)[0] == 2
    assert main_plan(str(tmp_path / "none.json"), as_json=True)[0] == 2


def test_nothing_to_plan_is_a_plan() -> None:
    made = plan(
        read_problem(read_json('{"start": "2027-01-04", "weeks": 1, "max_km": 1, "consultants": [], "groups": []}'))
    )
    assert to_document(made)["last_day"] is None
    assert made.exact


def test_the_command_prints_the_plan_or_says_who_cannot_be_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, file = tmp_path / "plan.json", _large(groups=3)
    target.write_text(json.dumps(file))
    call_command(Command(), str(target), "--json")
    assert set(json.loads(capsys.readouterr().out)) == {
        *("evenings", "last_day", "km", "weighed", "bound", "exact", "bottleneck")
    }
    file["groups"][1]["languages"] = ["zz"]
    target.write_text(json.dumps(file))
    with pytest.raises(SystemExit, match="2"):
        call_command(Command(), str(target), "--json")
    said = capsys.readouterr()
    assert [one["group"] for one in json.loads(said.out)["cannot_be_reached"]] == ["g1"]
    assert "no consultant speaks a language of the group (zz)" in said.err
