"""Reads of interviews: hers by her link, and those that a group has to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from kvarter.education.models import Candidate
from kvarter.education.rules import TO_DECIDE, Stage, code_in, same_link, secret_link
from kvarter.groups.rules import Standing
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import State


def link_to(candidate: Candidate) -> str:
    """The secret end of her own address; it stays the same when the hour is moved."""
    return secret_link(settings.SECRET_KEY, "interview", candidate.code)


def interview_by(link: str) -> Interview | None:
    """The interview behind her link."""
    found = Interview.objects.select_related("candidate__group").filter(candidate__code=code_in(link)).first()
    return found if found and same_link(link, link_to(found.candidate)) else None


def interview_of(candidate: Candidate) -> Interview | None:
    """The last one that a candidate was given. One statement."""
    return Interview.objects.select_related("candidate").filter(candidate=candidate).first()


def last_place(standing: Standing, group_id: int) -> str:
    """Where the group met somebody last, "" when it has not yet."""
    found = Interview.objects.visible_to(standing).filter(candidate__group=group_id).order_by("-pk")
    return found.values_list("place", flat=True).first() or ""


def at_the_same_time(standing: Standing, interview: Interview) -> bool:
    """Whether somebody else of the group is met in the same hour. It is allowed: two may lead."""
    found = Interview.objects.visible_to(standing).filter(candidate__group=interview.candidate.group_id)
    found = found.filter(starts_at__lt=interview.ends_at, ends_at__gt=interview.starts_at, cancelled_at__isnull=True)
    return found.exclude(pk=interview.pk).exists()


@dataclass(frozen=True)
class Agenda:
    """What the interviews of a group ask for: who cannot come, of whom nothing is noted yet, and who comes."""

    cannot: Sequence[Interview]
    not_noted: Sequence[Interview]
    to_come: Sequence[Interview]

    @property
    def is_empty(self) -> bool:
        return not (self.cannot or self.not_noted or self.to_come)


def agenda_of(standing: Standing, group_id: int, now: datetime) -> Agenda:
    """By the hour. One statement."""
    found = Interview.objects.visible_to(standing).filter(
        candidate__group=group_id, candidate__stage__in=TO_DECIDE, cancelled_at__isnull=True
    )
    rows = list(found.select_related("candidate").defer("candidate__armored", "candidate__notes"))
    by_state = {state: [one for one in rows if one.state_at(now) is state] for state in State}
    not_noted = [one for one in by_state[State.OVER] if one.candidate.now_stage is not Stage.INTERVIEWED]
    return Agenda(by_state[State.CANNOT], not_noted, by_state[State.TO_COME])
