"""Reads for the coordinator's list and the Mother's pages: values only, in a fixed number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.access.queries import how_many
from kvarter.access.statements import made_once, with_each
from kvarter.groups.models import Membership
from kvarter.groups.queries import NOT_OTHERS, mothers_of, with_languages
from kvarter.groups.rules import Standing
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person
from kvarter.referrals.matching import Assignment, Options, Why, assign, why
from kvarter.referrals.models import IS_RUNNING, Asking, Envelope, Referral
from kvarter.referrals.rules import RUNNING, Answer, Fit, Need, Reason, State, Support, fit, why_not

OPEN_COUNT = Count("referrals", filter=Q(referrals__state__in=[state.value for state in RUNNING]), distinct=True)


def lock_mothers(mothers: Sequence[Membership]) -> list[Membership]:
    """These memberships as they are now, locked in a fixed order, with person, languages and key."""
    return list(
        Membership.objects.select_for_update(of=("self",))
        .filter(pk__in=[mother.pk for mother in mothers])
        .select_related("person", "person__key")
        .prefetch_related("person__languages")
        .order_by("pk")
    )


def _key_of(person: Person) -> PersonKey | None:
    return getattr(person, "key", None)


def recipient_of(mother: Membership) -> str:
    """The recipient that a copy for this Mother is sealed to, "" while she has no key."""
    key = _key_of(mother.person)
    return key.recipient if key else ""


def support_of(mother: Membership, open_referrals: int | None = None) -> Support:
    """What a Mother can give, as the rules take it. Without a count it asks how many women she walks with."""
    person = mother.person
    if open_referrals is None:
        open_referrals = Referral.objects.filter(mother=mother, state__in=[state.value for state in RUNNING]).count()
    return Support(
        code=mother.code,
        languages={one.language: one.spoken for one in person.languages.all()},
        place=(person.latitude, person.longitude)
        if person.latitude is not None and person.longitude is not None
        else None,
        area=person.area,
        origin=person.origin,
        topics=frozenset(mother.topics),
        times=frozenset(mother.times),
        open_referrals=open_referrals,
        capacity=mother.capacity if mother.ended_on is None else 0,
        is_paused=mother.is_paused,
        has_key=_key_of(person) is not None,
    )


SAID_NO = frozenset({Answer.NO, Answer.LAPSED, Answer.HANDED_BACK})


def who_said_no(askings: Iterable[Asking]) -> frozenset[str]:
    """Codes of the Mothers who declined, did not answer, or handed her back, of all askings about a woman."""
    return frozenset(one.mother.code for one in askings if one.answer in SAID_NO)


def asked_in_vain(today: date) -> list[Referral]:
    """The women about whom a Mother is asked who cannot go any more. A few statements, however many are asked."""
    running = Count(
        "mother__referrals", filter=Q(mother__referrals__state__in=[state.value for state in RUNNING]), distinct=True
    )
    asked = (
        Asking.objects.filter(answer=Answer.OPEN)
        .select_related("referral", "mother__person__key")
        .prefetch_related("mother__person__languages")
        .annotate(running=running)
        .order_by("pk")
    )
    vain = {
        one.referral_id: one.referral
        for one in asked
        if why_not(one.referral.need(today), support_of(one.mother, one.running))  # type: ignore[attr-defined]
    }
    return list(vain.values())


@dataclass(frozen=True)
class Suggestion:
    """One Mother for one woman: how she fits, or the reason why she is not suggested."""

    mother: Membership
    support: Support
    fit: Fit | None
    reason: Reason | None
    is_best: bool = False

    @property
    def person(self) -> Person:
        return self.mother.person

    @property
    def recipient(self) -> str:
        return recipient_of(self.mother)


@dataclass(frozen=True)
class Waiting:
    """A woman in the list: her referral, days, whom she is being asked to, and who could go."""

    referral: Referral
    days: int
    asked: tuple[Asking, ...]
    suggestions: tuple[Suggestion, ...]
    not_suggested: tuple[Suggestion, ...]

    @property
    def best(self) -> Suggestion | None:
        return next((one for one in self.suggestions if one.is_best), None)

    @property
    def passed_over(self) -> tuple[Asking, ...]:
        """The Mothers whom the last question went past since a hard rule spoke against them, one asking each."""
        last = {one.mother_id: one for one in self.referral.askings.all()}
        return tuple(one for one in last.values() if one.answer == Answer.PASSED_OVER)

    @property
    def is_language_gap(self) -> bool:
        """No Mother of the group speaks any of her languages."""
        return (
            self.referral.group_id is not None
            and not self.suggestions
            and all(one.reason is Reason.NO_SHARED_LANGUAGE for one in self.not_suggested)
        )


def _suggest(need: Need, mothers: Iterable[tuple[Membership, Support]]) -> list[Suggestion]:
    said = []
    for mother, support in mothers:
        reason = why_not(need, support)
        said.append(Suggestion(mother, support, None if reason else fit(need, support), reason))
    return said


def _order(one: Suggestion) -> tuple[int, int]:
    return (0 if one.is_best else 1, -(one.fit.benefit if one.fit else 0))


@dataclass(frozen=True)
class WaitingList:
    """The women who wait in a group with the Mothers who could go, and the matching that is best for all of them."""

    women: tuple[Waiting, ...]
    mothers: tuple[Membership, ...]
    options: Options
    room: tuple[int, ...]
    best: Assignment

    def woman(self, code: str) -> Waiting | None:
        return next((one for one in self.women if one.referral.code == code), None)

    def why_best(self, woman: Waiting) -> tuple[Why, Membership | None]:
        """Why the best list puts a Mother here, or none; with the other Mother of whom the reason speaks."""
        found = why(self.options, self.room, self.best, self.women.index(woman))
        return found, None if found.other is None else self.mothers[found.other]


def waiting_list(standing: Standing, group_id: int | None, today: date) -> WaitingList:
    """The women who wait, oldest first, and the exact matching of them all; ties are broken the same way each time."""
    referrals = _waiting_referrals(standing, group_id)
    with_each(referrals, "askings", _askings_of, "referral_id")
    mothers = _mothers_with_keys(group_id) if group_id else []
    with_languages(mothers)
    supports = [(mother, support_of(mother, mother.running)) for mother in mothers]  # type: ignore[attr-defined]
    said = [_suggest(referral.need(today, who_said_no(referral.askings.all())), supports) for referral in referrals]
    options = [
        [] if referral.state == State.ASKED else [(i, s.fit.benefit) for i, s in enumerate(one) if s.fit]
        for referral, one in zip(referrals, said, strict=True)
    ]
    room = tuple(max(0, s.capacity - s.open_referrals) for _, s in supports)
    best = assign(options, room)
    rows = zip(referrals, said, best.chosen, strict=True)
    women = tuple(_waiting(referral, one, chosen, today) for referral, one, chosen in rows)
    return WaitingList(women, tuple(mothers), options, room, best)


@made_once
def _mothers_with_keys(group_id: int) -> QuerySet[Membership]:
    """The Mothers of a group, how many women each walks with, and to which key a copy for her is sealed."""
    mothers = mothers_of(group_id).select_related("person__key").defer(*NOT_OTHERS)
    return mothers.annotate(running=OPEN_COUNT)


@made_once
def _waiting_referrals(standing: Standing, group_id: int | None) -> QuerySet[Referral]:
    waiting = Referral.objects.visible_to(standing).waiting().filter(group=group_id)
    return waiting.select_related("partner").oldest_first()


@made_once
def _askings_of(referrals: tuple[int, ...]) -> QuerySet[Asking]:
    askings = Asking.objects.filter(referral__in=referrals).select_related("mother__person")
    return askings.order_by("place_in_queue", "pk")


def _waiting(referral: Referral, said: list[Suggestion], chosen: int | None, today: date) -> Waiting:
    marked = [Suggestion(s.mother, s.support, s.fit, s.reason, is_best=index == chosen) for index, s in enumerate(said)]
    return Waiting(
        referral=referral,
        days=referral.days_waiting(today),
        asked=tuple(asking for asking in referral.askings.all() if asking.answer in {Answer.OPEN, Answer.QUEUED}),
        suggestions=tuple(sorted((one for one in marked if one.fit), key=_order)),
        not_suggested=tuple(one for one in marked if not one.fit),
    )


def envelopes_of(referral: Referral) -> list[Envelope]:
    """The envelopes for those who lead the group."""
    return _envelopes(referral.pk)


@made_once
def _envelopes(referral_id: int) -> QuerySet[Envelope]:
    return Envelope.objects.filter(referral=referral_id, asking__isnull=True).order_by("part")


def envelope_of_mother(referral: Referral) -> Envelope | None:
    """The copy of the Mother who said yes: handed out only after her yes."""
    return Envelope.objects.filter(
        referral=referral, asking__answer=Answer.YES, asking__mother=referral.mother_id
    ).first()


def sealed_without(group_id: int | None, recipients: Sequence[str]) -> list[Envelope]:
    """Envelopes of open referrals of a group that are not sealed to exactly these recipients: they wait to be sealed again."""
    open_ones = (
        Envelope.objects.filter(asking__isnull=True, referral__group=group_id)
        .exclude(referral__state="closed")
        .order_by("pk")
    )
    return [one for one in open_ones if sorted(one.recipients) != sorted(recipients)]


@made_once
def asked_now(standing: Standing, now: datetime) -> QuerySet[Asking]:
    """What a Mother is asked at this moment."""
    return Asking.objects.visible_to(standing).open(now).select_related("referral").order_by("answer_by")


@made_once
def women_of(standing: Standing) -> QuerySet[Referral]:
    """The women whom a Mother walks with now."""
    return Referral.objects.of_mother(standing).order_by("next_step_on", "accepted_on")


def walking(standing: Standing) -> set[tuple[int, str]]:
    """Who walks with whom now, as pairs of a Mother's person and a referral's code. The system sees all of them."""
    running = Referral.objects.visible_to(standing).filter(state__in=IS_RUNNING, mother__ended_on__isnull=True)
    return set(running.values_list("mother__person_id", "code"))


LABELS = {
    "asked": _("How often you were asked"),
    "walks_with": _("How many women you walk with now"),
}
"""What she is told of, in her words."""


def counted(person: Person) -> dict[str, QuerySet[Any]]:
    """What she is asked, and the women she walks with now."""
    running = [state.value for state in RUNNING]
    return {
        "asked": Asking.objects.filter(mother__person=person),
        "walks_with": Referral.objects.filter(mother__person=person, state__in=running),
    }


def about(person: Person) -> dict[str, int]:
    """What this room keeps about a person who is a Mother: how many women she is asked about and walks with now."""
    return how_many(counted(person))


def today() -> date:
    return timezone.localdate()
