"""A candidate writes to a group, is met, is offered a place or not, and is deleted in time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.delivery.rules import Brake
from kvarter.education.actions.refusals import CannotDo, locked, locked_course
from kvarter.education.models import Candidate, Course
from kvarter.education.queries import given_places
from kvarter.education.rules import Reason, Stage, why_no_place, why_not
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.keys.queries import recipients_of
from kvarter.referrals import notifications
from kvarter.sealing.rules import check_envelope, one_line_ending

AN_HOUR = 4
"""How often, at most, candidates make us write to those who lead a group."""


def _check(group_id: int, recipients: Sequence[str], *armored: str) -> None:
    """Raise CannotDo when envelopes are not sealed to exactly the people who lead the group now."""
    if not recipients:
        raise CannotDo(Reason.NOBODY_CAN_OPEN)
    if sorted(recipients) != sorted(recipients_of(group_id)):
        raise CannotDo(Reason.OTHER_PEOPLE_LEAD)
    if any(check_envelope(text, recipients=len(recipients)) for text in armored):
        raise CannotDo(Reason.NOT_SEALED_RIGHT)


@transaction.atomic
def receive(
    *, group: LocalGroup, code: str, languages: Sequence[str], armored: str, recipients: Sequence[str]
) -> Candidate:
    """A woman would like to become a Mother. `code` is that of the form: sent twice it is one candidate.

    Raises CannotDo when the envelope is not sealed to those who lead the group now.
    """
    _check(group.pk, recipients, armored)
    made = {
        "group": group,
        "languages": list(languages),
        "armored": one_line_ending(armored),
        "recipients": list(recipients),
    }
    candidate, is_new = Candidate.objects.get_or_create(code=code, defaults=made)
    if is_new:
        record(SYSTEM.code, "candidate.received", candidate.code, scope=of_group(group.pk))
        brake = Brake(f"candidates {group.pk}", AN_HOUR, timedelta(hours=1))
        notifications.who_leads(group.pk, "education:candidates", [brake])
    return candidate


def _led(by: Standing, candidate: Candidate) -> Candidate:
    """The same, for those who lead her group. Raises NotAllowed for everybody else."""
    found = locked(candidate)
    require(may_lead(by, found.group_id))
    return found


def _move(by: Standing, candidate: Candidate, then: Stage, act: str) -> None:
    if reason := why_not(candidate.now_stage, then):
        raise CannotDo(reason)
    candidate.stage, candidate.decided_on = then, timezone.localdate()
    candidate.save()
    record(by.code, act, candidate.code, scope=of_group(candidate.group_id))


@transaction.atomic
def invite_to_meeting(*, by: Standing, candidate: Candidate, meeting: Gathering) -> None:
    """She is asked to come to an information meeting of her group."""
    found = _led(by, candidate)
    require(may_lead(by, meeting.group_id))
    found.meeting = meeting
    _move(by, found, Stage.INVITED, "candidate.invited")


@transaction.atomic
def note_interview(*, by: Standing, candidate: Candidate, notes: str, recipients: Sequence[str]) -> None:
    """What came out of the interview, sealed to those who lead. Raises CannotDo when it is not."""
    found = _led(by, candidate)
    _check(found.group_id, recipients, notes)
    found.notes = one_line_ending(notes)
    _move(by, found, Stage.INTERVIEWED, "candidate.interviewed")


@transaction.atomic
def offer_place(*, by: Standing, candidate: Candidate, course: Course) -> None:
    """She is offered a place in a course of her group: a new link for her phone, the older ones stop working."""
    found, where = _led(by, candidate), locked_course(course)
    require(may_lead(by, where.group_id))
    others = given_places(where, but=found)
    if reason := why_no_place(where.begins_on, where.places, others, timezone.localdate()):
        raise CannotDo(reason)
    found.course = where
    found.offers += 1
    _move(by, found, Stage.OFFERED, "candidate.offered")


@transaction.atomic
def turn_down(*, by: Standing, candidate: Candidate) -> None:
    """She is not taken this time. What was noted of her goes at once, the rest after a month."""
    found = _led(by, candidate)
    found.notes, found.course = "", None
    _move(by, found, Stage.NOT_TAKEN, "candidate.not_taken")


@transaction.atomic
def withdraw(*, by: Standing, candidate: Candidate) -> None:
    """She said to those who lead that she does not want to any more."""
    found = _led(by, candidate)
    found.notes, found.course = "", None
    _move(by, found, Stage.WITHDRAWN, "candidate.withdrawn")


@transaction.atomic
def seal_again(*, by: Standing, group: LocalGroup, recipients: Sequence[str], armored: Mapping[str, str]) -> int:
    """Put envelopes that were sealed anew in place of the old ones: {candidate's code, or code and "-notes": armored}.

    `recipients` are those that the page was made with: exactly those who lead now, else CannotDo. A candidate whose notes
    are missing is left as she is. Gives how many candidates were done.
    """
    require(may_lead(by, group.pk))
    _check(group.pk, recipients, *armored.values())
    done = 0
    for one in Candidate.objects.select_for_update().filter(group=group):
        words, notes = armored.get(one.code, ""), armored.get(f"{one.code}-notes", "")
        if words and bool(notes) == bool(one.notes):
            one.armored, one.notes, one.recipients = words, notes, list(recipients)
            one.save()
            done += 1
    if done:
        record(by.code, "candidates.sealed_again", group.code, scope=of_group(group.pk))
    return done


def delete_old(now: datetime) -> int:
    """Candidates whose day has come are deleted with all that was sealed of them. Gives how many."""
    today = timezone.localdate(now)
    due = [one.pk for one in Candidate.objects.defer("armored", "notes") if one.deleted_on <= today]
    return sum(Candidate.objects.filter(pk=pk).delete()[0] > 0 for pk in due)
