"""Which groups were taught what is another today. A course of which no day is over has taught nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch
from django.utils import timezone

from kvarter.curriculum.queries import live
from kvarter.education.models import Course, CourseSession, TaughtEdition
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.refreshers.changes import Change, Taught, changed, facts_of, joined
from kvarter.refreshers.models import Refreshed


@dataclass(frozen=True)
class Due:
    """One group with the changes that its Mothers have not heard yet, and the courses that taught the older facts."""

    group: LocalGroup
    courses: tuple[str, ...]
    changes: tuple[Change, ...]


@lru_cache(maxsize=32)
def _taught(mark: str) -> dict[str, Taught]:
    """What the edition with this mark taught; an edition never changes. One statement, once a process."""
    found = TaughtEdition.objects.filter(mark=mark).first()
    return facts_of(found.content) if found else {}


def due_groups(standing: Standing) -> list[Due]:
    """By name of the group: those she leads, or all for the national office. Three statements, and one for each edition."""
    over = CourseSession.objects.filter(ends_at__lte=timezone.now())
    found = Course.objects.visible_to(standing).filter(group__closed_on__isnull=True).exclude(edition_hash="")
    if not standing.is_national:
        found = found.filter(group__in=standing.led_groups)
    courses = found.select_related("group").prefetch_related(Prefetch("sessions", over, to_attr="met"))
    by_group: dict[LocalGroup, list[Course]] = {}
    for one in courses.order_by("group__name", "begins_on", "pk"):
        by_group.setdefault(one.group, []).append(one)
    done = set(Refreshed.objects.visible_to(standing).values_list("group", "fact", "value"))
    rows = [_due(group, taught, done) for group, taught in by_group.items()]
    return [one for one in rows if one.changes]


def _due(group: LocalGroup, courses: Sequence[Course], done: set[tuple[int, str, str]]) -> Due:
    names, changes = list[str](), list[Change]()
    for course in courses:
        mine = [one for one in _changes(course) if (group.pk, one.fact, one.now) not in done]
        names += [course.name] if mine else []
        changes += mine
    return Due(group, tuple(names), tuple(joined(changes)))


def _changes(course: Course) -> list[Change]:
    shelf = live()
    met = {one.subject for one in course.met}  # type: ignore[attr-defined]
    if shelf is None or not met:
        return []
    return list(changed(_taught(course.edition_hash), met, shelf.common.facts, shelf.subjects))


def taken_up(standing: Standing) -> list[Refreshed]:
    """What groups have taken up, the newest first. One statement."""
    return list(Refreshed.objects.visible_to(standing).select_related("group")[:50])
