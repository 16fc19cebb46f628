"""Where a message to a group goes, and what waits for those who lead."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from kvarter.contact.models import GroupMessage, GroupMessageQuerySet
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.keys.queries import recipients_of


@dataclass(frozen=True)
class Addressee:
    """To whom a message to a group is sealed: those who lead it, or the national office where none of them has a key."""

    recipients: list[str]
    is_national: bool


def open_group(code: str) -> LocalGroup | None:
    return LocalGroup.objects.open().filter(code=code).first()


def addressee_of(group: LocalGroup) -> Addressee:
    """Two statements, four where nobody who leads has a key."""
    if recipients := recipients_of(group.pk):
        return Addressee(recipients, is_national=False)
    return Addressee(recipients_of(None), is_national=True)


def counts(group: LocalGroup) -> tuple[int, int, int]:
    """How many came today for this group, for all, and how many this group has not answered. One statement."""
    today, hers = Q(came_on=timezone.localdate()), Q(group=group)
    found = GroupMessage.objects.aggregate(
        of_group=Count("pk", filter=today & hers), all=Count("pk", filter=today), waiting=Count("pk", filter=hers)
    )
    return found["of_group"], found["all"], found["waiting"]


def waiting(standing: Standing) -> GroupMessageQuerySet:
    """What she can answer, the oldest first."""
    return GroupMessage.objects.visible_to(standing).select_related("group")
