"""Conversations are counted once, and nothing in them leads to anybody."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.bridges.actions import add
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts
from kvarter.conversations import actions, queries
from kvarter.conversations.actions import CannotCount
from kvarter.conversations.models import (
    Conversation,
    ConversationStep,
    ConversationTopic,
    MonthlyCount,
    MonthlyTally,
    SubmittedForm,
    TalkEstimate,
)
from kvarter.conversations.rules import Reason, Talk, month_of
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM
from kvarter.languages.rules import monday_of

TODAY = timezone.localdate()
TALK = Talk(
    day=TODAY,
    how_met="own-network",
    topics=["letters", "money"],
    steps=["meet-again"],
    minutes=30,
    language="ar",
    is_first=True,
)


@pytest.fixture(autouse=True)
def same_day(time_machine: Any) -> None:
    """It stays the day on which these tests were read, whatever time of night they run."""
    time_machine.move_to(datetime.combine(TODAY, time(12), timezone.get_current_timezone()))


@pytest.fixture
def offer(cast: Cast) -> Offer:
    return add(by=SYSTEM, group=cast.north, facts=Facts(name="Kvindecafé", about={"da": "Kaffe."}))


def log(cast: Cast, token: str = "a" * 22, talk: Talk = TALK, **more: Any) -> bool:
    return actions.log(by=standing_of(cast.amina), group=cast.north, talk=talk, token=token, **more)


def test_a_conversation_is_kept_as_it_was_ticked(cast: Cast, offer: Offer) -> None:
    assert log(cast, offer=offer)
    kept = Conversation.objects.get()
    assert (kept.group, kept.day, kept.how_met, kept.minutes, kept.language, kept.is_first) == (
        cast.north, TODAY, "own-network", 30, "ar", True,
    )  # fmt: skip
    assert (kept.offer, kept.is_bridge, kept.walked) == (offer, True, False)
    assert set(kept.topics.values_list("topic", "group", "day")) == {
        (key, cast.north.pk, TODAY) for key in ("letters", "money")
    }
    assert set(kept.steps.values_list("step", "group", "day")) == {("meet-again", cast.north.pk, TODAY)}


def test_the_same_form_sent_twice_counts_once(cast: Cast) -> None:
    assert log(cast)
    assert not log(cast)
    assert Conversation.objects.count() == 1
    assert queries.month_count(standing_of(cast.amina)) == 1
    assert log(cast, token="b" * 22)
    assert queries.month_count(standing_of(cast.amina)) == 2


def test_a_topic_named_twice_counts_once(cast: Cast) -> None:
    log(
        cast, talk=Talk(day=TODAY, how_met="own-network", topics=["money", "money"], steps=["meet-again", "meet-again"])
    )
    assert ConversationTopic.objects.count() == ConversationStep.objects.count() == 1


@pytest.mark.parametrize("who", ["hodan", "birthe", "ceren", "dorte"])
def test_nobody_but_a_mother_of_the_group_logs(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.log(by=standing_of(getattr(cast, who)), group=cast.north, talk=TALK, token="a" * 22)
    with pytest.raises(NotAllowed):
        actions.estimate_more(by=standing_of(getattr(cast, who)), group=cast.north, number=3)
    assert not Conversation.objects.exists()
    assert not SubmittedForm.objects.exists()


def test_what_cannot_be_counted_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(CannotCount) as refusal:
        log(cast, talk=Talk(day=TODAY + timedelta(days=1), how_met="own-network", topics=["money"]))
    assert refusal.value.reason is Reason.IN_FUTURE
    assert [model.objects.count() for model in (Conversation, SubmittedForm, MonthlyTally)] == [0, 0, 0]


def test_logging_leaves_no_line_that_says_who_or_when(cast: Cast) -> None:
    before = AuditLine.objects.count()
    log(cast)
    actions.estimate_more(by=standing_of(cast.amina), group=cast.north, number=3)
    assert AuditLine.objects.count() == before


def test_no_field_of_this_room_can_hold_a_person_an_hour_or_words() -> None:
    for model in apps.get_app_config("conversations").get_models():
        for field in model._meta.get_fields():
            assert not isinstance(
                field, models.DateTimeField | models.TimeField | models.TextField | models.JSONField | models.FileField
            )
            assert field.related_model is None or field.related_model._meta.app_label in (
                "conversations",
                "groups",
                "bridges",
            )
            assert not isinstance(field, models.CharField) or field.max_length <= 64


def test_rows_lie_in_no_order(cast: Cast) -> None:
    for number in range(12):
        log(
            cast,
            token=f"{number:022}",
            talk=Talk(day=TODAY - timedelta(days=number), how_met="own-network", topics=["money"]),
        )
    for model in (Conversation, ConversationTopic):
        days = list(model.objects.order_by("pk").values_list("day", flat=True))
        assert days != sorted(days)
        assert days != sorted(days, reverse=True)


def test_a_mothers_tally_cannot_be_told_from_another_without_the_servers_key(cast: Cast, settings: Any) -> None:
    log(cast)
    tag = MonthlyTally.objects.get().tag
    month, next_month = month_of(TODAY), month_of(TODAY + timedelta(days=40))
    assert tag == queries.tag_of(cast.amina.code, "month", month)
    assert tag != queries.tag_of(cast.amina.code, "month", next_month)
    assert tag != queries.tag_of(cast.hodan.code, "month", month)
    settings.SECRET_KEY = "another key, long enough to be one, but not this server's"
    assert tag != queries.tag_of(cast.amina.code, "month", month)


def test_the_month_of_the_talk_is_the_month_that_counts(cast: Cast) -> None:
    last_month = month_of(TODAY) - timedelta(days=1)
    log(cast, talk=Talk(day=last_month, how_met="own-network", topics=["money"]))
    assert queries.month_count(standing_of(cast.amina)) == 0
    assert queries.about(cast.amina)["conversations_by_month"] == {month_of(last_month): 1}


@pytest.mark.parametrize(
    "broken",
    [
        {"minutes": 17},
        {"came": "arrived"},
        {"came": "gold", "offer": True, "is_bridge": True},
        {"walked": True},
        {"walked": True, "is_bridge": True},
        {"offer": True, "is_bridge": False},
    ],
)
def test_the_database_refuses_what_cannot_be(cast: Cast, offer: Offer, broken: dict[str, Any]) -> None:
    facts = {**broken, "offer": offer if broken.get("offer") else None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.create(group=cast.north, day=TODAY, how_met="own-network", **facts)


def test_nobody_reads_a_single_conversation(cast: Cast) -> None:
    log(cast)
    for who in ("amina", "birthe", "ceren", "dorte"):
        assert not Conversation.objects.visible_to(standing_of(getattr(cast, who))).exists()
    assert Conversation.objects.visible_to(SYSTEM).count() == 1


def test_the_last_estimate_of_a_week_counts_and_is_never_a_conversation(cast: Cast) -> None:
    for number in (5, 3):
        actions.estimate_more(by=standing_of(cast.amina), group=cast.north, number=number)
    month = month_of(monday_of(TODAY))
    assert queries.stored_counts() == {(cast.north.pk, month, MonthlyCount.Kind.MORE, ""): 3}
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("number", [-1, 51])
def test_an_estimate_beyond_belief_is_refused(cast: Cast, number: int) -> None:
    with pytest.raises(CannotCount):
        actions.estimate_more(by=standing_of(cast.amina), group=cast.north, number=number)


def test_form_words_go_after_a_week_and_estimates_let_go_of_their_mother(cast: Cast) -> None:
    log(cast)
    actions.estimate_more(by=standing_of(cast.amina), group=cast.north, number=4)
    tag = TalkEstimate.objects.get().tag
    now = timezone.now()
    assert actions.purge_tokens(now) == 0
    assert actions.purge_tokens(now + timedelta(days=7)) == 0
    assert SubmittedForm.objects.exists()
    assert actions.purge_tokens(now + timedelta(days=8)) == 1
    assert not SubmittedForm.objects.exists()
    loose = TalkEstimate.objects.get()
    assert (loose.number, loose.is_loose) == (4, True)
    assert loose.tag != tag
    assert Conversation.objects.count() == 1


def test_old_tallies_go(cast: Cast) -> None:
    log(cast)
    actions.purge_tokens(timezone.now() + timedelta(days=800))
    assert not MonthlyTally.objects.exists()


def test_forgetting_a_mother_takes_her_tally_and_leaves_the_counts(cast: Cast) -> None:
    log(cast)
    actions.log(by=standing_of(cast.hodan), group=cast.south, talk=TALK, token="h" * 22)
    actions.estimate_more(by=standing_of(cast.amina), group=cast.north, number=4)
    assert queries.about(cast.amina) == {
        "conversations_by_month": {month_of(TODAY): 1},
        "more_talks_by_week": {monday_of(TODAY): 4},
    }
    actions.forget(cast.amina)
    assert queries.about(cast.amina) == {"conversations_by_month": {}, "more_talks_by_week": {}}
    assert queries.month_count(standing_of(cast.hodan)) == 1
    assert Conversation.objects.count() == 2
    assert TalkEstimate.objects.get().number == 4


def test_the_day_of_the_clock_is_the_networks_day() -> None:
    assert monday_of(date(2026, 3, 5)) == date(2026, 3, 2)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lays rows down by their key as they come.")
def test_on_postgresql_rows_lose_the_order_they_came_in(transactional_db: None, cast: Cast) -> None:
    for number in range(12):
        log(cast, token=f"{number:022}")
    assert actions.purge_tokens(timezone.now() + timedelta(days=8)) == 12
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM conversations_conversation ORDER BY ctid")
        laid = [row[0] for row in cursor.fetchall()]
    assert laid == sorted(laid)
