"""The clock's jobs as rows of a page, and the people whom messages did not reach. Nothing here says anything of a woman."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.functional import Promise

from kvarter.delivery.queries import not_reached, runs
from kvarter.delivery.rules import CLOCK_EVERY
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing
from kvarter.rooms import brought
from kvarter.welcome.desk.messages import FAULTS

LATE = 3 * CLOCK_EVERY


@dataclass(frozen=True)
class Job:
    """One job of the clock: when it ran last, for how many seconds, what stopped it last, and when it comes again."""

    name: Promise
    began_at: datetime
    seconds: float | None
    has_failed: bool
    fault: Promise | str
    fault_at: datetime | None
    next_at: datetime
    is_late: bool


@cache
def names() -> dict[str, Promise]:
    """What the jobs of all rooms are called."""
    return {task.__name__: name for _, rooms in brought("desk.jobs") for task, name in rooms.JOBS.items()}


def jobs(now: datetime) -> list[Job]:
    """In the order of their names on the page. One that this Kvarter does not know any more is not shown."""
    rows = [
        Job(
            names()[run.name],
            run.began_at,
            round((run.ended_at - run.began_at).total_seconds(), 1) if run.ended_at else None,
            bool(run.fault),
            FAULTS.get(run.last_fault, run.last_fault),
            run.last_fault_at,
            run.began_at + CLOCK_EVERY,
            now - run.began_at > LATE,
        )
        for run in runs()
        if run.name in names()
    ]
    return sorted(rows, key=lambda job: str(job.name))


def unreached(standing: Standing) -> list[tuple[str, int]]:
    """The people of the groups that she leads whom the last messages did not reach: name and how many. Two statements."""
    people = Membership.objects.visible_to(standing).now().filter(group__in=standing.led_groups)
    names = dict(people.order_by("person__name").values_list("person__code", "person__name"))
    found = not_reached(names)
    return [(name, found[code]) for code, name in names.items() if code in found]
