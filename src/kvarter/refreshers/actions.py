"""A group takes a changed fact up."""

from datetime import date

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing, may_lead
from kvarter.refreshers.models import Refreshed


@transaction.atomic
def take_up(*, by: Standing, group: LocalGroup, fact: str, value: str, on: date) -> Refreshed:
    """The Mothers of the group heard what this fact is now. Said twice it is once; when it changes again, it is due again."""
    require(None if by.is_national else may_lead(by, group.pk))
    found, is_new = Refreshed.objects.get_or_create(group=group, fact=fact, value=value, defaults={"on": on})
    if is_new:
        record(by.code, "fact.taken_up", group.code, scope=of_group(group.pk))
    return found
