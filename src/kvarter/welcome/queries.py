"""What a Mother has told of herself so far, and the women she walks with as Today shows them."""

from dataclasses import dataclass

from django.db.models import Exists, QuerySet

from kvarter.access.statements import made_once
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing
from kvarter.keys.queries import key_of, notes_of
from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.people.models import Person, PersonLanguage
from kvarter.people.rules import Spoken
from kvarter.referrals.models import Referral
from kvarter.referrals.queries import women_of
from kvarter.welcome.rules import FirstDay, first_day


def rooms_of(standing: Standing) -> list[Membership]:
    """Where she is a Mother now: each with how much room she has there. The newest first."""
    mine = Membership.objects.visible_to(standing).now().mothers().filter(person=standing.person_id)
    return list(mine.select_related("group").order_by("-since", "-pk"))


def has_set_room(room: Membership) -> bool:
    """She said what she likes to talk about there, or when."""
    return bool(room.topics or room.times)


def first_day_of(person: Person, standing: Standing) -> FirstDay:
    """Which of the four steps are done. One statement."""
    rooms = _rooms_and_languages(standing, person.pk)
    return first_day(
        speaks=any(one for _, _, one in rooms),
        home=bool(person.area) or person.latitude is not None,
        told_when=[bool(topics or times) for topics, times, _ in rooms],
        key=key_of(person) is not None,
    )


@made_once
def _rooms_and_languages(standing: Standing, person_id: int) -> QuerySet[Membership, tuple[list[str], list[str], bool]]:
    """Topics and times of each place where she is a Mother, and whether she speaks a language well enough."""
    speaks = PersonLanguage.objects.filter(person=person_id, spoken__gte=Spoken.CONVERSATION)
    mine = Membership.objects.visible_to(standing).now().mothers().filter(person=person_id)
    return mine.annotate(speaks=Exists(speaks)).values_list("topics", "times", "speaks")


@dataclass(frozen=True)
class Woman:
    """One card on Today: the referral, its next step in words, and her mark, which only the Mother's key opens."""

    referral: Referral
    step: str
    note: str


def women_with_marks(person: Person, standing: Standing) -> list[Woman]:
    """The women she walks with now. Two statements."""
    steps, notes = country().next_steps, notes_of(person)
    return [
        Woman(one, translated(steps[one.next_step].msgid) if one.next_step in steps else "", notes.get(one.code, ""))
        for one in women_of(standing)
    ]
