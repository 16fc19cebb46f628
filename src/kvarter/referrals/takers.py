"""Which groups could take a woman: how many Mothers there speak with her, and how far away they are. Reads only."""

from dataclasses import dataclass

from django.db.models import Count, Q

from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import SYSTEM
from kvarter.keys.queries import groups_with_keys
from kvarter.languages.sorting import danish_order
from kvarter.packs.rules import distance_km
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import CONVERSATION


@dataclass(frozen=True)
class Taker:
    """A group that somebody can open envelopes in; `speaking`: Mothers who do not rest and share a language with her."""

    group: LocalGroup
    speaking: int
    distance_km: float | None


def takers(referral: Referral) -> list[Taker]:
    """The other open groups that could open her envelope: those where somebody speaks with her first, then the nearest."""
    ready = groups_with_keys() - {referral.group_id}
    speaking = _speaking(referral)
    found = [
        Taker(group, speaking.get(group.pk, 0), _away(referral, group))
        for group in LocalGroup.objects.visible_to(SYSTEM).open()
        if group.pk in ready
    ]
    return sorted(found, key=_order)


def _order(one: Taker) -> tuple[object, ...]:
    away = one.distance_km if one.distance_km is not None else float("inf")
    return not one.speaking, away, danish_order(one.group.name)


def _speaking(referral: Referral) -> dict[int | None, int]:
    """How many Mothers of each group could talk with her. One statement."""
    shared = Q(person__languages__language__in=referral.languages, person__languages__spoken__gte=CONVERSATION)
    mothers = Membership.objects.visible_to(SYSTEM).now().mothers().filter(shared, is_paused=False)
    return dict(mothers.values_list("group").annotate(number=Count("pk", distinct=True)).order_by())


def _away(referral: Referral, group: LocalGroup) -> float | None:
    if referral.latitude is None or referral.longitude is None:
        return None
    return distance_km((referral.latitude, referral.longitude), (group.latitude, group.longitude))
