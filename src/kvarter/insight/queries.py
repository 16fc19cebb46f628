"""Asks the other rooms for counts and gives out only what the disclosure rule lets through: three statements for any page.

Every page counts the whole network, since a group's numbers are safe only beside those of all.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Expression, F, Model, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from kvarter.conversations.models import Conversation, ConversationStep, ConversationTopic, MoreTalks
from kvarter.conversations.rules import LOOK_BACK
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.insight.network import (
    ACTIVE,
    NO_BRIDGE,
    RESTING,
    SHOWN,
    WALKED,
    Columns,
    Counted,
    Headings,
    Network,
    protected,
)
from kvarter.insight.rules import Period, Wait, Waits, period_before
from kvarter.packs.queries import country
from kvarter.packs.rules import Choice
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import CONVERSATION, RUNNING, WAITS, Ending, State

INTAKE = "intake"
"""The row of the women whom no group is near to."""
STATES = (*sorted(WAITS, reverse=True), *sorted(RUNNING))
"""Those who wait first: waiting, asked, accepted, met."""
MONTH = Substr(Cast("day", CharField()), 1, 7)
"""Both databases write a day as 2026-03-05, so its first seven signs are the month."""
WAY = Case(When(walked=True, then=Value(WALKED)), When(is_bridge=True, then=Value(SHOWN)), default=Value(NO_BRIDGE))
ONE, ALL, NO_KEY = Count("*"), Sum("number"), Value("", output_field=CharField())

ByTable = dict[str, dict[tuple[str, str], int]]
"""What is counted -> (group id or INTAKE, key) -> how many."""


def groups_of(standing: Standing) -> list[LocalGroup]:
    """The groups whose numbers she may read, by name. One statement."""
    return list(LocalGroup.objects.visible_to(standing))


def network(today: date) -> Network:
    """All numbers of the network, safe to show. Two statements."""
    period = period_before(today, LOOK_BACK)
    tables = _counts(period)
    groups = sorted((row for row, _ in tables.pop("groups", {})), key=int)
    speakers = {(int(group), language): n for (group, language), n in tables.pop("speakers", {}).items()}
    waiting, waits = _women(period, today)
    counted = Counted(waiting=waiting, waits=waits, speakers=speakers, **tables)
    return protected(counted, period, _headings(), groups, INTAKE)


def _headings() -> Headings:
    facts = country()
    return Headings(
        how_met=_columns(facts.how_met.values()),
        topics=_columns(facts.topics.values()),
        steps=_columns(facts.next_steps.values()),
        now=Columns(tuple(state.value for state in STATES)),
        ended=Columns(tuple(ending.value for ending in Ending)),
        waiting=len(WAITS),
    )


def _columns(choices: Iterable[Choice]) -> Columns:
    known = list(choices)
    return Columns(tuple(one.key for one in known), frozenset(one.key for one in known if one.sensitive))


def _counts(period: Period) -> ByTable:
    """Every count of the network in one statement: what is counted, group, key, how many. All true: never shown."""
    found: ByTable = defaultdict(dict)
    first, *others = [*_talks(period), *_referrals(period), *_mothers(), _groups()]
    for table, group, key, n in first.union(*others, all=True):
        found[table][INTAKE if group is None else str(group), key] = n
    return found


def _arm(
    rows: QuerySet[Any], table: str, key: Expression | F, n: Count | Sum = ONE, row: str = "group_id"
) -> QuerySet[Any]:
    """The counts of one table: its name, group, key, how many."""
    named = {"table": Value(table, output_field=CharField()), "row": F(row), "key": key}
    counted: QuerySet[Any] = rows.order_by().values(**named).annotate(n=n).values_list("table", "row", "key", "n")
    return counted


def _talks(period: Period) -> list[QuerySet[Any]]:
    talks = _in_period(Conversation, "day", period)
    estimates = _in_period(MoreTalks, "week", period)
    return [
        _arm(talks, "months", MONTH),
        _arm(talks, "how_met", F("how_met")),
        _arm(talks, "bridges", WAY),
        _arm(_in_period(ConversationTopic, "day", period), "topics", F("topic")),
        _arm(_in_period(ConversationStep, "day", period), "steps", F("step")),
        _arm(estimates, "more", NO_KEY, ALL),
    ]


def _in_period(model: type[Model], day: str, period: Period) -> QuerySet[Any]:
    """Rows of all groups. Naming the groups lets the database read its index by group and day."""
    groups = LocalGroup.objects.visible_to(SYSTEM).order_by().values("pk")
    rows: QuerySet[Any] = model._default_manager.filter(
        **{"group__in": groups, f"{day}__range": (period.first, period.last)}
    )
    return rows


def _referrals(period: Period) -> list[QuerySet[Any]]:
    women = Referral.objects.visible_to(SYSTEM)
    closed = Q(state=State.CLOSED.value)
    return [
        _arm(women.exclude(closed), "now", F("state")),
        _arm(women.filter(closed, closed_on__range=(period.first, period.last)), "ended", F("ending")),
    ]


def _mothers() -> list[QuerySet[Any]]:
    mothers = Membership.objects.visible_to(SYSTEM).now().mothers()
    rest = Case(When(is_paused=True, then=Value(RESTING)), default=Value(ACTIVE))
    speak = mothers.filter(person__languages__spoken__gte=CONVERSATION)
    return [_arm(mothers, "mothers", rest), _arm(speak, "speakers", F("person__languages__language"))]


def _groups() -> QuerySet[Any]:
    """Every group, also one of which nothing is counted."""
    return _arm(LocalGroup.objects.visible_to(SYSTEM), "groups", NO_KEY, row="pk")


def _women(period: Period, today: date) -> tuple[list[Wait], dict[str, Waits]]:
    """Women of a group who wait, and days until a yes by group. One statement, a row for each of them."""
    waiting = Q(state__in=[state.value for state in WAITS], group__isnull=False)
    given_a_yes = Q(accepted_on__range=(period.first, period.last))
    women = Referral.objects.visible_to(SYSTEM).filter(waiting | given_a_yes)
    found: list[Wait] = []
    waits: dict[str, Waits] = defaultdict(Waits)
    for group, languages, received, accepted in women.values_list(
        "group_id", "languages", "received_at", "accepted_on"
    ):
        days = max(0, ((accepted or today) - timezone.localdate(received)).days)
        if accepted:
            waits[str(group)] += Waits(1, days)
        else:
            found.append(Wait(group, frozenset(languages), days))
    return found, dict(waits)
