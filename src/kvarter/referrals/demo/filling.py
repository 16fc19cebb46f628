"""Partners, referrals and whom Mothers are asked about are written for a planned network, and words are sealed as the product does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from django.utils import timezone

from kvarter.groups.demo.filling import Groups, groups_of
from kvarter.groups.demo.shapes import Member
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import LEADING, Role
from kvarter.keys.demo.filling import recipients as recipients_by_person
from kvarter.referrals.demo.shapes import Asking as PlannedAsking
from kvarter.referrals.demo.shapes import Partner as PlannedPartner
from kvarter.referrals.demo.shapes import Woman
from kvarter.referrals.models import Asking, Envelope, Partner, Referral
from kvarter.referrals.rules import Answer
from kvarter.sealing.rules import seal

WITH_COPY = frozenset({Answer.OPEN, Answer.QUEUED, Answer.YES})
FOR_MOTHERS = ("name", "phone", "safe_ways", "own_words")
"""What a Mother's copy holds: whom a woman avoids stays with those who lead the group."""


class Plan(Groups, Protocol):
    @property
    def members(self) -> Sequence[Member]: ...
    @property
    def partners(self) -> Sequence[PlannedPartner]: ...
    @property
    def women(self) -> Sequence[Woman]: ...


@dataclass(frozen=True)
class Sealed:
    """To whom words are sealed: by group key, and by membership code of a Mother."""

    groups: dict[str, list[str]]
    mothers: dict[str, str]


def fill(plan: Plan) -> str:
    groups = groups_of(plan)
    members = {member.code: member for member in Membership.objects.all()}
    partners = _write_partners(plan, groups)
    referrals = _write_women(plan, groups, members, partners)
    askings = _write_askings(plan, referrals, members)
    recipients = recipients_by_person()
    mothers = {one.code: recipients[one.person] for one in plan.members if one.person in recipients}
    sealed = Sealed(_recipients_by_group(plan, recipients), mothers)
    envelopes = _write_envelopes(plan, referrals, askings, sealed)
    return f"{len(partners)} partners, {len(referrals)} women, {envelopes} sealed envelopes"


def _recipients_by_group(plan: Plan, recipients: dict[str, str]) -> dict[str, list[str]]:
    """To whom envelopes of each group are sealed; "" is the national intake. As keys.queries.recipients_of gives it."""
    leading: Iterable[tuple[str, str]] = (
        (one.group, recipients[one.person]) for one in plan.members if one.role in LEADING or one.role is Role.NATIONAL
    )
    found: dict[str, list[str]] = {}
    for group, recipient in leading:
        found.setdefault(group, []).append(recipient)
    return {group: sorted(own) for group, own in found.items()}


def _write_partners(plan: Plan, groups: dict[str, LocalGroup]) -> dict[str, Partner]:
    """The places that refer, by code."""
    rows = [
        Partner(code=one.code, name=one.name, kind=one.kind, group=groups[one.group], link=one.link, since=one.since)
        for one in plan.partners
    ]
    return {partner.code: partner for partner in Partner.objects.bulk_create(rows)}


def _moment(woman: Woman) -> datetime:
    """When she asked, never in the future."""
    at = timezone.make_aware(datetime.combine(woman.received_on, time()) + timedelta(minutes=woman.minute))
    return min(at, timezone.now())


