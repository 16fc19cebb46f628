"""A Mother walks with a woman: a call that never came, a call that was not answered, reminding, taking back, opening again."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from cast import Cast, a_woman
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.referrals import actions, notifications
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import Ending, Reason, State
from kvarter.referrals.tests.people import ask, now, walking


def test_that_nobody_called_is_told_to_those_who_lead_and_counts_once_a_day(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    woman = walking(cast)
    notifications.looked(cast.birthe)
    before = Sending.objects.filter(to=cast.birthe.phone).count()
    with django_capture_on_commit_callbacks(execute=True):
        actions.say_nobody_called(referral=woman)
        actions.say_nobody_called(referral=woman)
    assert now(woman).nobody_called_on == timezone.localdate()
    assert Sending.objects.filter(to=cast.birthe.phone).count() == before + 1
    assert AuditLine.objects.filter(act="referral.nobody_called", by="system", thing=woman.code).count() == 1


@pytest.mark.parametrize(
    ("happened", "reason"),
    [("waits", Reason.NOT_YOURS_NOW), ("handed back", Reason.NOT_YOURS_NOW), ("withdrawn", Reason.WITHDRAWN)],
)
def test_where_nobody_should_call_nothing_is_said(cast: Cast, happened: str, reason: Reason) -> None:
    woman = a_woman(cast) if happened == "waits" else walking(cast)
    if happened == "handed back":
        actions.hand_back(by=cast.standing("amina"), referral=woman)
    elif happened == "withdrawn":
        actions.withdraw(referral=woman)
    with pytest.raises(actions.CannotAnswer) as refusal:
        actions.say_nobody_called(referral=woman)
    assert refusal.value.reason is reason
    assert now(woman).nobody_called_on is None


@pytest.mark.parametrize("verb", ["say_we_met", "hand_back", "close"])
def test_calls_are_not_said_any_more_when_they_met_or_are_parted(cast: Cast, verb: str) -> None:
    woman = walking(cast)
    actions.say_nobody_called(referral=woman)
    actions.say_no_answer(by=cast.standing("amina"), referral=woman)
    more = {"ending": Ending.NOT_REACHED} if verb == "close" else {}
    getattr(actions, verb)(by=cast.standing("amina"), referral=woman, **more)
    found = now(woman)
    assert (found.nobody_called_on, found.no_answer_on, found.no_answer_count) == (None, None, 0)


def test_a_call_without_answer_is_counted_and_nobody_is_told(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    woman = walking(cast)
    told = Sending.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            actions.say_no_answer(by=cast.standing("amina"), referral=woman)
    assert (now(woman).no_answer_count, now(woman).no_answer_on) == (2, timezone.localdate())
    assert Sending.objects.count() == told


@pytest.mark.parametrize("name", ["hodan", "birthe", "maryam", "dorte", "stranger"])
def test_only_her_own_mother_says_that_nobody_answered(cast: Cast, name: str) -> None:
    woman = walking(cast)
    with pytest.raises(NotAllowed):
        actions.say_no_answer(by=cast.standing(name), referral=woman)
    assert now(woman).no_answer_count == 0


@pytest.mark.parametrize(
    ("asked_at", "days"), [("2026-11-03 23:30", 1), ("2026-11-04 00:30", 0), ("2026-10-24 12:00", 11)]
)
def test_a_yes_notes_how_many_calendar_days_she_waited_for_it_and_handing_back_takes_it_away(
    cast: Cast, time_machine: Any, asked_at: str, days: int
) -> None:
    at = timezone.make_aware(datetime.fromisoformat(asked_at))
    time_machine.move_to(timezone.make_aware(datetime(2026, 11, 4, 9)))
    woman = a_woman(cast)
    Referral.objects.filter(pk=woman.pk).update(received_at=at)
    ask(cast, woman, cast.mother("amina"))
    woman = actions.accept(by=cast.standing("amina"), asking=woman.askings.get())
    assert now(woman).waited_days == days
    actions.hand_back(by=cast.standing("amina"), referral=woman)
    assert (now(woman).accepted_on, now(woman).waited_days) == (None, None)


@pytest.mark.parametrize("meanwhile", ["withdraw", "hand_back"])
def test_a_woman_who_is_gone_while_others_are_taken_over_is_left_as_she_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    first, second = walking(cast), walking(cast)
    Membership.objects.filter(pk=cast.mother("amina").pk).update(ended_on=timezone.localdate())
    left: list[str] = []

    def goes(referral: Referral) -> None:
        (other,) = {first.code, second.code} - {referral.code}
        woman = Referral.objects.get(code=other)
        by = {"by": cast.standing("birthe")} if meanwhile == "hand_back" else {}
        left.append(other)
        monkeypatch.setattr(notifications, "leaders", lambda referral: None)
        getattr(actions, meanwhile)(referral=woman, **by)

    monkeypatch.setattr(notifications, "leaders", goes)
    assert actions.take_over(timezone.now()) == 1
    gone = Referral.objects.get(code=left[0])
    assert gone.state == (State.CLOSED if meanwhile == "withdraw" else State.WAITING)
    assert not AuditLine.objects.filter(act="referral.mother_left", thing=gone.code).exists()
