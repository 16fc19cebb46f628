"""Asking, answering, passing on, handing back, withdrawing and shredding; what is refused and what is left behind."""

from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from cast import Cast, a_woman, identity_of
from kvarter.access.models import AuditLine
from kvarter.access.queries import first_broken_line
from kvarter.access.rules import NotAllowed
from kvarter.delivery.models import Sending
from kvarter.groups.queries import standing_of
from kvarter.keys.queries import recipients_of
from kvarter.referrals import actions
from kvarter.referrals.actions import partners
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import Answer, Ending, Reason, State
from kvarter.referrals.tests.people import a_new_assistant, another_mother, ask, copies
from kvarter.sealing.rules import seal


def state_of(woman: Referral) -> str:
    woman.refresh_from_db()
    return woman.state


def test_without_consent_nothing_is_received(cast: Cast) -> None:
    with pytest.raises(actions.CannotReceive) as refusal:
        actions.receive(envelopes={}, recipients=recipients_of(cast.north.pk), group=cast.north, consent_on=None)
    assert refusal.value.reason is Reason.NO_CONSENT
    assert not Referral.objects.visible_to(cast.standing("birthe")).exists()


def test_an_envelope_sealed_to_too_few_is_refused(cast: Cast) -> None:
    envelope = seal({"name": "Rose"}, [str(identity_of("nobody").to_public())])
    two = [*recipients_of(cast.north.pk), str(identity_of("somebody").to_public())]
    with pytest.raises(actions.CannotReceive):
        actions.receive(
            envelopes={"reach": envelope}, recipients=two, group=cast.north, consent_on=timezone.localdate()
        )


