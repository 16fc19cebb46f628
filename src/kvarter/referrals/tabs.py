"""The four tabs of the coordinator's list: who waits, who is asked about, who walks with a Mother, what has ended. Reads only."""

from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import Count, Prefetch, QuerySet

from kvarter.access.statements import made_once
from kvarter.groups.rules import Standing
from kvarter.referrals.models import Asking, Referral, ReferralQuerySet
from kvarter.referrals.rules import State


class Tab(StrEnum):
    """A tab of the list, as it stands in its address."""

    WAITING = "waiting"
    ASKED = "asked"
    WALKING = "walking"
    ENDED = "ended"


TAB_OF = {
    State.WAITING: Tab.WAITING,
    State.ASKED: Tab.ASKED,
    State.ACCEPTED: Tab.WALKING,
    State.MET: Tab.WALKING,
    State.CLOSED: Tab.ENDED,
}


class Called(StrEnum):
    """How it stands with a woman whom a Mother said yes to: the worst first."""

    SHE_SAYS_NOBODY = "she says nobody"
    NOT_MET_LONG = "not met for long"
    NOT_MET = "not met yet"
    MET = "met"


LONG_DAYS = 3
"""So many days after a yes without having met, those who lead should look."""


def called(referral: Referral, today: date) -> Called:
    """Whether somebody should look: she says that nobody called, or there was a yes days ago and they have not met."""
    if referral.nobody_called_on:
        return Called.SHE_SAYS_NOBODY
    if referral.met_on:
        return Called.MET
    return Called.NOT_MET_LONG if days_walking(referral, today) >= LONG_DAYS else Called.NOT_MET


def days_walking(referral: Referral, today: date) -> int:
    """Whole days since a Mother said yes."""
    return max(0, (today - referral.accepted_on).days) if referral.accepted_on else 0


def days_ended(referral: Referral, today: date) -> int:
    """Whole days since it was closed."""
    return max(0, (today - referral.closed_on).days) if referral.closed_on else 0


def deleted_on(referral: Referral) -> date | None:
    """The day on which what is sealed about a closed woman is deleted."""
    return referral.closed_on + timedelta(days=settings.ENVELOPE_DAYS) if referral.closed_on else None


def counts(standing: Standing, group_id: int | None, today: date) -> dict[Tab, int]:
    """How many women each tab holds. One statement."""
    found = dict.fromkeys(Tab, 0)
    for state, number in _numbers(standing, group_id, _shown_since(today)):
        found[TAB_OF[State(state)]] += number
    return found


@made_once
def _numbers(standing: Standing, group_id: int | None, since: date) -> QuerySet[Referral, tuple[str, int]]:
    return _lately(standing, group_id, since).values_list("state").annotate(number=Count("pk")).order_by()


def _shown_since(today: date) -> date:
    """What was closed earlier is not there any more."""
    return today - timedelta(days=settings.ENVELOPE_DAYS)


def _lately(standing: Standing, group_id: int | None, since: date) -> ReferralQuerySet:
    """The group's referrals without those that ended longer ago than they are kept."""
    return Referral.objects.visible_to(standing).filter(group=group_id).exclude(closed_on__lt=since)


def in_tab(standing: Standing, group_id: int | None, tab: Tab, today: date) -> list[Referral]:
    """Who walks, those to look at first; or what ended, the newest first. With Mother and partner, in two statements."""
    states = [state.value for state, where in TAB_OF.items() if where is tab]
    with_whom = Prefetch("askings", Asking.objects.select_related("mother__person").order_by("place_in_queue"))
    found = list(
        _lately(standing, group_id, _shown_since(today))
        .filter(state__in=states)
        .select_related("partner", "mother__person")
        .prefetch_related(with_whom)
        .oldest_first()
    )
    if tab is Tab.ENDED:
        return sorted(found, key=lambda one: days_ended(one, today))
    order = list(Called)
    return sorted(found, key=lambda one: (order.index(called(one, today)), -days_walking(one, today)))
