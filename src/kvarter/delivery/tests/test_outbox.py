"""A message waits as a row of the act, is claimed by one, tried, given up, seen; people are told once until they look."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gateways import Gateway
from kvarter.delivery import queries
from kvarter.delivery.actions import count, forget, looked, purge_messages, send, tell_once
from kvarter.delivery.models import Message, Notice, NoticeMark, Sending
from kvarter.delivery.rules import LEASE, WAITS, Brake
from kvarter.delivery.sender import claim_one, send_due, try_one
from kvarter.delivery.tasks import begin_task, end_task

PHONE, TEXT, HER = "+4520000001", "Something waits for you", "abc123"


@pytest.fixture
def console(db: Any, settings: Any) -> None:
    """Messages wait for the worker."""
    settings.SMS_SENDER = settings.MAIL_SENDER = "console"


def due_again() -> None:
    """The time until the next try has gone by."""
    Message.objects.waiting().update(not_before=timezone.now())


def raw() -> str:
    """All that the database holds in the outbox's tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM delivery_message")
        return repr(cursor.fetchall())


def test_a_row_holds_neither_number_nor_text_that_can_be_read(console: None) -> None:
    send(PHONE, TEXT)
    send("amina@example.org", TEXT)
    assert all(word not in raw() for word in ("20000001", "waits for you", "amina", "example.org"))
    assert len(Message.objects.get(way="sms").locked) > 100


def test_an_act_that_is_undone_sends_nothing(console: None) -> None:
    with transaction.atomic():
        send(PHONE, TEXT)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_claimed_message_belongs_to_one_until_its_time_is_over(console: None) -> None:
    send(PHONE, TEXT)
    now = timezone.now()
    first = claim_one("sms", now)
    assert first is not None
    assert claim_one("sms", now) is None
    assert claim_one("sms", now + LEASE - timedelta(seconds=1)) is None
    second = claim_one("sms", now + LEASE)
    assert second is not None
    assert (first.pk, second.tries) == (second.pk, 2)
    assert first.claim != second.claim


def test_who_lost_her_claim_changes_nothing_any_more(console: None, gateway: Gateway) -> None:
    send(PHONE, TEXT)
    now = timezone.now()
    first = claim_one("sms", now)
    second = claim_one("sms", now + LEASE)
    assert first is not None
    assert second is not None
    gateway.status = "500 Oh"
    try_one(first)
    still = Message.objects.get()
    assert (still.claim, still.state) == (second.claim, Message.State.WAITING)
    assert still.not_before == now + 2 * LEASE


def test_what_was_never_tried_goes_before_a_backlog(console: None) -> None:
    for _ in range(3):
        send(PHONE, "old")
    Message.objects.update(tries=2, not_before=timezone.now() - timedelta(hours=3))
    send(PHONE, "new")
    claimed = claim_one("sms", timezone.now())
    assert claimed is not None
    assert claimed.tries == 1


def test_who_has_no_time_left_takes_nothing_on(console: None) -> None:
    send(PHONE, TEXT)
    assert send_due("sms", 0) == 0
    assert Message.objects.get().tries == 0
    assert send_due("sms", 60) == 1


def test_after_a_day_of_tries_it_has_failed_is_emptied_and_she_may_be_told_anew(gateway: Gateway) -> None:
    gateway.status = "500 Oh"
    tell_once(HER, PHONE, TEXT)
    for _ in WAITS:
        send_due("sms")
        assert Message.objects.get().state == Message.State.WAITING
        due_again()
    send_due("sms")
    row = Message.objects.get()
    assert (row.state, row.locked, row.tries) == (Message.State.FAILED, "", len(WAITS) + 1)
    assert len(gateway.heard) == len(WAITS) + 1
    assert tell_once(HER, PHONE, TEXT) is True


def test_a_code_that_is_of_no_use_any_more_is_not_sent_late(gateway: Gateway) -> None:
    now = timezone.now()
    send(PHONE, "Your code is 123456.", until=now + timedelta(minutes=10))
    gateway.status = "500 Oh"
    for _ in range(2):
        send_due("sms")
        due_again()
    assert Message.objects.get().tries == 2
    send_due("sms")
    row = Message.objects.get()
    assert (row.state, row.locked, row.tries) == (Message.State.FAILED, "", 3), "The next try would come too late."
    gateway.status = "200 OK"
    send(PHONE, "Your code is 123456.", until=now - timedelta(seconds=1))
    assert send_due("sms") == 0
    assert len(gateway.heard) == 3


