"""A conversation is counted once, more talks are estimated, and what is no longer needed goes.

Logging writes no line in the trail: a line says who and when, and this room promises to keep neither (see README).
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from secrets import token_hex

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kvarter.access.rules import Reason as Access
from kvarter.access.rules import Refused, require
from kvarter.bridges.models import Offer
from kvarter.conversations import queries
from kvarter.conversations.models import (
    Conversation,
    ConversationStep,
    ConversationTopic,
    MonthlyCount,
    MonthlyTally,
    SubmittedForm,
    TalkEstimate,
)
from kvarter.conversations.rules import (
    MOST_MORE,
    Reason,
    Talk,
    bridge_key,
    is_bridge,
    may_log,
    month_of,
    way_of,
    why_not,
)
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.rules import monday_of
from kvarter.people.models import Person

TOKEN_DAYS = timedelta(days=7)
TALLY_DAYS = timedelta(days=730)
BATCH = 5_000
Kind = MonthlyCount.Kind


class CannotCount(Refused):
    """A conversation or an estimate that cannot be counted; `reason` says why."""


@transaction.atomic
def log(*, by: Standing, group: LocalGroup, talk: Talk, token: str, offer: Offer | None = None) -> bool:
    """Count one conversation for a Mother's group. False when this form (`token`) was counted before: then nothing changes.

    Raises NotAllowed for anybody but a Mother of the group, CannotCount with the reason for what cannot be.
    """
    require(may_log(by, group.pk))
    known = queries.known()
    if reason := why_not(talk, known, timezone.localdate(), offer is not None):
        raise CannotCount(reason)
    if not SubmittedForm.objects.get_or_create(token=token, defaults={"on": timezone.localdate()})[1]:
        return False
    is_shown = is_bridge(talk, known, offer is not None)
    _store(group, talk, offer, is_shown)
    _tally(by, talk.day)
    _count(group, month_of(talk.day), _ticks(talk, way_of(is_bridge=is_shown, walked=talk.walked), offer))
    return True


def _store(group: LocalGroup, talk: Talk, offer: Offer | None, is_bridge: bool) -> None:
    facts = {name: value for name, value in asdict(talk).items() if name not in ("topics", "steps")}
    conversation = Conversation.objects.create(group=group, offer=offer, is_bridge=is_bridge, **facts)
    again = {"conversation": conversation, "group": group, "day": talk.day}
    ConversationTopic.objects.bulk_create(
        ConversationTopic(topic=topic, **again) for topic in dict.fromkeys(talk.topics)
    )
    ConversationStep.objects.bulk_create(ConversationStep(step=step, **again) for step in dict.fromkeys(talk.steps))


def _tally(by: Standing, day: date) -> None:
    month = month_of(day)
    tally, _ = MonthlyTally.objects.get_or_create(
        tag=queries.tag_of(by.code, "month", month), defaults={"month": month}
    )
    MonthlyTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)


@transaction.atomic
def estimate_more(*, by: Standing, group: LocalGroup, number: int) -> None:
    """About how many more talks a Mother had this week that she did not write down. Her last answer of the week counts."""
    require(may_log(by, group.pk))
    if not 0 <= number <= MOST_MORE:
        raise CannotCount(Reason.TOO_MANY)
    week = monday_of(timezone.localdate())
    tag = queries.tag_of(by.code, f"more.{group.pk}", week)
    said = TalkEstimate.objects.select_for_update().get_or_create(
        tag=tag, defaults={"group": group, "week": week, "number": 0}
    )[0]
    _count(group, month_of(week), [(Kind.MORE, "")], number - said.number)
    said.number = number
    said.save(update_fields=["number"])


Tick = tuple[str, str]
"""(kind, key) of a monthly count."""


def _ticks(talk: Talk, way: str, offer: Offer | None) -> list[Tick]:
    bridge = [(Kind.BRIDGE.value, bridge_key(offer.code, talk.came))] if offer else []
    topics = [(Kind.TOPIC.value, key) for key in dict.fromkeys(talk.topics)]
    steps = [(Kind.STEP.value, key) for key in dict.fromkeys(talk.steps)]
    return [(Kind.ALL.value, ""), (Kind.HOW_MET.value, talk.how_met), (Kind.WAY.value, way), *bridge, *topics, *steps]


def _count(group: LocalGroup, month: date, ticks: Sequence[Tick], number: int = 1) -> None:
    """Raise these counts of a group's month. They are locked in one order, so that two Mothers never wait for each other in a ring."""
    named = reduce(or_, (Q(kind=kind, key=key) for kind, key in ticks))
    counts = MonthlyCount.objects.filter(named, group=group, month=month)
    held = set(counts.select_for_update().order_by("kind", "key").values_list("kind", "key"))
    if missing := sorted(set(ticks) - held):
        new = [MonthlyCount(group=group, month=month, kind=kind, key=key) for kind, key in missing]
        MonthlyCount.objects.bulk_create(new, ignore_conflicts=True)
    counts.update(number=F("number") + number)


@transaction.atomic
def count_again(*, by: Standing) -> None:
    """Count every conversation again: for rows that were written in one stroke, past `log`. Only the system."""
    require(None if by.is_system else Access.NOT_YOUR_ROLE)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # who logs meanwhile waits, and adds hers to what was counted
            cursor.execute(f"LOCK TABLE {MonthlyCount._meta.db_table} IN EXCLUSIVE MODE")
    cells = queries.counts_of_rows()
    MonthlyCount.objects.all().delete()
    MonthlyCount.objects.bulk_create(
        (
            MonthlyCount(group_id=group, month=month, kind=kind, key=key, number=n)
            for (group, month, kind, key), n in cells.items()
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def purge_tokens(now: datetime) -> int:
    """What is no longer needed goes: words of forms after a week, tallies after two years, who estimated after the week.

    Gives how many form words went; on such a day the rows lose the order they came in as well.
    """
    today = timezone.localtime(now).date()
    gone = SubmittedForm.objects.filter(on__lt=today - TOKEN_DAYS).delete()[0]
    MonthlyTally.objects.filter(month__lt=today - TALLY_DAYS).delete()
    _loosen(TalkEstimate.objects.filter(week__lt=monday_of(today), is_loose=False))
    if gone:
        transaction.on_commit(_mix, robust=True)
    return gone


def _loosen(estimates: QuerySet[TalkEstimate]) -> None:
    """The number stays, the tag that only its Mother's code can find again goes."""
    for tag in list(estimates.values_list("tag", flat=True)):
        TalkEstimate.objects.filter(tag=tag).update(tag=token_hex(32), is_loose=True)


def _mix() -> None:
    """PostgreSQL lays rows down in the order they come; by their random keys they lie in none. SQLite does so by itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in (
            Conversation,
            ConversationTopic,
            ConversationStep,
            SubmittedForm,
            MonthlyTally,
            TalkEstimate,
            MonthlyCount,
        ):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"CLUSTER {table} USING {connection.ops.quote_name(f'{model._meta.db_table}_pkey')}")


@transaction.atomic
def forget(person: Person) -> None:
    """Take away a person's own counts. Conversations and estimates stay: nothing in them is hers any more."""
    queries.tallies_of(person.code).delete()
    _loosen(queries.estimates_of(person.code))
