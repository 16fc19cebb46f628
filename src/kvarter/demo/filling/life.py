"""Offers, gatherings and the conversations."""

from collections.abc import Iterable
from dataclasses import asdict
from secrets import token_hex

from django.utils import timezone

from kvarter.bridges.models import Offer
from kvarter.conversations.models import Conversation, ConversationStep, ConversationTopic, MonthlyTally, TalkEstimate
from kvarter.conversations.queries import tag_of
from kvarter.conversations.rules import monday_of
from kvarter.demo.planning.world import Estimate, World
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup

BATCH = 500


def write_offers(world: World, groups: dict[str, LocalGroup]) -> dict[str, Offer]:
    """The offers by code, each marked as an example."""
    rows = [
        Offer(
            code=one.code,
            group=groups.get(one.group),
            is_example=True,
            checked_on=one.checked_on,
            closed_on=one.closed_on,
            **asdict(one.facts),
        )
        for one in world.offers
    ]
    return {offer.code: offer for offer in Offer.objects.bulk_create(rows)}


def write_gatherings(world: World, groups: dict[str, LocalGroup]) -> None:
    """The gatherings, each marked as an example."""
    now = timezone.now()
    Gathering.objects.bulk_create(
        Gathering(
            code=one.code,
            group=groups[one.group],
            is_example=True,
            cancelled_at=now if one.is_cancelled else None,
            **asdict(one.facts),
        )
        for one in world.gatherings
    )


def write_talks(world: World, groups: dict[str, LocalGroup], offers: dict[str, Offer]) -> None:
    """The conversations with their topics and next steps, as the conversations room keeps them: without a Mother."""
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
            ),
        )
        for one in world.life.talks
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


def write_counts(world: World, groups: dict[str, LocalGroup]) -> None:
    """Each Mother's own counts by month, and the estimates; those of past weeks are loose, as the purge leaves them."""
    MonthlyTally.objects.bulk_create(
        (
            MonthlyTally(tag=tag_of(one.person, "month", one.month), month=one.month, count=one.count)
            for one in world.life.tallies
        ),
        batch_size=BATCH,
    )
    TalkEstimate.objects.bulk_create(_estimates(world, groups), batch_size=BATCH)


def _estimates(world: World, groups: dict[str, LocalGroup]) -> Iterable[TalkEstimate]:
    this_week = monday_of(world.today)
    for one in world.life.estimates:
        group, is_loose = groups[one.group], one.week < this_week
        tag = token_hex(32) if is_loose else _tag(one, group)
        yield TalkEstimate(tag=tag, group=group, week=one.week, number=one.number, is_loose=is_loose)


def _tag(one: Estimate, group: LocalGroup) -> str:
    """The tag that conversations.actions.estimate_more would give, so that she can correct this week's answer."""
    return tag_of(one.person, f"more.{group.pk}", one.week)
