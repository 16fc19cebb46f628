"""Monthly counts are the sum of the rows at every moment, whatever was done and in which order."""

from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from kvarter.access.rules import NotAllowed
from kvarter.bridges.actions import add
from kvarter.bridges.rules import Facts
from kvarter.conversations import actions, queries
from kvarter.conversations.models import Conversation, ConversationTopic, MonthlyCount
from kvarter.conversations.rules import LOOK_BACK, MOST_MORE, Came, Talk
from kvarter.groups import actions as groups
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.actions import create_account
from kvarter.people.models import Person
from kvarter.signin.erasure import leave

Act = Callable[["Town"], None]
FACTS = queries.known()
TALKS = st.builds(
    Talk,
    day=st.integers(0, LOOK_BACK.days).map(lambda days: timezone.localdate() - timedelta(days=days)),
    how_met=st.sampled_from(sorted(FACTS.how_met)),
    topics=st.lists(st.sampled_from(sorted(FACTS.topics)), min_size=1, max_size=4),
    steps=st.lists(st.sampled_from(sorted(FACTS.steps)), max_size=3),
    came=st.sampled_from(["", *(one.value for one in Came)]),
)


class Town:
    """One Mother at a time in two groups, with an offer that they can go to."""

    def __init__(self, cast: Cast) -> None:
        self.groups = [cast.north, cast.south]
        self.at = 0
        self.offer = add(by=SYSTEM, group=cast.north, facts=Facts(name="Kvindecafé", about={"da": "Kaffe."}))
        self.mother = self.somebody()

    @property
    def group(self) -> LocalGroup:
        return self.groups[self.at]

    def somebody(self) -> Person:
        new = create_account(name="Samira", phone=None, email=f"{token_hex(6)}@example.org", language="ar")
        groups.begin(person=new, role=Role.MOTHER, group=self.group)
        return new

    def log(self, talk: Talk, *, there: bool, walked: bool, twice: bool) -> None:
        """She writes down a talk, perhaps weeks late, perhaps sent twice."""
        came = talk.came if there else ""
        talk = Talk(**{**vars(talk), "walked": walked and there, "came": came})
        token = token_hex(11)
        for _ in range(2 if twice else 1):
            actions.log(
                by=standing_of(self.mother),
                group=self.group,
                talk=talk,
                token=token,
                offer=self.offer if there else None,
            )

    def tell_more(self, number: int) -> None:
        actions.estimate_more(by=standing_of(self.mother), group=self.group, number=number)

    def move(self) -> None:
        """She goes over to the other group."""
        old = self.mother.memberships.get(ended_on__isnull=True)
        groups.end(by=SYSTEM, membership=old)
        self.at = 1 - self.at
        groups.begin(person=self.mother, role=Role.MOTHER, group=self.group)

    def leave(self) -> None:
        """She leaves for good and is forgotten; somebody else comes."""
        leave(by=standing_of(self.mother), person=self.mother)
        self.mother = self.somebody()

    def clean(self) -> None:
        """The clock of some weeks later."""
        actions.purge_tokens(timezone.now() + timedelta(days=15))


ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(
        lambda talk, there, walked, twice: lambda town: town.log(talk, there=there, walked=walked, twice=twice),
        TALKS, st.booleans(), st.booleans(), st.booleans(),
    ),
    st.builds(lambda number: lambda town: town.tell_more(number), st.integers(0, MOST_MORE)),
    st.sampled_from([Town.move, Town.leave, Town.clean]),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=8))
def test_counts_are_the_sum_of_the_rows_after_any_acts(cast: Cast, acts: list[Act]) -> None:
    town = Town(cast)
    for act in acts:
        act(town)
        assert queries.stored_counts() == queries.counts_of_rows()
    logged = Conversation.objects.count()
    assert sum(n for (_, _, kind, _), n in queries.stored_counts().items() if kind == MonthlyCount.Kind.ALL) == logged


def test_counts_are_made_anew_from_rows_that_were_written_past_the_action(cast: Cast) -> None:
    day = timezone.localdate().replace(day=3)
    one = Conversation.objects.create(group=cast.north, day=day, how_met="own-network", is_bridge=True)
    ConversationTopic.objects.create(conversation=one, group=cast.north, day=day, topic="money")
    assert queries.stored_counts() != queries.counts_of_rows()
    actions.count_again(by=SYSTEM)
    assert queries.stored_counts() == queries.counts_of_rows()
    assert queries.stored_counts() == {
        (cast.north.pk, day.replace(day=1), kind, key): 1
        for kind, key in (("all", ""), ("how_met", "own-network"), ("way", "shown"), ("topic", "money"))
    }


def test_only_the_system_counts_again(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.count_again(by=cast.standing("dorte"))


@pytest.mark.django_db(transaction=True)
def test_what_was_written_before_there_were_counts_is_counted_by_the_migration(cast: Any) -> None:
    town = Town(cast)
    town.log(Talk(timezone.localdate(), "own-network", ["money"], ["meet-again"]), there=True, walked=True, twice=False)
    town.tell_more(7)
    before = queries.stored_counts()
    executor = MigrationExecutor(connection)
    try:
        executor.migrate([("conversations", "0001_conversations")])
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert queries.stored_counts() == before
