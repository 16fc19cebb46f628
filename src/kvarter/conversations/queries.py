"""What a Mother chooses from, her own count, and the monthly counts as they are kept and as the rows give them.

No number here is protected yet: only `insight` shows counts of others, and it lays its disclosure rule over them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Case, CharField, Count, F, IntegerField, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Substr
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kvarter.access.statements import first_of, made_once
from kvarter.bridges.queries import Card, near, position_of
from kvarter.conversations.models import (
    Conversation,
    ConversationStep,
    ConversationTopic,
    MonthlyCount,
    MonthlyTally,
    TalkEstimate,
)
from kvarter.conversations.rules import NO_BRIDGE, NOT_KNOWN, SHOWN, WALKED, Known, month_of
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.packs.queries import country
from kvarter.people.models import Person

OFFERS = 8
"""Offers to choose from on one page."""
COUNT, NO_KEY = Count("*"), Value("", output_field=CharField())
MONTH, WEEK = "month", "week"


@dataclass(frozen=True)
class Choices:
    """What a Mother may choose from on the page after a talk."""

    groups: list[LocalGroup]
    cards: list[Card]
    languages: list[str]


def groups_of(standing: Standing) -> list[LocalGroup]:
    """The groups that she is a Mother of."""
    return list(LocalGroup.objects.visible_to(standing).filter(pk__in=standing.mother_groups))


def choices_for(person: Person, standing: Standing, language: str) -> Choices:
    """Her groups, the offers nearest to her home, and the languages she speaks. Three statements, or four without a home."""
    cards = near(standing, position_of(person, standing), language, groups=standing.mother_groups, limit=OFFERS)
    return Choices(groups_of(standing), cards, [one.language for one in person.languages.all()])


def known() -> Known:
    """The keys of the country pack."""
    facts = country()
    bridges = [key for key, step in facts.next_steps.items() if step.kind == "bridge"]
    return Known(facts.topics.keys(), facts.how_met.keys(), facts.next_steps.keys(), facts.languages.keys(), bridges)


Cell = tuple[int, date, str, str]
"""(group id, first day of the month, kind, key): what one monthly count is of."""


def stored_counts() -> dict[Cell, int]:
    """The monthly counts as they are kept."""
    rows = MonthlyCount.objects.filter(number__gt=0).values_list("group_id", "month", "kind", "key", "number")
    return {(group, month, kind, key): number for group, month, kind, key, number in rows}


def counts_of_rows() -> dict[Cell, int]:
    """The monthly counts as the rows themselves give them: every conversation and estimate is read. One statement."""
    kinds, way = MonthlyCount.Kind, Case(
        When(walked=True, then=Value(WALKED)), When(is_bridge=True, then=Value(SHOWN)), default=Value(NO_BRIDGE)
    )  # fmt: skip
    talks = Conversation.objects.all()
    came = Case(When(came="", then=Value(NOT_KNOWN)), default=F("came"))
    bridge = Concat(F("offer__code"), Value(" "), came, output_field=CharField())
    arms = [
        _cells(talks, kinds.ALL, NO_KEY),
        _cells(talks, kinds.HOW_MET, F("how_met")),
        _cells(talks, kinds.WAY, way),
        _cells(talks.filter(offer__isnull=False), kinds.BRIDGE, bridge),
        _cells(ConversationTopic.objects.all(), kinds.TOPIC, F("topic")),
        _cells(ConversationStep.objects.all(), kinds.STEP, F("step")),
        _cells(TalkEstimate.objects.filter(number__gt=0), kinds.MORE, NO_KEY, day="week", n=Sum("number")),
    ]
    return {
        (group, date.fromisoformat(f"{month}-01"), kind, key): n
        for group, month, kind, key, n in arms[0].union(*arms[1:], all=True)
    }


def _cells(rows: QuerySet[Any], kind: str, key: Combinable, *, day: str = "day", n: Aggregate = COUNT) -> QuerySet[Any]:
    # Both databases write a day as 2026-03-05, so its first seven signs are the month.
    named = {"a": F("group_id"), "b": Substr(Cast(day, CharField()), 1, 7), "c": Value(kind, CharField()), "d": key}
    cells: QuerySet[Any] = rows.order_by().values(**named).annotate(n=n).values_list("a", "b", "c", "d", "n")
    return cells


def bridges_of(first: date, last: date) -> list[tuple[str, str, int]]:
    """How often offers were shown in these months: (code of the offer, whether she got there, how many). True: never shown as it is."""
    counts = MonthlyCount.objects.filter(kind=MonthlyCount.Kind.BRIDGE, month__range=(first, last), number__gt=0)
    sums = counts.order_by().values_list("key").annotate(n=Sum("number"))
    return [(*key.partition(" ")[::2], n) for key, n in sums]


def tag_of(code: str, what: str, since: date) -> str:
    """How a Mother's own count is found again: a keyed hash of her code and the period, different in each period."""
    return salted_hmac(f"conversations.{what}", f"{code} {since.isoformat()}", algorithm="sha256").hexdigest()


