"""Why this consultant goes to this group on this day: one sentence, from what the plan knows."""

from enum import StrEnum

from kvarter.coverage.planning.days import every
from kvarter.coverage.planning.problem import Evening
from kvarter.coverage.planning.solving import Plan


class Why(StrEnum):
    """Why an evening lies on its day."""

    AGREED = "agreed before, and kept"
    FIRST_DAY = "the group's first day on which anybody can come"
    SOON_AFTER = "soon after the evening before"
    LAST_OF_ALL = "the last evening of the plan"
    NEEDED_ELSEWHERE = "earlier evenings would be farther, or are needed by other groups"


def because(plan: Plan, evening: Evening) -> str:
    """Say who, whom, when, in which languages, how far, and whether anything earlier or nearer was free."""
    problem = plan.problem
    group, consultant = problem.groups[evening.group], problem.consultants[evening.consultant]
    said = (
        f"{problem.date_of(evening.day)}: {consultant.id} goes to {group.id} "
        f"({', '.join(sorted(problem.shared(evening.group, evening.consultant)))}; "
        f"{problem.km(evening.group, evening.consultant):.0f} km)"
    )
    return f"{said}: {_reason(plan, evening)}"


def _reason(plan: Plan, evening: Evening) -> str:
    found = why(plan, evening)
    if found is Why.SOON_AFTER:
        return f"soon after its evening on {plan.problem.date_of(max(_before(plan, evening)))}."
    return f"{found.value}."


def why(plan: Plan, evening: Evening) -> Why:
    """The first reason that holds."""
    problem = plan.problem
    if evening in problem.fixed:
        return Why.AGREED
    first = next((day for day in every(problem.days_of(evening.group)) if _could(plan, evening.group, day)), None)
    if first == evening.day:
        return Why.FIRST_DAY
    held = _before(plan, evening)
    if held and evening.day - max(held) < 2 * problem.days_between:
        return Why.SOON_AFTER
    return Why.LAST_OF_ALL if evening.day == plan.last_day else Why.NEEDED_ELSEWHERE


def _before(plan: Plan, evening: Evening) -> list[int]:
    return [one.day for one in plan.evenings if one.group == evening.group and one.day < evening.day]


def _could(plan: Plan, group: int, day: int) -> bool:
    problem = plan.problem
    return any(
        not problem.away(one, day) and problem.shared(group, one) and problem.km(group, one) <= problem.max_km
        for one in range(len(problem.consultants))
    )
