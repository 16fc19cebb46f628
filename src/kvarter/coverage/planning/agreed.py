"""Agreed evenings must keep the same rules as planned ones: a plan around a broken one would be no plan."""

from collections import Counter

from kvarter.coverage.planning.problem import BadPlan, Evening, Problem


def check_agreed(problem: Problem) -> None:
    """Raise BadPlan with the first agreed evening that breaks a rule: where, and what to mend."""
    taken: set[tuple[int, int]] = set()
    months: Counter[tuple[int, int]] = Counter()
    held: dict[int, list[int]] = {}
    for number, one in enumerate(problem.fixed):
        month = (one.consultant, problem.month_of(one.day))
        fault = broken(problem, one)
        if not fault and (one.consultant, one.day) in taken:
            fault = "the consultant has another agreed evening that day. Move one of them."
        if not fault and months[month] >= problem.consultants[one.consultant].evenings_a_month:
            fault = "the consultant has more agreed evenings that month than her limit. Move one, or raise the limit."
        if not fault and any(abs(one.day - day) < problem.days_between for day in held.get(one.group, ())):
            fault = f"the group has another agreed evening less than {problem.days_between} days away. Move one."
        if not fault and len(held.get(one.group, ())) >= problem.groups[one.group].evenings:
            fault = "the group has more agreed evenings than it needs. Raise its evenings, or take this one out."
        if fault:
            raise BadPlan(f"fixed[{number}]: {fault}")
        taken.add((one.consultant, one.day))
        months[month] += 1
        held.setdefault(one.group, []).append(one.day)


def is_possible(problem: Problem, one: Evening) -> bool:
    """Whether this evening by itself breaks no rule: the same as nothing `broken`, without a sentence, and quick."""
    group, consultant = problem.groups[one.group], problem.consultants[one.consultant]
    ordinal = problem.start.toordinal() + one.day
    weekday = (ordinal - 1) % 7
    monday = ordinal - weekday
    return (
        0 <= one.day < problem.days
        and weekday in group.weekdays
        and monday not in group.weeks_not_possible
        and monday not in consultant.weeks_away
        and not group.languages.isdisjoint(consultant.languages)
        and problem.km(one.group, one.consultant) <= problem.max_km
    )


def broken(problem: Problem, one: Evening) -> str | None:
    """Which rule this evening breaks by itself, as a sentence with what to mend; None when it keeps all."""
    group, consultant = problem.groups[one.group], problem.consultants[one.consultant]
    if not 0 <= one.day < problem.days:
        last = problem.date_of(problem.days - 1)
        return f"the date lies outside the plan, {problem.start} to {last}. Change the date, or the weeks."
    if not problem.shared(one.group, one.consultant):
        return f"group {group.id} and consultant {consultant.id} share no language. Send somebody else."
    if (km := problem.km(one.group, one.consultant)) > problem.max_km:
        return f"the consultant lives {km:.0f} km away, max_km is {problem.max_km:g}. Send somebody nearer."
    if problem.date_of(one.day).weekday() not in group.weekdays:
        return "this weekday is not one of the group's. Change the date, or the group's weekdays."
    if problem.week_of(one.day) in group.weeks_not_possible:
        return "the group cannot that week. Change the date, or the group's weeks."
    if problem.away(one.consultant, one.day):
        return f"consultant {consultant.id} is away that week. Change the date, or send somebody else."
    return None