def _referral(
    woman: Woman, groups: dict[str, LocalGroup], members: dict[str, Membership], partners: dict[str, Partner]
) -> Referral:
    return Referral(
        code=woman.code,
        group=groups.get(woman.group),
        state=woman.state.value,
        ending=woman.ending.value if woman.ending else "",
        partner=partners.get(woman.partner),
        by_partner=bool(woman.partner),
        languages=list(woman.languages),
        area=woman.area,
        areas=[woman.area] if woman.area else [],
        place=woman.place,
        latitude=woman.latitude,
        longitude=woman.longitude,
        topics=list(woman.topics),
        times=list(woman.times),
        avoid_own_area=woman.avoid_own_area,
        avoid_origin=woman.avoid_origin,
        avoids_somebody=bool(woman.avoid),
        consent_on=woman.received_on,
        consent_language=woman.consent_language,
        tell_partner=woman.partner_receipt is not None,
        received_at=_moment(woman),
        receipt_hash=woman.receipt,
        partner_receipt_hash=woman.partner_receipt,
        mother=members.get(woman.mother),
        accepted_on=woman.accepted_on,
        waited_days=(woman.accepted_on - woman.received_on).days if woman.accepted_on else None,
        met_on=woman.met_on,
        closed_on=woman.closed_on,
        next_step=woman.next_step,
        next_step_on=woman.next_step_on,
    )


def _write_women(
    plan: Plan, groups: dict[str, LocalGroup], members: dict[str, Membership], partners: dict[str, Partner]
) -> dict[str, Referral]:
    """The referrals, by code."""
    rows = [_referral(woman, groups, members, partners) for woman in plan.women]
    return {referral.code: referral for referral in Referral.objects.bulk_create(rows)}


def _asking(one: PlannedAsking, referral: Referral, mother: Membership) -> Asking:
    now = timezone.now()
    return Asking(
        code=one.code,
        referral=referral,
        mother=mother,
        place_in_queue=one.place_in_queue,
        answer=one.answer.value,
        answer_by=now + timedelta(hours=one.hours_left) if one.hours_left is not None else None,
        answered_at=now - timedelta(days=one.days_ago) if one.days_ago is not None else None,
    )


def _write_askings(plan: Plan, referrals: dict[str, Referral], members: dict[str, Membership]) -> dict[str, Asking]:
    """Who was asked, by code."""
    rows = [_asking(one, referrals[woman.code], members[one.mother]) for woman in plan.women for one in woman.askings]
    return {asking.code: asking for asking in Asking.objects.bulk_create(rows)}


def _for_leaders(woman: Woman, referral: Referral, recipients: list[str]) -> Iterator[Envelope]:
    """What those who lead her group open: how to reach her, and whom she avoids if she wrote it herself."""
    parts: dict[str, dict[str, str | list[str]]] = {Envelope.Part.REACH.value: woman.reach}
    if woman.avoid and not woman.partner:
        parts[Envelope.Part.AVOID.value] = {"avoid_words": woman.avoid}
    for part, words in parts.items():
        armored = seal(words, recipients)
        yield Envelope(
            referral=referral, part=part, armored=armored, recipients=recipients, sealed_on=woman.received_on
        )


def _for_mothers(woman: Woman, referral: Referral, askings: dict[str, Asking], sealed: Sealed) -> Iterator[Envelope]:
    """A copy for each Mother who is asked, waits in the queue or said yes."""
    words = {name: woman.reach[name] for name in FOR_MOTHERS if name in woman.reach}
    for one in woman.askings:
        if one.answer in WITH_COPY:
            to = [sealed.mothers[one.mother]]
            yield Envelope(
                referral=referral,
                part=Envelope.Part.REACH,
                asking=askings[one.code],
                armored=seal(words, to),
                recipients=to,
            )


def _write_envelopes(plan: Plan, referrals: dict[str, Referral], askings: dict[str, Asking], sealed: Sealed) -> int:
    """Seal the words of every woman who is not forgotten. Gives how many envelopes there are."""
    rows: list[Envelope] = []
    for woman in _remembered(plan.women):
        referral = referrals[woman.code]
        rows += [
            *_for_leaders(woman, referral, sealed.groups[woman.group]),
            *_for_mothers(woman, referral, askings, sealed),
        ]
    return len(Envelope.objects.bulk_create(rows))


def _remembered(women: Iterable[Woman]) -> list[Woman]:
    return [woman for woman in women if not woman.is_forgotten]
