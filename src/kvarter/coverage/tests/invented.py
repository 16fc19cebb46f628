"""Small invented plans, the rules written down once more, and a search that tries everything."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

from kvarter.coverage.planning import Evening, Problem, read_problem
from kvarter.coverage.planning.days import every

START = date(2027, 1, 4)


def document(seed: int, groups: int = 3, consultants: int = 2, weeks: int = 3, most: int = 1) -> dict[str, Any]:
    """A file of `kvarter plan-evenings`; small ones may be impossible."""
    chance = random.Random(seed)
    mondays = [(START + timedelta(weeks=week)).isoformat() for week in range(weeks)]

    def place() -> dict[str, Any]:
        spoken = [one for one in "abc" if chance.random() < 0.6]
        return {"x_km": chance.random() * 100, "y_km": chance.random() * 100, "languages": spoken or ["a"]}

    return {
        "start": mondays[0],
        "weeks": weeks,
        "max_km": 90,
        "consultants": [
            {
                "id": f"c{number}",
                "evenings_a_month": chance.randint(1, 3),
                "weeks_away": [one for one in mondays if chance.random() < 0.2],
                **place(),
            }
            for number in range(consultants)
        ],
        "groups": [
            {
                "id": f"g{number}",
                "evenings": chance.randint(1, most),
                "weekdays": chance.sample(range(7), chance.randint(1, 2)),
                "weeks_not_possible": [one for one in mondays if chance.random() < 0.3],
                **place(),
            }
            for number in range(groups)
        ],
    }


def faults(given: dict[str, Any], evenings: list[dict[str, Any]]) -> list[str]:
    """Every rule of the file that these evenings break, read from the file and from nothing else."""
    groups, consultants = ({one["id"]: one for one in given[name]} for name in ("groups", "consultants"))
    found, held, months, days = [], Counter(), Counter(), Counter()  # type: ignore[var-annotated]
    for one in evenings:
        group, consultant, day = groups[one["group"]], consultants[one["consultant"]], date.fromisoformat(one["date"])
        monday = (day - timedelta(days=day.weekday())).isoformat()
        far = ((group["x_km"] - consultant["x_km"]) ** 2 + (group["y_km"] - consultant["y_km"]) ** 2) ** 0.5
        held[one["group"]] += 1
        days[one["consultant"], day] += 1
        months[one["consultant"], (day - date.fromisoformat(given["start"])).days // 28] += 1
        broken = {
            "language": not set(group["languages"]) & set(consultant["languages"]),
            "distance": far > given["max_km"],
            "weekday": day.weekday() not in group["weekdays"],
            "group's week": monday in group["weeks_not_possible"],
            "away": monday in consultant["weeks_away"],
            "outside": not 0 <= (day - date.fromisoformat(given["start"])).days < 7 * given["weeks"],
        }
        found += [f"{name}: {one}" for name, is_broken in broken.items() if is_broken]
    found += [f"two a day: {one}" for one, count in days.items() if count > 1]
    found += [f"limit: {one}" for one, n in months.items() if n > consultants[one[0]]["evenings_a_month"]]
    found += [f"evenings of {name}" for name, group in groups.items() if held[name] != group["evenings"]]
    for name in groups:
        own = sorted(date.fromisoformat(one["date"]) for one in evenings if one["group"] == name)
        found += [f"too close: {name}" for a, b in pairwise(own) if (b - a).days < 7]
    return found


def best_of_all(problem: Problem) -> tuple[int, int] | None:
    """Last day and weight of the best plan, by trying every one. None: there is none."""
    free = [
        Evening(group, one, day)
        for group in range(len(problem.groups))
        for one in range(len(problem.consultants))
        for day in every(problem.days_of(group))
        if problem.shared(group, one) and problem.km(group, one) <= problem.max_km and not problem.away(one, day)
    ]
    plans = ((max(one.day for one in plan), sum(map(problem.weighs, plan))) for plan in _every_plan(problem, free, 0))
    return min(plans, default=None)


def _every_plan(
    problem: Problem, free: list[Evening], group: int, made: tuple[Evening, ...] = ()
) -> Iterator[tuple[Evening, ...]]:
    if group == len(problem.groups):
        yield made
        return
    own = [one for one in free if one.group == group]
    for some in combinations(own, problem.groups[group].evenings):
        plan = made + some
        days = sorted(one.day for one in some)
        apart = all(b - a >= problem.days_between for a, b in pairwise(days))
        months = Counter((one.consultant, one.day // 28) for one in plan)
        within = all(n <= problem.consultants[one[0]].evenings_a_month for one, n in months.items())
        if apart and within and len({(one.consultant, one.day) for one in plan}) == len(plan):
            yield from _every_plan(problem, free, group + 1, plan)


def problem_of(seed: int, **size: int) -> Problem:
    return read_problem(document(seed, **size))