def test_a_settled_row_that_could_still_be_read_is_impossible(console: None) -> None:
    send(PHONE, TEXT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(state="sent", settled_at=timezone.now())


def test_a_key_that_changed_is_said_and_stops_nothing(console: None, settings: Any) -> None:
    send(PHONE, TEXT)
    settings.SECRET_KEY = "another key, long enough for anybody who looks"
    send(PHONE, "after the change")
    assert send_due("sms") == 1
    assert set(Message.objects.values_list("state", flat=True)) == {"sent", "failed"}


# Told once


def test_somebody_is_told_once_until_she_has_looked(console: None) -> None:
    assert [tell_once(HER, PHONE, TEXT) for _ in range(40)] == [True] + [False] * 39
    assert Message.objects.count() == 1
    send_due("sms")
    assert tell_once(HER, PHONE, TEXT) is False
    looked(HER)
    assert tell_once(HER, PHONE, TEXT) is True


def test_who_has_not_looked_for_a_week_is_told_once_more(console: None) -> None:
    tell_once(HER, PHONE, TEXT)
    Notice.objects.update(told_at=timezone.now() - timedelta(days=7, minutes=1))
    assert [tell_once(HER, PHONE, TEXT) for _ in range(3)] == [True, False, False]


def test_who_looks_before_it_went_out_gets_no_message(console: None) -> None:
    tell_once(HER, PHONE, TEXT)
    looked(HER)
    row = Message.objects.get()
    assert (row.state, row.locked) == (Message.State.SEEN, "")
    assert send_due("sms") == 0


def test_a_brake_holds_notices_back_and_drops_none(console: None) -> None:
    brake = Brake("group 1", 2, timedelta(hours=1))
    now = timezone.now()
    for _ in range(2):
        assert tell_once(HER, PHONE, TEXT, brakes=[brake])
        count([brake])
        assert send_due("sms") == 1
        looked(HER)
    assert tell_once(HER, PHONE, TEXT, brakes=[brake])
    assert send_due("sms") == 0
    held = Message.objects.waiting().get()
    assert timedelta(minutes=59) < held.not_before - now < timedelta(minutes=61)
    assert tell_once(HER, PHONE, TEXT, brakes=[]) is False
    assert Message.objects.waiting().get().not_before <= timezone.now()


def test_in_the_demo_a_held_back_notice_is_shown_when_its_time_comes(db: Any) -> None:
    send(PHONE, TEXT, due=timezone.now() + timedelta(hours=1))
    assert not Sending.objects.exists()
    due_again()
    assert send_due("sms") == 1
    assert Sending.objects.get().text == TEXT


def test_a_clock_that_ran_ahead_and_was_put_right_keeps_nobody_waiting(console: None) -> None:
    years = timezone.now() + timedelta(days=1500)
    brake = Brake("group 1", 1, timedelta(hours=1))
    tell_once(HER, PHONE, TEXT)
    Message.objects.update(not_before=years)
    assert send_due("sms") == 1
    Notice.objects.update(told_at=years)
    NoticeMark.objects.create(key=brake.key, at=years)
    assert tell_once(HER, PHONE, TEXT, brakes=[brake]) is True
    assert send_due("sms") == 1


# What is known


def age(state: str, whom: str, hours: int, **more: Any) -> None:
    """A message of some hours ago, as it is now."""
    at = timezone.now() - timedelta(hours=hours)
    over = {} if state == "waiting" else {"settled_at": timezone.now()}
    Message.objects.create(way="sms", whom=whom, state=state, made_at=at, not_before=at, **over, **more)


def test_what_does_not_get_through_is_counted_with_its_age_and_by_person(db: Any) -> None:
    assert queries.undelivered().count == 0
    age("failed", "amina", 30)
    age("failed", "amina", 26)
    age("waiting", "hodan", 2, tries=3)
    age("failed", "birthe", 30)
    age("sent", "birthe", 1)
    age("sent", "ceren", 1)
    found = queries.undelivered()
    assert (found.late, found.failed, found.count) == (1, 3, 4)
    assert found.since is not None
    assert timedelta(hours=29) < timezone.now() - found.since < timedelta(hours=31)
    assert queries.not_reached(["amina", "hodan", "birthe", "ceren", "dorte"]) == {"amina": 2, "hodan": 1}


def test_a_message_held_back_by_a_brake_is_not_in_trouble(console: None) -> None:
    send(PHONE, TEXT, whom=HER, due=timezone.now() + timedelta(hours=1))
    Message.objects.update(made_at=timezone.now() - timedelta(minutes=30))
    assert queries.undelivered().count == 0


def test_when_somebody_was_told_is_known_as_long_as_it_counts(console: None) -> None:
    send(PHONE, TEXT, about="asking a")
    send(PHONE, TEXT, about="asking b")
    assert queries.told_at(["asking a", "asking b", "asking c"]) == {"asking a": None, "asking b": None}
    send_due("sms")
    told = queries.told_at(["asking a"])["asking a"]
    assert told is not None
    assert timezone.now() - told < timedelta(minutes=1)


def test_emptied_rows_marks_and_the_demos_outbox_go_and_who_leaves_is_forgotten(console: None) -> None:
    old = timezone.now() - timedelta(days=31)
    age("sent", HER, 1)
    Message.objects.update(settled_at=old)
    NoticeMark.objects.create(key="x", at=old)
    Sending.objects.create(to="1", text="x")
    Sending.objects.update(at=old)
    assert purge_messages(timezone.now()) == 1
    assert not NoticeMark.objects.exists()
    assert not Sending.objects.exists()

    class Somebody:
        code = HER

    tell_once(HER, PHONE, TEXT)
    assert queries.about(Somebody()) == {"messages_to_you": 1, "browsers_told": 0}
    forget(Somebody())
    assert queries.about(Somebody()) == {"messages_to_you": 0, "browsers_told": 0}
    assert not Notice.objects.exists()


# The clock's notes


def test_a_task_is_done_by_one_worker_and_again_when_its_time_has_come(db: Any) -> None:
    now, every = timezone.now(), timedelta(minutes=5)

    def at(minutes: float) -> datetime:
        return now + timedelta(minutes=minutes)

    assert [begin_task("shred", at(m), every) for m in (0, 0, 4.9, 5, 5, 9)] == [True, False, False, True, False, False]
    assert begin_task("shred", at(-600), every) is True, "A clock that was put back stops nothing."
    end_task("shred", "OSError")
    note = queries.runs().get()
    assert (note.fault, note.ended_at is not None) == ("OSError", True)
