"""What a candidate does on her own phone: she says yes or no to a place, and signs the contract."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group
from kvarter.education.actions.refusals import CannotDo, locked, locked_course
from kvarter.education.models import Candidate, ContractText, Participant
from kvarter.education.rules import Reason, Stage, version_of, why_not
from kvarter.groups.rules import SYSTEM


@transaction.atomic
def answer_place(candidate: Candidate, *, wants: bool) -> None:
    """She says yes or no to the place. The same answer twice is one; raises CannotDo when it is too late."""
    found = locked(candidate)
    then = Stage.ACCEPTED if wants else Stage.WITHDRAWN
    if found.now_stage is then:
        return
    if reason := why_not(found.now_stage, then):
        raise CannotDo(reason)
    if wants and found.course and found.course.begins_on < timezone.localdate():
        raise CannotDo(Reason.COURSE_BEGUN)
    found.stage, found.decided_on = then, timezone.localdate()
    if not wants:
        found.notes = ""
        found.course = None
    found.save()
    record(SYSTEM.code, f"candidate.{'accepted' if wants else 'withdrawn'}", found.code, scope=of_group(found.group_id))


def text_of(sentences: Sequence[str], language: str) -> ContractText:
    """The contract with exactly these sentences; each text is stored once, by its hash."""
    version = version_of("\n".join([language, *sentences]))
    made = {"language": language, "sentences": list(sentences)}
    return ContractText.objects.get_or_create(version=version, defaults=made)[0]


@transaction.atomic
def sign(candidate: Candidate, *, name: str, language: str, sentences: Sequence[str], version: str) -> Participant:
    """She signs the contract she has read, and is in the course. What was noted about her interview goes.

    `version`: of the text that her page showed; raises CannotDo when the text is another now. Signed twice it is once.
    """
    found = locked(candidate)
    if found.now_stage is Stage.SIGNED:
        return Participant.objects.get(candidate=found)
    if found.course is None or why_not(found.now_stage, Stage.SIGNED):
        raise CannotDo(Reason.NOT_NOW)
    text = text_of(sentences, language)
    if text.version != version:
        raise CannotDo(Reason.ANOTHER_TEXT)
    course = locked_course(found.course)
    last = course.participants.aggregate(last=Max("number"))["last"] or 0
    found.stage, found.decided_on, found.notes = Stage.SIGNED, timezone.localdate(), ""
    found.save()
    participant = Participant.objects.create(
        course=course, candidate=found, number=last + 1, name=name, language=language, contract=text
    )
    record(SYSTEM.code, "contract.signed", participant.code, scope=of_group(course.group_id))
    return participant