def month_count(standing: Standing) -> int:
    """How many conversations a Mother wrote down this month. One statement."""
    return first_of(_tally(tag_of(standing.code, "month", month_of(timezone.localdate())))) or 0


@made_once
def _tally(tag: str) -> QuerySet[MonthlyTally, int]:
    return MonthlyTally.objects.filter(tag=tag).values_list("count", flat=True)


LABELS = {
    "conversations_by_month": _("Conversations you wrote down"),
    "more_talks_by_week": _("Other talks you told us of"),
}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """All this room keeps about a person: her own counts by month, and this week's estimate. No conversation."""
    numbers = _numbers_of(person.code)
    return {
        "conversations_by_month": {on: n for what, on, n in numbers if what == MONTH},
        "more_talks_by_week": {on: n for what, on, n in numbers if what == WEEK},
    }


def _numbers_of(code: str) -> list[tuple[str, date, int]]:
    """("month" or "week", its first day, how many), in order. Two statements: which there are, and hers among them."""
    months = _row(_months(), MONTH, Value(0, IntegerField()), F("month"))
    weeks = _row(_weeks(), WEEK, F("group_id"), F("week"))
    tags = [
        tag_of(code, "month", on) if what == MONTH else tag_of(code, f"more.{group}", on)
        for what, group, on in months.union(weeks)
    ]
    tallies = _row(MonthlyTally.objects.filter(tag__in=tags), MONTH, F("count"), F("month"))
    estimates = _row(TalkEstimate.objects.filter(tag__in=tags), WEEK, F("number"), F("week"))
    return sorted((what, on, n) for what, n, on in tallies.union(estimates, all=True))


def _row(rows: QuerySet[Any], what: str, number: Value | F, on: F) -> QuerySet[Any]:
    named = {"a": Value(what, CharField()), "b": number, "c": on}
    found: QuerySet[Any] = rows.order_by().annotate(**named).values_list("a", "b", "c")
    return found


def _months() -> QuerySet[MonthlyTally]:
    return MonthlyTally.objects.all()


def _weeks() -> QuerySet[TalkEstimate]:
    """The estimates that still carry a tag of somebody."""
    return TalkEstimate.objects.filter(is_loose=False)


def tallies_of(code: str) -> QuerySet[MonthlyTally]:
    """The monthly counts of one Mother. Two statements: which months there are, and hers among them."""
    months = _months().order_by("month").values_list("month", flat=True).distinct()
    return MonthlyTally.objects.filter(tag__in=[tag_of(code, "month", month) for month in months]).order_by("month")


def estimates_of(code: str) -> QuerySet[TalkEstimate]:
    """The estimates that still carry the tag of one Mother. Two statements."""
    weeks = _weeks().values_list("group_id", "week").distinct()
    return TalkEstimate.objects.filter(tag__in=[tag_of(code, f"more.{group}", week) for group, week in weeks])
