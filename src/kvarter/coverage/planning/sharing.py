"""Fair load: of all plans that end as early and weigh hardly more, one in which nobody's month is much fuller than others'.

How full a month is, is said as a share of what its consultant offers. The engine plans again with everybody's limit cut
to the same share; the smallest share at which nothing is lost is found by bisection, so the answer is proved too.
"""

from collections import Counter
from dataclasses import replace
from math import floor

from kvarter.coverage.planning.problem import Consultant, Problem
from kvarter.coverage.planning.solving import Plan, plan
from kvarter.coverage.planning.unreachable import CannotPlan

MORE = 0.05
"""A fair plan may weigh so much more than the plan it comes from, as a share."""
SECONDS = 1.0


def months_of(made: Plan) -> Counter[tuple[int, int]]:
    """How many evenings each consultant has in each month that has any: (consultant, month) -> evenings."""
    return Counter((one.consultant, made.problem.month_of(one.day)) for one in made.evenings)


def fullest(made: Plan) -> float:
    """The fullest month of anybody, as a share of what she offers a month; 0 without evenings.

    Who offers one evening a month is not counted: one evening fills her month, however it is shared.
    """
    offered = [one.evenings_a_month for one in made.problem.consultants]
    shares = (count / offered[one] for (one, _month), count in months_of(made).items() if offered[one] > 1)
    return max(shares, default=0.0)


def shared_fairly(made: Plan, more: float = MORE, seconds: float = SECONDS) -> Plan:
    """A plan with the same last day, at most so much heavier, whose fullest month is as empty as can be.

    The plan itself where no other is fairer. `bound_day` and `bound_weighed` stay those of the problem, so a plan that
    is heavier for fairness does not call itself exact. `seconds`: of each try, with several evenings a group.
    """
    best, most = made, (1 + more) * made.weighed
    shares = sorted({part / limit for limit in _limits(made.problem) for part in range(1, limit + 1)})
    low, high = 0, len([one for one in shares if one < fullest(made)])
    while low < high:
        middle = (low + high) // 2
        found = _planned(made, shares[middle], seconds)
        if found and found.last_day <= made.last_day and found.weighed <= most:
            best, high = found, middle
        else:
            low = middle + 1
    return best


def _limits(problem: Problem) -> set[int]:
    return {one.evenings_a_month for one in problem.consultants if one.evenings_a_month}


def _planned(made: Plan, share: float, seconds: float) -> Plan | None:
    problem = made.problem
    cut = tuple(_cut(one, share) for one in problem.consultants)
    try:
        found = plan(replace(problem, consultants=cut), seconds)
    except CannotPlan:
        return None
    return replace(made, evenings=found.evenings)


def _cut(one: Consultant, share: float) -> Consultant:
    least = min(1, one.evenings_a_month)
    return replace(one, evenings_a_month=max(least, floor(share * one.evenings_a_month + 1e-9)))
