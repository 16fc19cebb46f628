"""A group tells how it did a gathering; the national office takes it into the bank, sends it back, or takes it out."""

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.gatherings.models import Gathering, SentIdea
from kvarter.gatherings.notices import write_of_idea
from kvarter.gatherings.rules import IdeaState, IdeaWords, Reason, may_call, why_no_idea
from kvarter.groups.rules import Standing, may_be_national


class CannotSend(Refused):
    """An idea is not told or answered now; the reason says why."""

    reason: Reason


@transaction.atomic
def send_idea(*, by: Standing, gathering: Gathering, words: IdeaWords) -> SentIdea:
    """How a group did a gathering that is over. Sent again it is the same idea, with these words, and waits anew. Raises CannotSend."""
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, locked.group_id))
    found = SentIdea.objects.visible_to(by).filter(gathering=locked).first()
    reason = why_no_idea(
        is_over=locked.ends_at <= timezone.now(),
        is_cancelled=locked.cancelled_at is not None,
        state=IdeaState(found.state) if found else None,
    )
    if reason:
        raise CannotSend(reason)
    idea = found or SentIdea(gathering=locked, group_id=locked.group_id)
    idea.titles, idea.about = dict(words.titles), dict(words.about)
    idea.told = {language: dict(said) for language, said in words.told.items()}
    idea.state, idea.sent_on = IdeaState.WAITING, timezone.localdate()
    idea.save()
    record(by.code, "idea.sent", idea.code, scope=of_group(locked.group_id))
    return idea


@transaction.atomic
def answer_idea(*, by: Standing, idea: SentIdea, state: IdeaState, note: str = "") -> None:
    """The office's word: into the bank, back with a note, or out of the bank. The group hears that something waits. Raises CannotSend."""
    require(may_be_national(by))
    found = SentIdea.objects.visible_to(by).select_for_update().get(pk=idea.pk)
    if state in {IdeaState.SENT_BACK, IdeaState.WITHDRAWN} and not note:
        raise CannotSend(Reason.NO_NOTE)
    if (found.state, found.note) == (state, note):
        return
    found.state, found.note = state, note
    found.save(update_fields=["state", "note"])
    record(by.code, f"idea.{state.value.replace(' ', '_')}", found.code, scope=of_group(found.group_id))
    write_of_idea(found, but=by.code)
