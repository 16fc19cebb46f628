"""A candidate is given an hour, it is moved or cancelled; she says that she cannot come then."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require, require_as_seen
from kvarter.delivery.rules import Brake
from kvarter.education.actions.refusals import locked
from kvarter.education.models import Candidate
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import STAYS, Better, Facts, Reason, State, why_no_answer, why_not
from kvarter.referrals import notifications

AN_HOUR = 4
"""How often, at most, answers of candidates make us write to those who lead a group."""


class CannotMeet(Refused):
    """The hour cannot be given, or her answer comes too late; the reason is one of `rules.Reason`."""


@transaction.atomic
def appoint(
    *,
    by: Standing,
    candidate: Candidate,
    facts: Facts,
    is_as_seen: Callable[[Interview | None], bool] | None = None,
) -> Interview:
    """She is given a day, an hour and a place, or another one in place of the last. What she said of that is gone.

    The same said twice is once. Raises ChangedMeanwhile, and CannotMeet when the moment is over, too far, or she is further on.
    """
    found = locked(candidate)
    require(may_lead(by, found.group_id))
    if reason := why_not(found.now_stage, facts.starts_at, timezone.now()):
        raise CannotMeet(reason)
    said = {"starts_at": facts.starts_at, "ends_at": facts.ends_at, "place": facts.place}
    interview = Interview.objects.filter(candidate=found).first()
    if interview is None or any(getattr(interview, name) != value for name, value in said.items()):
        require_as_seen(is_as_seen, interview)
    if interview is None:
        interview = Interview.objects.create(candidate=found, **said)
        record(by.code, "interview.appointed", interview.code, scope=of_group(found.group_id))
    elif interview.cancelled_at or any(getattr(interview, name) != value for name, value in said.items()):
        _move(by, interview, said)
    return interview


def _move(by: Standing, interview: Interview, said: dict[str, object]) -> None:
    for name, value in said.items():
        setattr(interview, name, value)
    interview.cannot_since, interview.better, interview.cancelled_at = None, [], None
    interview.version += 1
    interview.save()
    record(by.code, "interview.moved", interview.code, scope=of_group(interview.candidate.group_id))


@transaction.atomic
def cancel(*, by: Standing, interview: Interview) -> None:
    """It does not take place. Said twice it is once; raises CannotMeet when it is over."""
    require(may_lead(by, locked(interview.candidate).group_id))
    found = _now(interview)
    if found.state is State.OVER:
        raise CannotMeet(Reason.OVER)
    if found.cancelled_at is None:
        found.cancelled_at, found.version = timezone.now(), found.version + 1
        found.save()
        record(by.code, "interview.cancelled", found.code, scope=of_group(found.candidate.group_id))


def _now(interview: Interview) -> Interview:
    return Interview.objects.select_for_update(of=("self",)).select_related("candidate").get(pk=interview.pk)


@transaction.atomic
def say_cannot(interview: Interview, *, version: int, better: Collection[Better]) -> None:
    """She cannot come then; those who lead are told that something waits. Raises CannotMeet when it is too late.

    `version`: of the hour that her page showed. When it was moved meanwhile, her no is not about the new hour and is let be.
    """
    found = _answered(interview)
    if found.version != version:
        return
    is_new = found.cannot_since is None
    found.cannot_since = found.cannot_since or timezone.now()
    found.better = [one.value for one in Better if one in better]
    found.save()
    if is_new:
        group_id = found.candidate.group_id
        record(SYSTEM.code, "interview.declined", found.code, scope=of_group(group_id))
        brake = Brake(f"interviews {group_id}", AN_HOUR, timedelta(hours=1))
        notifications.who_leads(group_id, "education:candidates", [brake])


@transaction.atomic
def say_can(interview: Interview) -> None:
    """She can come after all."""
    found = _answered(interview)
    if found.cannot_since is not None:
        found.cannot_since, found.better = None, []
        found.save()
        record(SYSTEM.code, "interview.accepted", found.code, scope=of_group(found.candidate.group_id))


def _answered(interview: Interview) -> Interview:
    found, now = _now(interview), timezone.now()
    if reason := why_no_answer(found.state_at(now), found.starts_at, now):
        raise CannotMeet(reason)
    return found


def delete_old(now: datetime) -> int:
    """Talks that were a month ago. Gives how many."""
    return Interview.objects.filter(ends_at__lte=now - STAYS).delete()[0]
