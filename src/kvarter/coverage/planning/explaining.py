"""Why this consultant goes to this group on this day: one sentence, from what the plan knows."""

from kvarter.coverage.planning.problem import Evening
from kvarter.coverage.planning.solving import Plan


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
    problem = plan.problem
    if evening in problem.fixed:
        return "agreed before, and kept."
    first = next((day for day in problem.days_of(evening.group) if _could(plan, evening.group, day)), None)
    if first == evening.day:
        return "the group's first day on which anybody can come."
    held = [one.day for one in plan.evenings if one.group == evening.group and one.day < evening.day]
    if held and evening.day - max(held) < 2 * problem.days_between:
        return f"soon after its evening on {problem.date_of(max(held))}."
    if evening.day == plan.last_day:
        return "the last evening of the plan."
    return "earlier evenings would be farther, or are needed by other groups."


def _could(plan: Plan, group: int, day: int) -> bool:
    problem = plan.problem
    return any(
        not problem.away(one, day) and problem.shared(group, one) and problem.km(group, one) <= problem.max_km
        for one in range(len(problem.consultants))
    )
