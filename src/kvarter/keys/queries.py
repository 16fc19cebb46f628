"""Whom an envelope is sealed to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kvarter.access.models import AuditLine
from kvarter.access.statements import first_of, made_once
from kvarter.groups.models import Membership
from kvarter.groups.queries import leaders_of
from kvarter.groups.rules import LEADING, SYSTEM
from kvarter.keys.models import PaperKey, PersonKey, SealedNote
from kvarter.people.models import Person
from kvarter.sealing.fingerprint import four_words, mark_of


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


def paper_recipient() -> str | None:
    """To which paper key is sealed now. One statement."""
    return first_of(_paper_recipients())


@made_once
def _paper_recipients() -> QuerySet[PaperKey, str]:
    return PaperKey.objects.filter(ended_on__isnull=True).values_list("recipient", flat=True)[:1]


def notes_of(person: Person) -> dict[str, str]:
    """What she noted for herself, sealed, by the code of the thing. One statement."""
    return dict(_notes(person.pk))


@made_once
def _notes(person_id: int) -> QuerySet[SealedNote, tuple[str, str]]:
    return SealedNote.objects.filter(person=person_id).values_list("about", "armored")


@dataclass(frozen=True)
class Opener:
    """Somebody who can open what is sealed to a group, as people compare keys. No name: the paper key."""

    code: str
    name: str
    recipient: str

    @property
    def words(self) -> str:
        return four_words(self.recipient)


def who_can_open(group_ids: Iterable[int | None]) -> list[Opener]:
    """Everybody who can open what these groups get sealed (None: the national intake), each once, the paper key last."""
    people = Person.objects.filter(
        pk__in={one.pk for group in group_ids for one in leaders_of(group)}, key__isnull=False
    )
    openers = [Opener(one.code, one.name, one.key.recipient) for one in people.select_related("key").order_by("name")]
    paper = paper_key()
    return [*openers, *([Opener("paper", "", paper.recipient)] if paper and openers else [])]


KEPT_ACTS = ("key.kept", "paper_key.kept", "key.noted")


def keys_without_line() -> list[str]:
    """Recipients that envelopes may be sealed to though no line of the trail says that they were kept. Should be none."""
    noted = set(AuditLine.objects.filter(act__in=KEPT_ACTS).values_list("thing", flat=True))
    recipients = [
        *PersonKey.objects.values_list("recipient", flat=True),
        *PaperKey.objects.filter(ended_on__isnull=True).values_list("recipient", flat=True),
    ]
    return [one for one in recipients if mark_of(one) not in noted]


LABELS = {
    "recipient": _("The public half of your key"),
    "made_on": _("When you got your key"),
    "sealed_notes": _("Marks for women, sealed to your key"),
}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    key = key_of(person)
    if key is None:
        return {}
    notes = len(notes_of(person))
    return {"recipient": key.recipient, "made_on": key.made_on, **({"sealed_notes": notes} if notes else {})}
