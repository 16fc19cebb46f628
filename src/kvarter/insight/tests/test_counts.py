"""The one statement of counts says the same as the rooms that are asked one by one, and nothing of it is shown as it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from kvarter.conversations.actions import count_again
from kvarter.conversations.models import Conversation
from kvarter.conversations.rules import LOOK_BACK
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from kvarter.insight import queries
from kvarter.insight.network import ACTIVE, RESTING, Counted
from kvarter.insight.rules import Waits
from kvarter.insight.tests.conftest import Year, another_mother, counted_one_by_one, women
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import State


def true_counts(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The true counts on their way to the disclosure rule."""
    seen: list[Counted] = []

    def catch(counted: Counted, *_: object) -> None:
        seen.append(counted)

    with monkeypatch.context() as patched:
        patched.setattr(queries, "protected", catch)
        queries.network(timezone.localdate())
    return seen[0]


@pytest.fixture
def counted(town: Year, monkeypatch: pytest.MonkeyPatch) -> Counted:
    return true_counts(monkeypatch)


def test_conversations_are_counted_as_one_counts_row_by_row(town: Year, counted: Counted) -> None:
    rows = counted_one_by_one(town.period.first, town.period.last)
    assert rows.topics
    assert counted.topics == {(str(group), key): n for (group, key), n in rows.topics.items()}
    assert counted.how_met == {(str(group), key): n for (group, key), n in rows.how_met.items()}
    assert counted.steps == {(str(group), key): n for (group, key), n in rows.steps.items()}
    assert counted.months == {(str(group), f"{month:%Y-%m}"): n for (group, month), n in rows.months.items()}
    assert counted.more == {(str(group), ""): n for group, n in rows.more.items()}
    told = {key: n for key, n in counted.bridges.items() if key[1] in {"shown", "walked"} and n}
    assert told == {(str(group), key): n for (group, key), n in rows.bridges.items()}


def test_women_are_counted_by_state_ending_and_days(town: Year, cast: Cast, counted: Counted) -> None:
    north, south = str(cast.north.pk), str(cast.south.pk)
    assert {key: n for (row, key), n in counted.now.items() if row == north} == {"waiting": 7, "asked": 2, "met": 6}
    assert {key: n for (row, key), n in counted.ended.items() if row == south} == {"not reached": 2}
    assert len(counted.waiting) == 16
    assert {one.group for one in counted.waiting} == {cast.north.pk, cast.south.pk}


def test_days_until_a_yes_are_those_of_the_women_who_were_given_one_within_the_period(
    year: Year, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = women(cast, cast.north, 1, state=State.ACCEPTED, accepted_on=year.period.last)
    Referral.objects.filter(pk=one.pk).update(waited_days=9)
    women(cast, cast.north, 1, state=State.ACCEPTED, accepted_on=year.period.last + timedelta(days=1))
    waits = true_counts(monkeypatch).waits
    assert waits == {str(cast.north.pk): Waits(1, 9)}


def test_a_woman_of_the_national_intake_counts_in_the_network_and_in_no_group(town: Year, cast: Cast) -> None:
    Referral.objects.filter(group=cast.south, state=State.WAITING.value).update(group=None)
    network = queries.network(timezone.localdate())
    assert network.whole.now.counts[0] == 13
    assert network.of(str(cast.north.pk)).now.counts[0] == 7
    assert network.of(str(cast.south.pk)).now.counts[0] == 0
    assert network.now.row(queries.INTAKE).counts == (6, 0, 0, 0)


def test_mothers_are_counted_active_and_resting_and_by_language(town: Year, cast: Cast) -> None:
    another_mother(cast.north, 1, paused=True, ti=4, ar=1)
    network = queries.network(timezone.localdate())
    row = str(cast.north.pk)
    assert (network.mothers[row, ACTIVE], network.mothers[row, RESTING]) == (1, 1)
    assert {need.mothers for need in network.needs if need.language == "ti"} == {0}


def test_the_counts_take_three_statements_however_many_groups_there_are(town: Year) -> None:
    queries.network(timezone.localdate())
    for number in range(3):
        LocalGroup.objects.create(name=f"More {number}", place="Ishøj", latitude=55.6, longitude=12.3)
        with CaptureQueriesContext(connection) as seen:
            queries.network(timezone.localdate())
        assert len(seen) == 3


def test_closed_months_are_read_once_until_something_in_them_changes(town: Year, cast: Cast) -> None:
    def reads_counts() -> bool:
        with CaptureQueriesContext(connection) as seen:
            queries.network(timezone.localdate())
        return sum("conversations_monthlycount" in one["sql"] for one in seen) > 1

    queries.network(timezone.localdate())
    assert not reads_counts()
    for change in (
        lambda: town.talk(cast.north, 3),
        lambda: count_again(by=SYSTEM),
    ):
        change()
        assert reads_counts()
        assert not reads_counts()


def test_a_conversation_that_can_still_be_written_down_changes_no_number(town: Year, cast: Cast) -> None:
    before = queries.network(timezone.localdate()).whole
    earliest = timezone.localdate() - LOOK_BACK
    month = town.period.months[-1].next()
    assert (earliest.year, earliest.month) == (month.year, month.number)
    Conversation.objects.create(group=cast.north, day=earliest, how_met="own-network")
    count_again(by=SYSTEM)
    assert queries.network(timezone.localdate()).whole == before
