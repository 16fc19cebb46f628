"""Who does a task of the clock, and when it was done last: one worker at a time, whatever happens to it."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from kvarter.delivery.models import TaskRun


def begin_task(name: str, now: datetime, every: timedelta) -> bool:
    """True when the task is due and from now on ours; the next worker gets False until `every` has passed again.

    A last run that lies in the future counts as due: the server's clock was put right meanwhile.
    """
    _, is_new = TaskRun.objects.get_or_create(name=name, defaults={"began_at": now})
    due = Q(began_at__lte=now - every) | Q(began_at__gt=now)
    return is_new or bool(TaskRun.objects.filter(due, name=name).update(began_at=now, ended_at=None))


def end_task(name: str, fault: str = "") -> None:
    """Write down that it ended, and what stopped it ("" when it went well)."""
    now, said = timezone.now(), fault[:60]
    last = {"last_fault": said, "last_fault_at": now} if said else {}
    TaskRun.objects.filter(name=name).update(ended_at=now, fault=said, **last)
