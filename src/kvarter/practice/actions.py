"""Two phones begin, join, move on and finish; a run is counted. Nobody needs an account: whoever holds a seat's code sits there."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from kvarter.access.rules import Refused
from kvarter.groups.models import LocalGroup
from kvarter.practice.models import Pair, PractisedCount
from kvarter.practice.rules import (
    MOST_COUNTED,
    MOST_PAIRS,
    PAIR_STAYS,
    WRONG_NUMBERS,
    Reason,
    new_number,
    number_in,
    week_of,
)

TRIES = 20
"""So often a number is drawn until it is nobody else's."""


class CannotTakePart(Refused):
    """It does not go now; the reason says why."""


@transaction.atomic
def begin_pair(*, mission: str, state: str) -> Pair:
    """A practice for two phones, at this state of this mission. Raises CannotTakePart when very many practise.

    No line in the trail: it would say at what time somebody sat beside somebody.
    """
    taken = set(Pair.objects.going_on().values_list("number", flat=True))
    free = next((one for one in (new_number() for _ in range(TRIES)) if one not in taken), None)
    if free is None or len(taken) >= MOST_PAIRS:
        raise CannotTakePart(Reason.FULL)
    Pair.objects.filter(number=free).delete()  # one that the clock has not taken away yet
    return Pair.objects.create(number=free, mission=mission, state=state, ends_at=timezone.now() + PAIR_STAYS)


@transaction.atomic
def join_pair(*, typed: str) -> Pair:
    """The pair of this number, which opens nothing from now on. Raises CannotTakePart."""
    if WRONG_NUMBERS.is_on():
        raise CannotTakePart(Reason.TOO_MANY_TRIED)
    found = Pair.objects.going_on().select_for_update().filter(number=number_in(typed) or "-").first()
    if found is None:
        WRONG_NUMBERS.note()
        raise CannotTakePart(Reason.WRONG_NUMBER)
    sit_down(pair=found)
    return found


def sit_down(*, pair: Pair) -> None:
    """She is here: the number is void, and the helping phone goes on."""
    if not pair.has_joined:
        Pair.objects.filter(pk=pair.pk).update(number=None, version=F("version") + 1)


def go_to(*, pair: Pair, state: str) -> None:
    """She is at this state now; the helping phone learns of it. Where she already is, nothing is written."""
    Pair.objects.filter(pk=pair.pk).exclude(state=state).update(state=state, version=F("version") + 1)


def finish_pair(*, seat: str) -> None:
    """One of the two ends it: it is forgotten at once, for both."""
    Pair.objects.of_seat(seat).delete()


def purge_pairs(now: datetime) -> int:
    """What is older than an hour is forgotten. Gives how many."""
    return Pair.objects.filter(ends_at__lte=now).delete()[0]


@transaction.atomic
def count_run(*, mission: str, level: str, language: str, group: LocalGroup | None) -> None:
    """One more in this week's count of its kind, and nothing else. Raises CannotTakePart when very many came this week."""
    week = week_of(timezone.localdate())
    if (PractisedCount.objects.filter(week=week).aggregate(all=Sum("number"))["all"] or 0) >= MOST_COUNTED:
        raise CannotTakePart(Reason.NOT_COUNTED)
    kind: dict[str, Any] = {"week": week, "mission": mission, "level": level, "language": language, "group": group}
    try:
        with transaction.atomic():
            _, is_new = PractisedCount.objects.get_or_create(**kind)
    except IntegrityError:  # another was first in the same moment
        is_new = False
    if not is_new:
        PractisedCount.objects.filter(**kind).update(number=F("number") + 1)
