"""The conversations of a planned network are written, and counted as they are counted in a real one."""

from collections.abc import Iterable
from datetime import date
from secrets import token_hex
from typing import Protocol

from kvarter.bridges.models import Offer
from kvarter.conversations.actions import count_again
from kvarter.conversations.demo.shapes import Estimate, Life
from kvarter.conversations.models import Conversation, ConversationStep, ConversationTopic, MonthlyTally, TalkEstimate
from kvarter.conversations.queries import tag_of
from kvarter.groups.demo.filling import Groups, groups_of
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from kvarter.languages.rules import monday_of

BATCH = 500


class Plan(Groups, Protocol):
    @property
    def today(self) -> date: ...
    @property
    def life(self) -> Life: ...


def fill(plan: Plan) -> str:
    groups = groups_of(plan)
    _write_talks(plan, groups)
    _write_counts(plan, groups)
    count_again(by=SYSTEM)
    return f"{len(plan.life.talks)} conversations of fifteen months"


def _write_talks(plan: Plan, groups: dict[str, LocalGroup]) -> None:
    """The conversations with their topics and next steps, as the conversations room keeps them: without a Mother."""
    offers = {offer.code: offer for offer in Offer.objects.all()}
    pairs = [
        (
            one,
            Conversation(
                group=groups[one.group],
                day=one.talk.day,
                how_met=one.talk.how_met,
                language=one.talk.language,
                minutes=one.talk.minutes,
                is_first=one.talk.is_first,
                is_bridge=one.is_bridge,
                offer=offers.get(one.offer),
                walked=one.talk.walked,
                came=one.talk.came,
            ),
        )
        for one in plan.life.talks
    ]
    Conversation.objects.bulk_create((kept for _, kept in pairs), batch_size=BATCH)
    ConversationTopic.objects.bulk_create(
        (
            ConversationTopic(conversation=kept, group=kept.group, day=kept.day, topic=topic)
            for one, kept in pairs
            for topic in one.talk.topics
        ),
        batch_size=BATCH,
    )
    ConversationStep.objects.bulk_create(
        (
            ConversationStep(conversation=kept, group=kept.group, day=kept.day, step=step)
            for one, kept in pairs
            for step in one.talk.steps
        ),
        batch_size=BATCH,
    )


def _write_counts(plan: Plan, groups: dict[str, LocalGroup]) -> None:
    """Each Mother's own counts by month, and the estimates; those of past weeks are loose, as the purge leaves them."""
    MonthlyTally.objects.bulk_create(
        (
            MonthlyTally(tag=tag_of(one.person, "month", one.month), month=one.month, count=one.count)
            for one in plan.life.tallies
        ),
        batch_size=BATCH,
    )
    TalkEstimate.objects.bulk_create(_estimates(plan, groups), batch_size=BATCH)


def _estimates(plan: Plan, groups: dict[str, LocalGroup]) -> Iterable[TalkEstimate]:
    this_week = monday_of(plan.today)
    for one in plan.life.estimates:
        group, is_loose = groups[one.group], one.week < this_week
        tag = token_hex(32) if is_loose else _tag(one, group)
        yield TalkEstimate(tag=tag, group=group, week=one.week, number=one.number, is_loose=is_loose)


def _tag(one: Estimate, group: LocalGroup) -> str:
    """The tag that conversations.actions.estimate_more would give, so that she can correct this week's answer."""
    return tag_of(one.person, f"more.{group.pk}", one.week)
