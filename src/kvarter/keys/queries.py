"""Whom an envelope is sealed to."""

from kvarter.groups.models import Membership
from kvarter.groups.queries import leaders_of
from kvarter.groups.rules import LEADING, SYSTEM
from kvarter.keys.models import PaperKey, PersonKey, SealedNote
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


def groups_with_keys() -> frozenset[int]:
    """Ids of the groups that an envelope can be sealed to: somebody who leads has a key. One statement."""
    leading = Membership.objects.visible_to(SYSTEM).now().filter(role__in=list(LEADING), person__is_active=True)
    ids = leading.filter(person__key__isnull=False).values_list("group_id", flat=True)
    return frozenset(one for one in ids if one is not None)


def paper_key() -> PaperKey | None:
    return PaperKey.objects.filter(ended_on__isnull=True).first()


def notes_of(person: Person) -> dict[str, str]:
    """What she noted for herself, sealed, by the code of the thing. One statement."""
    return dict(SealedNote.objects.filter(person=person).values_list("about", "armored"))


def about(person: Person) -> dict[str, object]:
    key = key_of(person)
    if key is None:
        return {}
    notes = len(notes_of(person))
    return {"recipient": key.recipient, "made_on": key.made_on, **({"sealed_notes": notes} if notes else {})}