def test_asking_opens_one_question_and_tells_the_mother_nothing_about_the_woman(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    with django_capture_on_commit_callbacks(execute=True):
        ask(cast, woman, amina)
    assert state_of(woman) == State.ASKED
    told = Sending.objects.filter(to=cast.amina.phone).latest("pk").text
    assert "http" in told
    assert not any(word in told for word in ("Rose", woman.code, "Vollsmose", "arab"))
    assert AuditLine.objects.filter(act="referral.asked", by=cast.birthe.code, thing=woman.code).exists()


@pytest.mark.parametrize("name", ["amina", "hodan", "maryam", "ceren", "dorte", "stranger"])
def test_nobody_but_those_who_lead_the_group_may_ask(cast: Cast, name: str) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    with pytest.raises(NotAllowed):
        actions.ask(by=cast.standing(name), referral=woman, mothers=[amina], together=True, copies=copies(amina))
    assert state_of(woman) == State.WAITING


def test_asking_nobody_is_refused_and_the_woman_goes_on_waiting(cast: Cast) -> None:
    woman = a_woman(cast)
    with pytest.raises(actions.CannotAsk) as refusal:
        ask(cast, woman)
    assert refusal.value.reason is Reason.NOBODY_CHOSEN
    assert state_of(woman) == State.WAITING
    assert not woman.askings.exists()


def test_the_second_of_two_coordinators_hears_that_somebody_asked_already(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    with pytest.raises(actions.CannotAsk) as refusal:
        ask(cast, woman, amina)
    assert refusal.value.reason is Reason.ALREADY_ASKED
    assert Asking.objects.filter(referral=woman).count() == 1


def test_a_mother_without_the_language_cannot_be_asked_even_by_a_forged_form(cast: Cast) -> None:
    woman, amina = a_woman(cast, languages=["ti"]), cast.mother("amina")
    with pytest.raises(actions.CannotAsk) as refusal:
        ask(cast, woman, amina)
    assert refusal.value.reason is Reason.NO_SHARED_LANGUAGE


def test_the_first_yes_wins_and_the_other_copy_is_gone(cast: Cast) -> None:
    woman, amina, samira = a_woman(cast), cast.mother("amina"), another_mother(cast, "Samira", 1)
    ask(cast, woman, amina, samira)
    first = Asking.objects.get(mother=amina)
    actions.accept(by=cast.standing("amina"), asking=first)
    assert state_of(woman) == State.ACCEPTED
    assert Envelope.objects.filter(asking__mother=amina).exists()
    assert not Envelope.objects.filter(asking__mother=samira).exists()
    with pytest.raises(actions.CannotAnswer) as refusal:
        actions.accept(by=standing_of(samira.person), asking=Asking.objects.get(mother=samira))
    assert refusal.value.reason is Reason.ANOTHER_SAID_YES


def test_one_after_another_opens_the_next_when_the_first_says_no(cast: Cast) -> None:
    woman, amina, samira = a_woman(cast), cast.mother("amina"), another_mother(cast, "Samira", 1)
    ask(cast, woman, amina, samira, together=False)
    assert [one.answer for one in woman.askings.order_by("place_in_queue")] == [Answer.OPEN, Answer.QUEUED]
    actions.decline(by=cast.standing("amina"), asking=woman.askings.get(mother=amina))
    assert [one.answer for one in woman.askings.order_by("place_in_queue")] == [Answer.NO, Answer.OPEN]
    assert state_of(woman) == State.ASKED


def test_no_answer_in_time_goes_on_to_the_next_by_itself_and_then_she_waits_again(cast: Cast) -> None:
    woman, amina, samira = a_woman(cast), cast.mother("amina"), another_mother(cast, "Samira", 1)
    ask(cast, woman, amina, samira, together=False)
    later = timezone.now() + timedelta(hours=49)
    assert actions.pass_on(later) == 1
    assert [one.answer for one in woman.askings.order_by("place_in_queue")] == [Answer.LAPSED, Answer.OPEN]
    assert actions.pass_on(later + timedelta(hours=49)) == 1
    assert state_of(woman) == State.WAITING
    assert actions.pass_on(later + timedelta(hours=99)) == 0


def test_a_late_yes_hears_that_the_time_is_over(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    Asking.objects.filter(referral=woman).update(answer_by=timezone.now() - timedelta(minutes=1))
    with pytest.raises(actions.CannotAnswer) as refusal:
        actions.accept(by=cast.standing("amina"), asking=woman.askings.get())
    assert refusal.value.reason is Reason.TOO_LATE


def test_the_time_to_answer_is_over_at_its_last_moment_and_not_before(cast: Cast, time_machine: Any) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    asking = woman.askings.get()
    assert asking.answer_by
    time_machine.move_to(asking.answer_by, tick=False)
    with pytest.raises(actions.CannotAnswer) as refusal:
        actions.accept(by=cast.standing("amina"), asking=asking)
    assert refusal.value.reason is Reason.TOO_LATE
    time_machine.move_to(asking.answer_by - timedelta(microseconds=1), tick=False)
    assert actions.accept(by=cast.standing("amina"), asking=asking).state == State.ACCEPTED


@pytest.mark.parametrize("happened", ["waits", "has a Mother", "withdrew"])
def test_a_question_that_is_not_asked_cannot_be_taken_back(cast: Cast, happened: str) -> None:
    woman = accepted(cast) if happened == "has a Mother" else a_woman(cast)
    if happened == "withdrew":
        actions.withdraw(referral=woman)
    before = state_of(woman)
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.stop_asking(by=cast.standing("birthe"), referral=woman)
    assert refusal.value.reason is Reason.NOT_WAITING
    assert state_of(woman) == before
    assert not AuditLine.objects.filter(act="referral.stopped_asking").exists()


def test_a_mother_cannot_accept_what_the_woman_withdrew(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    asking = woman.askings.get()
    actions.withdraw(referral=woman)
    with pytest.raises(actions.CannotAnswer) as refusal:
        actions.accept(by=cast.standing("amina"), asking=asking)
    assert refusal.value.reason is Reason.WITHDRAWN
    assert not Envelope.objects.filter(referral=woman).exists()


def test_withdrawing_takes_away_everything_but_what_is_counted(cast: Cast) -> None:
    woman = a_woman(cast, avoid_origin="SY", times=["mornings"])
    actions.withdraw(referral=woman)
    woman.refresh_from_db()
    assert (woman.state, woman.ending) == (State.CLOSED, Ending.WITHDRAWN)
    assert (woman.place, woman.latitude, woman.avoid_origin, woman.times) == ("", None, "", [])
    assert woman.languages == ["ar"]


def test_a_full_mother_cannot_say_yes(cast: Cast) -> None:
    amina = cast.mother("amina")
    amina.capacity = 1
    amina.save()
    first, second = a_woman(cast), a_woman(cast)
    ask(cast, first, amina)
    ask(cast, second, amina)
    actions.accept(by=cast.standing("amina"), asking=first.askings.get())
    with pytest.raises(actions.CannotAnswer) as refusal:
        actions.accept(by=cast.standing("amina"), asking=second.askings.get())
    assert refusal.value.reason is Reason.NO_ROOM


def accepted(cast: Cast) -> Referral:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    return actions.accept(by=cast.standing("amina"), asking=woman.askings.get())


def test_handing_back_keeps_her_place_in_the_line_and_takes_the_copy(cast: Cast) -> None:
    woman = accepted(cast)
    received = woman.received_at
    actions.hand_back(by=cast.standing("amina"), referral=woman)
    assert state_of(woman) == State.WAITING
    assert woman.received_at == received
    assert woman.mother is None
    assert not Envelope.objects.filter(asking__isnull=False).exists()


def test_when_her_mother_leaves_the_group_the_woman_waits_again(cast: Cast) -> None:
    from kvarter.groups.actions import end

    woman, other = accepted(cast), a_woman(cast)
    ask(cast, other, cast.mother("amina"))
    end(by=cast.standing("birthe"), membership=cast.mother("amina"))
    assert actions.take_over(timezone.now()) == 2
    assert (state_of(woman), state_of(other)) == (State.WAITING, State.WAITING)
    assert not Envelope.objects.filter(asking__isnull=False).exists()
    assert actions.take_over(timezone.now()) == 0


def test_we_met_said_twice_counts_once(cast: Cast) -> None:
    woman = accepted(cast)
    actions.say_we_met(by=cast.standing("amina"), referral=woman)
    actions.say_we_met(by=cast.standing("amina"), referral=woman)
    assert AuditLine.objects.filter(act="referral.met").count() == 1


@pytest.mark.parametrize("name", ["hodan", "maryam", "ceren", "dorte", "stranger"])
def test_nobody_else_may_say_that_they_met(cast: Cast, name: str) -> None:
    woman = accepted(cast)
    with pytest.raises(NotAllowed):
        actions.say_we_met(by=cast.standing(name), referral=woman)


def test_thirty_days_after_closing_the_envelope_is_gone_and_a_count_stays(cast: Cast) -> None:
    woman = accepted(cast)
    actions.close(by=cast.standing("amina"), referral=woman, ending=Ending.GOES_ON_ALONE)
    assert actions.shred(timezone.now() + timedelta(days=29)) == 0
    assert Envelope.objects.filter(referral=woman).exists()
    assert actions.shred(timezone.now() + timedelta(days=30)) == 1
    woman.refresh_from_db()
    assert not woman.envelopes.exists()
    assert (woman.receipt_hash, woman.place, woman.state) == (None, "", State.CLOSED)


@pytest.mark.parametrize("name", ["amina", "hodan", "maryam", "ceren", "dorte", "stranger"])
@pytest.mark.parametrize("is_asked", [False, True])
def test_a_woman_who_waits_is_closed_by_nobody_but_those_who_lead(cast: Cast, name: str, is_asked: bool) -> None:
    woman = a_woman(cast)
    if is_asked:
        ask(cast, woman, cast.mother("amina"))
    before = state_of(woman)
    with pytest.raises(NotAllowed):
        actions.close(by=cast.standing(name), referral=woman, ending=Ending.NOT_REACHED)
    assert state_of(woman) == before


def test_what_is_closed_keeps_how_it_ended(cast: Cast) -> None:
    woman = accepted(cast)
    actions.close(by=cast.standing("amina"), referral=woman, ending=Ending.GOES_ON_ALONE)
    actions.close(by=cast.standing("birthe"), referral=woman, ending=Ending.NOT_REACHED)
    woman.refresh_from_db()
    assert woman.ending == Ending.GOES_ON_ALONE
    assert AuditLine.objects.filter(act="referral.closed").count() == 1


def test_where_a_woman_lives_is_not_said_any_more_when_she_is_closed(cast: Cast) -> None:
    woman = a_woman(cast)
    actions.withdraw(referral=woman)
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.say_where(by=cast.standing("birthe"), referral=woman, area="vollsmose")
    assert refusal.value.reason is Reason.NOT_WAITING
    woman.refresh_from_db()
    assert (woman.area, woman.areas) == ("", [])


def test_a_place_that_refers_no_more_keeps_the_day_on_which_it_ended(cast: Cast, time_machine: Any) -> None:
    time_machine.move_to(timezone.make_aware(datetime(2026, 11, 4, 9)))
    partners.end(by=cast.standing("birthe"), partner=cast.nadia)
    time_machine.move_to(timezone.make_aware(datetime(2026, 11, 9, 9)))
    partners.end(by=cast.standing("birthe"), partner=cast.nadia)
    cast.nadia.refresh_from_db()
    assert cast.nadia.ended_on == date(2026, 11, 4)
    assert AuditLine.objects.filter(act="partner.ended").count() == 1


def test_sealing_again_puts_new_envelopes_in_place_of_old_ones(cast: Cast) -> None:
    woman = a_woman(cast)
    old = woman.envelopes.get()
    a_new_assistant(cast, "Fatima", 1)
    new = recipients_of(cast.north.pk)
    done = actions.seal_again(
        by=cast.standing("birthe"),
        group_id=cast.north.pk,
        recipients=new,
        armored={old.code: seal({"name": "Rose"}, new)},
    )
    old.refresh_from_db()
    assert done == 1
    assert (len(new), old.recipients) == (2, new)


def test_the_trail_stays_whole_through_it_all(cast: Cast) -> None:
    woman = accepted(cast)
    actions.close(by=cast.standing("amina"), referral=woman, ending=Ending.GOES_ON_ALONE)
    assert first_broken_line() is None
    AuditLine.objects.filter(act="referral.accepted").delete()
    assert first_broken_line() is not None


def test_the_areas_that_a_place_may_mean_are_kept_and_keep_her_wish(cast: Cast) -> None:
    woman = a_woman(cast, areas=["korsloekken", "vollsmose"], avoid_own_area=True)
    woman.refresh_from_db()
    assert woman.areas == ["korsloekken", "vollsmose"]
    with pytest.raises(actions.CannotAsk) as refusal:
        ask(cast, woman, cast.mother("amina"))
    assert refusal.value.reason is Reason.SAME_AREA


def test_without_a_known_area_her_wish_lets_nobody_be_asked(cast: Cast) -> None:
    woman = a_woman(cast, avoid_own_area=True)
    with pytest.raises(actions.CannotAsk) as refusal:
        ask(cast, woman, cast.mother("amina"))
    assert refusal.value.reason is Reason.AREA_UNKNOWN


def test_withdrawing_forgets_the_areas_too(cast: Cast) -> None:
    woman = a_woman(cast, areas=["vollsmose"])
    actions.withdraw(referral=woman)
    woman.refresh_from_db()
    assert (woman.area, woman.areas) == ("", [])


def test_a_referral_of_before_gets_the_one_area_that_was_known(cast: Cast) -> None:
    known, unknown = a_woman(cast, area="vollsmose"), a_woman(cast)
    Referral.objects.update(areas=[])
    step = import_module("kvarter.referrals.migrations.0002_every_area_a_place_may_mean")
    step.from_the_one_area(apps, connection.schema_editor())
    for woman in (known, unknown):
        woman.refresh_from_db()
    assert (known.areas, unknown.areas) == (["vollsmose"], [])
