"""Whom an envelope is sealed to."""

from kvarter.groups.queries import leaders_of
from kvarter.keys.models import PaperKey, PersonKey
from kvarter.people.models import Person


def key_of(person: Person) -> PersonKey | None:
    """Her key; no statement when it came with the person, as it does for who is signed in."""
    return getattr(person, "key", None)


def recipients_of(group_id: int | None) -> list[str]:
    """Recipients of those who lead a group (None: the national intake) and have a key, then the paper key if there is one. Sorted."""
    people = PersonKey.objects.filter(person__in=leaders_of(group_id)).values_list("recipient", flat=True)
    if not people:
        return []
    return sorted(people) + sorted(PaperKey.objects.filter(ended_on__isnull=True).values_list("recipient", flat=True))


def paper_key() -> PaperKey | None:
    return PaperKey.objects.filter(ended_on__isnull=True).first()


def about(person: Person) -> dict[str, object]:
    key = key_of(person)
    return {"recipient": key.recipient, "made_on": key.made_on} if key else {}
