"""Asks the other rooms for counts and gives out only what the disclosure rule lets through: four statements for any page.

Every page takes the numbers of the whole network, since a group's numbers are safe only beside those of all. Conversations
of closed months are read from their monthly counts, once, and again when anything about these has changed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, Count, Expression, F, Q, QuerySet, Sum, TextField, Value, When
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from kvarter.access.statements import made_once
from kvarter.conversations.models import MonthlyCount
from kvarter.conversations.rules import LOOK_BACK
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import NOBODY, SYSTEM, Standing
from kvarter.insight.last_result import LastAnswer
from kvarter.insight.models import PublishedYear
from kvarter.insight.network import ACTIVE, RESTING, Columns, Counted, Headings, Network, protected
from kvarter.insight.rules import Period, Wait, Waits, period_before
from kvarter.packs.queries import country
from kvarter.packs.rules import Choice
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import CONVERSATION, RUNNING, WAITS, Ending, State

INTAKE = "intake"
"""The row of the women whom no group is near to."""
STATES = (*sorted(WAITS, reverse=True), *sorted(RUNNING))
"""Those who wait first: waiting, asked, accepted, met."""
MONTH = Substr(Cast("month", CharField()), 1, 7)
"""Both databases write a day as 2026-03-05, so its first seven signs are the month."""
KIND = MonthlyCount.Kind
TABLES: dict[str, str] = {
    KIND.ALL: "months",
    KIND.HOW_MET: "how_met",
    KIND.WAY: "bridges",
    KIND.TOPIC: "topics",
    KIND.STEP: "steps",
    KIND.MORE: "more",
}
"""What a monthly count is of -> the table it stands in."""
SPREAD = 1_000_003
"""A prime: the remainders of random keys by it tell other keys from these."""
ONE, ALL, NO_KEY = Count("*"), Sum("number"), Value("", output_field=CharField())

ByTable = dict[str, dict[tuple[str, str], int]]
"""What is counted -> (group id or INTAKE, key) -> how many."""


def groups_of(standing: Standing) -> list[LocalGroup]:
    """The groups whose numbers she may read, by name. One statement."""
    return list(LocalGroup.objects.visible_to(standing))


def network(today: date) -> Network:
    """All numbers of the network, safe to show. Three statements, and one more when a month was closed since."""
    return network_of(period_before(today, LOOK_BACK), today)


def network_of(period: Period, today: date) -> Network:
    """The same for other closed months."""
    tables = _counts(period)
    waits = {row: Waits(women, tables["days"][row, key]) for (row, key), women in tables.pop("waits", {}).items()}
    tables.pop("days", None)
    groups = sorted((row for row, _ in tables.pop("groups", {})), key=int)
    speakers = {(int(group), language): n for (group, language), n in tables.pop("speakers", {}).items()}
    counted = Counted(waiting=_waiting(today), waits=waits, speakers=speakers, **tables, **talks_of(period))
    return protected(counted, period, _headings(), groups, INTAKE)


def years() -> list[PublishedYear]:
    """The years that were published, the newest first."""
    return list(PublishedYear.objects.visible_to(NOBODY))


def newest_year() -> int:
    """What tells whether another year was published: its key, 0 for none. One statement."""
    return PublishedYear.objects.visible_to(NOBODY).values_list("pk", flat=True).first() or 0


def first_month() -> date | None:
    """The first month in which a conversation was counted."""
    counted = MonthlyCount.objects.filter(kind=KIND.ALL, number__gt=0)
    return counted.order_by("month").values_list("month", flat=True).first()


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
    """Every count of women and Mothers in one statement: what is counted, group, key, how many. All true: never shown."""
    return _read(_women_and_mothers(period.first, period.last))


@made_once
def _women_and_mothers(first: date, last: date) -> QuerySet[Any]:
    return _all_of([*_referrals(first, last), *_mothers(), _groups()])


def _all_of(arms: Sequence[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = arms
    return first.union(*others, all=True)


def _read(rows: Iterable[tuple[str, int | None, str, int]]) -> ByTable:
    found: ByTable = defaultdict(dict)
    for table, group, key, n in rows:
        found[table][INTAKE if group is None else str(group), key] = n
    return found


def _arm(
    rows: QuerySet[Any], table: str, key: Expression | F, n: Count | Sum = ONE, row: str = "group_id"
) -> QuerySet[Any]:
    """The counts of one table: its name, group, key, how many."""
    named = {"table": Value(table, output_field=CharField()), "row": F(row), "tick": key}
    counted: QuerySet[Any] = rows.order_by().values(**named).annotate(n=n).values_list("table", "row", "tick", "n")
    return counted


def _mark(counts: QuerySet[MonthlyCount]) -> object:
    """What tells these counts from any others: each conversation raises a sum, and counting all again gives every row another key."""
    whole = counts.filter(kind__in=(KIND.ALL, KIND.MORE))
    return whole.aggregate(rows=Count("pk"), all=Sum("number"), keys=Sum(F("pk") % SPREAD))


def _talks(counts: QuerySet[MonthlyCount]) -> ByTable:
    """Months of all groups, and the other ticks summed over the months. One statement."""
    months = _arm(counts.filter(kind=KIND.ALL), "months", MONTH, ALL)
    ticks = (
        counts.exclude(kind__in=(KIND.ALL, KIND.BRIDGE)).order_by().values("kind", "group_id", "key").annotate(n=ALL)
    )
    found = _read(_all_of([months, ticks.values_list("kind", "group_id", "key", "n")]))
    return {TABLES.get(kind, kind): cells for kind, cells in found.items()}


def talks_of(period: Period) -> ByTable:
    """The counts of conversations of a period of closed months. One statement while they are those remembered, else two."""
    counts = MonthlyCount.objects.filter(month__range=(period.first, period.last), number__gt=0)
    return CLOSED_MONTHS((period, _mark(counts)), lambda: _talks(counts))


CLOSED_MONTHS: LastAnswer[ByTable] = LastAnswer()


def _referrals(first: date, last: date) -> list[QuerySet[Any]]:
    women = Referral.objects.visible_to(SYSTEM)
    closed = Q(state=State.CLOSED.value)
    given_a_yes = women.filter(accepted_on__range=(first, last))
    return [
        _arm(given_a_yes, "waits", NO_KEY),
        _arm(given_a_yes, "days", NO_KEY, Sum("waited_days")),
        _arm(women.exclude(closed), "now", F("state")),
        _arm(women.filter(closed, closed_on__range=(first, last)), "ended", F("ending")),
    ]


def _mothers() -> list[QuerySet[Any]]:
    mothers = Membership.objects.visible_to(SYSTEM).now().mothers()
    rest = Case(When(is_paused=True, then=Value(RESTING)), default=Value(ACTIVE))
    speak = mothers.filter(person__languages__spoken__gte=CONVERSATION)
    return [_arm(mothers, "mothers", rest), _arm(speak, "speakers", F("person__languages__language"))]


def _groups() -> QuerySet[Any]:
    """Every group, also one of which nothing is counted."""
    return _arm(LocalGroup.objects.visible_to(SYSTEM), "groups", NO_KEY, row="pk")


def _waiting(today: date) -> list[Wait]:
    """The women of a group who wait. One statement, a row for each of them; the same languages are read once."""
    here, heard = timezone.get_current_timezone(), dict[str, frozenset[str]]()
    waiting = []
    for group, languages, received in _women_waiting():
        spoken = heard.get(languages) or heard.setdefault(languages, frozenset(json.loads(languages)))
        waiting.append(Wait(group, spoken, max(0, (today - received.astimezone(here).date()).days)))
    return waiting


@made_once
def _women_waiting() -> QuerySet[Referral, tuple[int, str, datetime]]:
    """Group, languages as they stand in the row, and when she asked."""
    women = Referral.objects.visible_to(SYSTEM).waiting().filter(group__isnull=False)
    return women.values_list("group_id", Cast("languages", TextField()), "received_at")
