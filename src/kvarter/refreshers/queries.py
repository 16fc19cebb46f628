"""Which groups were taught what is another today. A course of which no day is over has taught nothing yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.curriculum.engine.shelf import Shelf
from kvarter.curriculum.engine.speaking import say
from kvarter.curriculum.queries import live
from kvarter.education.models import Course, CourseSession, TaughtEdition
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.people.models import Person
from kvarter.refreshers.changes import Change, Taught, changed, facts_of, joined
from kvarter.refreshers.models import Notified, Refreshed


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
    found = Course.objects.visible_to(standing)
    if not standing.is_national and not standing.is_system:
        found = found.filter(group__in=standing.led_groups)
    return _due_of(found, set(Refreshed.objects.visible_to(standing).values_list("group", "fact", "value")))


def due_for_mother(standing: Standing) -> list[Due]:
    """What is another today than a course of her own groups taught. Nothing here says what she herself heard: a group is due."""
    if not standing.mother_groups:
        return []
    found = Course.objects.visible_to(SYSTEM).filter(group__in=standing.mother_groups)
    done = Refreshed.objects.visible_to(SYSTEM).filter(group__in=standing.mother_groups)
    return _due_of(found, set(done.values_list("group", "fact", "value")))


def _due_of(found: QuerySet[Course], done: set[tuple[int, str, str]]) -> list[Due]:
    over = CourseSession.objects.filter(ends_at__lte=timezone.now())
    found = found.filter(group__closed_on__isnull=True).exclude(edition_hash="")
    courses = found.select_related("group").prefetch_related(Prefetch("sessions", over, to_attr="met"))
    by_group: dict[LocalGroup, list[Course]] = {}
    for one in courses.order_by("group__name", "begins_on", "pk"):
        by_group.setdefault(one.group, []).append(one)
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


@dataclass(frozen=True)
class Heard:
    """A change as somebody reads it: the subject by its name, the values without their units (these are English), the cards by their titles."""

    subject: str
    before: str
    now: str
    cards: tuple[tuple[str, str, str], ...]
    """(subject's key, card's key, its title)"""


def in_words(changes: Sequence[Change], language: str) -> list[Heard]:
    """The changes with names in a language; a change that no card says has the name of no subject. One statement."""
    shelf = live()
    return [_heard(one, language, shelf) for one in changes] if shelf else []


def _heard(change: Change, language: str, shelf: Shelf) -> Heard:
    cards = list[tuple[str, str, str]]()
    for subject, key in change.cards:
        held = shelf.subjects[subject]
        titles = [say(held, shelf.common, one.title, language) for one in held.cards if one.key == key]
        cards += [(subject, key, title) for title in titles]
    first = shelf.subjects[change.cards[0][0]] if change.cards else None
    name = say(first, shelf.common, first.name, language) if first else ""
    fact = shelf.common.facts.get(change.fact)
    unit = f" {fact.unit}" if fact and fact.unit else ""
    return Heard(name, change.before.removesuffix(unit), change.now.removesuffix(unit), tuple(cards))


def notified_since(since: datetime) -> set[int]:
    """Ids of the people who were told after this moment. One statement."""
    return set(Notified.objects.filter(at__gt=since).values_list("person", flat=True))


def notified_of(people: Collection[Person]) -> set[tuple[int, int, str, str]]:
    """(person, group, fact, value) of everything that these people were told. One statement."""
    found = Notified.objects.filter(person__in=people)
    return set(found.values_list("person", "group", "fact", "value"))


LABELS = {"refreshers_told": _("Changes in the course that you were told of")}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Which changes she was told of, and when."""
    said = [(one.fact, one.value, one.at) for one in Notified.objects.filter(person=person)]
    return {"refreshers_told": said} if said else {}
