"""A course is planned."""

from datetime import date

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.education.models import Course, TaughtEdition
from kvarter.education.subjects import edition_now, subjects_now
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing, may_lead
from kvarter.people.models import new_code


@transaction.atomic
def plan_course(
    *, by: Standing, group: LocalGroup, name: str, begins_on: date, place: str, places: int, once: str = ""
) -> Course:
    """A group plans a course. It is taught as the subjects are today, whatever changes later. `once`: the form's own code."""
    require(may_lead(by, group.pk))
    content, mark = edition_now(group.pk)
    TaughtEdition.objects.get_or_create(mark=mark, defaults={"content": content})
    made = {
        "group": group,
        "name": name,
        "begins_on": begins_on,
        "place": place,
        "places": places,
        "edition": subjects_now(),
        "edition_hash": mark,
    }
    course, is_new = Course.objects.get_or_create(code=once or new_code(), defaults=made)
    require(may_lead(by, course.group_id))
    if is_new:
        record(by.code, "course.planned", course.code, scope=of_group(group.pk))
    return course
