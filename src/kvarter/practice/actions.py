"""Two phones begin, join, move on and finish; a run is counted. Nobody needs an account: whoever holds a seat's code sits there."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.rules import monday_of
from kvarter.people.models import new_code
from kvarter.practice.engine.practice_letter import Filled, faults
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.models import Pair, PracticeLetter, PractisedCount
from kvarter.practice.rules import (
    LETTER_STAYS,
    MOST_COUNTED,
    MOST_LETTERS,
    MOST_PAIRS,
    PAIR_STAYS,
    WRONG_NUMBERS,
    Reason,
    may_make_letters,
    new_number,
    number_in,
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
    week = monday_of(timezone.localdate())  # no count knows more of when
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


@transaction.atomic
def put_letter(*, by: Standing, group: LocalGroup, template: str, filled: Filled) -> PracticeLetter:
    """A practice letter in the group's box, for two weeks. Raises CannotTakePart when something in it could be real."""
    require(may_make_letters(by, group.pk))
    found = shelf(settings.PACK)
    wrong = faults(filled, found.shared.people, found.shared.official, timezone.localdate())
    if wrong or template not in {one.key for one in found.templates}:
        raise CannotTakePart(Reason.NOT_INVENTED)
    lying = PracticeLetter.objects.lying().filter(group=group)
    if same := lying.filter(template=template, **asdict(filled)).first():
        return same  # a second tap
    if lying.count() >= MOST_LETTERS:
        raise CannotTakePart(Reason.BOX_FULL)
    box = lying.values_list("box", flat=True).first() or new_code()
    ends_on = timezone.localdate() + LETTER_STAYS
    letter = PracticeLetter.objects.create(box=box, group=group, template=template, ends_on=ends_on, **asdict(filled))
    record(by.code, "practice.letter_put", letter.code, scope=of_group(group.pk))
    return letter


@transaction.atomic
def take_back(*, by: Standing, letter: PracticeLetter) -> None:
    """It is gone from the box at once."""
    require(may_make_letters(by, letter.group_id))
    PracticeLetter.objects.filter(pk=letter.pk).delete()
    record(by.code, "practice.letter_taken_back", letter.code, scope=of_group(letter.group_id))


def purge_letters(now: datetime) -> int:
    """Practice letters end by themselves. Gives how many."""
    return PracticeLetter.objects.filter(ends_on__lte=timezone.localdate(now)).delete()[0]
