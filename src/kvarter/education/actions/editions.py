"""A course under way takes a newer edition from a session on, or keeps its own. Nothing changes by itself."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.education.actions.refusals import CannotDo, locked_course
from kvarter.education.models import Course, TaughtEdition
from kvarter.education.rules import Reason
from kvarter.education.subjects import edition_now, shelf_of
from kvarter.groups.rules import Standing, may_lead


def _looked_at(by: Standing, course: Course, mark: str) -> tuple[Course, str]:
    """The course, locked, and the newest edition. Raises CannotDo when she looked at another one."""
    where = locked_course(course)
    require(may_lead(by, where.group_id))
    content, newest = edition_now(where.group_id)
    if newest != mark:
        raise CannotDo(Reason.ANOTHER_EDITION)
    return where, content


@transaction.atomic
def take_edition(*, by: Standing, course: Course, mark: str, from_at: datetime | None = None) -> None:
    """Sessions from `from_at` on (now, unless said) are taught by the newest edition; those before keep theirs.

    `mark`: of the edition she looked at. Raises CannotDo when a still newer one came. Sent twice it is taken once.
    """
    where, content = _looked_at(by, course, mark)
    if mark in [one for _from_at, one in where.took]:
        return
    TaughtEdition.objects.get_or_create(mark=mark, defaults={"content": content})
    where.newer_editions = [*where.newer_editions, [(from_at or timezone.now()).isoformat(), mark]]
    known = {one["key"] for one in where.edition}
    new = [one for key, one in shelf_of(content).subjects.items() if key not in known]
    names = [{lang: said[one.name] for lang, said in one.words.items()} for one in new]
    where.edition = [
        *where.edition,
        *({"key": one.key, "minutes": one.minutes, **said} for one, said in zip(new, names, strict=True)),
    ]
    where.save(update_fields=["edition", "newer_editions"])
    record(by.code, "course.edition_taken", where.code, scope=of_group(where.group_id))


@transaction.atomic
def leave_edition(*, by: Standing, course: Course, mark: str) -> None:
    """The course keeps its edition; this newer one is not offered again. Raises CannotDo when a still newer one came."""
    where, _content = _looked_at(by, course, mark)
    where.left_hash = mark
    where.save(update_fields=["left_hash"])
    record(by.code, "course.edition_left", where.code, scope=of_group(where.group_id))
