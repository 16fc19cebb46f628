"""Who stands in the queue is looked at again: when her turn comes, while she is asked, and when she says yes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast, a_woman
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.groups.queries import standing_of
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals import actions, queries
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import RUNNING, Answer, Reason, State, why_not
from kvarter.referrals.tests.people import another_mother, ask, now

Change = Callable[[Membership], object]


def rests(mother: Membership) -> None:
    Membership.objects.filter(pk=mother.pk).update(is_paused=True)


def is_full(mother: Membership) -> None:
    Membership.objects.filter(pk=mother.pk).update(capacity=0)


def comes_from_syria(mother: Membership) -> None:
    Person.objects.filter(pk=mother.person_id).update(origin="SY")


def lives_in_her_area(mother: Membership) -> None:
    Person.objects.filter(pk=mother.person_id).update(area="korsloekken")


def forgets_her_language(mother: Membership) -> None:
    PersonLanguage.objects.filter(person=mother.person_id).delete()


CHANGES: dict[Reason, Change] = {
    Reason.PAUSED: rests,
    Reason.NO_ROOM: is_full,
    Reason.SAME_ORIGIN: comes_from_syria,
    Reason.SAME_AREA: lives_in_her_area,
    Reason.NO_SHARED_LANGUAGE: forgets_her_language,
}


def a_careful_woman(cast: Cast) -> Referral:
    """She wants nobody from Syria and nobody from her own area, Korsløkken."""
    Person.objects.update(origin="IQ")
    return a_woman(cast, avoid_origin="SY", avoid_own_area=True, areas=["korsloekken"])


def answers(woman: Referral) -> list[str]:
    return list(woman.askings.order_by("place_in_queue").values_list("answer", flat=True))


@pytest.mark.parametrize("reason", CHANGES)
def test_whose_turn_comes_when_she_cannot_go_is_passed_over_and_not_told(cast: Cast, reason: Reason) -> None:
    woman, amina = a_careful_woman(cast), cast.mother("amina")
    samira, layla = another_mother(cast, "Samira", 1), another_mother(cast, "Layla", 2)
    Person.objects.update(origin="IQ")
    ask(cast, woman, amina, samira, layla, together=False)
    CHANGES[reason](samira)
    actions.decline(by=cast.standing("amina"), asking=woman.askings.get(mother=amina))
    assert answers(woman) == [Answer.NO, Answer.PASSED_OVER, Answer.OPEN]
    assert woman.askings.get(mother=samira).passed_over == reason
    assert not Sending.objects.filter(to=samira.person.phone).exists()
    assert not Envelope.objects.filter(asking__mother=samira).exists()


@pytest.mark.parametrize("reason", CHANGES)
def test_who_cannot_go_any_more_does_not_keep_her_waiting_until_the_time_is_over(cast: Cast, reason: Reason) -> None:
    woman, amina, samira = a_careful_woman(cast), cast.mother("amina"), another_mother(cast, "Samira", 1)
    Person.objects.update(origin="IQ")
    ask(cast, woman, amina, samira, together=False)
    assert actions.pass_on(timezone.now()) == 0
    CHANGES[reason](amina)
    assert actions.pass_on(timezone.now()) == 1
    assert answers(woman) == [Answer.PASSED_OVER, Answer.OPEN]
    assert actions.pass_on(timezone.now()) == 0


@pytest.mark.parametrize("reason", [one for one in CHANGES if one is not Reason.PAUSED])
def test_a_yes_against_her_wish_or_without_room_is_refused_and_the_next_is_asked_at_once(
    cast: Cast, reason: Reason
) -> None:
    woman, amina, samira = a_careful_woman(cast), cast.mother("amina"), another_mother(cast, "Samira", 1)
    Person.objects.update(origin="IQ")
    ask(cast, woman, amina, samira, together=False)
    CHANGES[reason](amina)
    for _ in range(2):
        with pytest.raises(actions.CannotAnswer) as refusal:
            actions.accept(by=cast.standing("amina"), asking=woman.askings.get(mother=amina))
        assert refusal.value.reason is reason
    assert answers(woman) == [Answer.PASSED_OVER, Answer.OPEN]
    assert now(woman).mother is None
    assert not Envelope.objects.filter(asking__mother=amina).exists()


def test_refused_with_nobody_in_line_she_waits_again_and_is_not_shut_in_a_dead_question(cast: Cast) -> None:
    woman, amina = a_careful_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    is_full(amina)
    with pytest.raises(actions.CannotAnswer):
        actions.accept(by=cast.standing("amina"), asking=woman.askings.get())
    assert now(woman).state == State.WAITING
    Membership.objects.filter(pk=amina.pk).update(capacity=3)
    ask(cast, woman, amina)
    assert now(woman).state == State.ASKED


def test_a_mother_who_rests_and_still_says_yes_is_taken_at_her_word(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    rests(amina)
    assert actions.accept(by=cast.standing("amina"), asking=woman.askings.get()).mother == amina


def test_when_the_mother_who_is_asked_leaves_the_next_who_can_go_is_asked(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    samira, layla = another_mother(cast, "Samira", 1), another_mother(cast, "Layla", 2)
    ask(cast, woman, amina, samira, layla, together=False)
    rests(samira)
    Membership.objects.filter(pk=amina.pk).update(ended_on=timezone.localdate())
    actions.take_over(timezone.now())
    assert answers(woman) == [Answer.TAKEN_BACK, Answer.PASSED_OVER, Answer.OPEN]


def test_no_answer_in_time_goes_past_who_cannot_go(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    samira, layla = another_mother(cast, "Samira", 1), another_mother(cast, "Layla", 2)
    ask(cast, woman, amina, samira, layla, together=False)
    is_full(samira)
    actions.pass_on(timezone.now() + timedelta(hours=49))
    assert answers(woman) == [Answer.LAPSED, Answer.PASSED_OVER, Answer.OPEN]


def test_who_was_passed_over_may_be_asked_again_later(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    ask(cast, woman, amina)
    rests(amina)
    actions.pass_on(timezone.now())
    assert "amina" not in queries.who_said_no(woman.askings.all())
    Membership.objects.filter(pk=amina.pk).update(is_paused=False)
    ask(cast, woman, amina)
    assert now(woman).state == State.ASKED


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["change", "yes", "no", "clock", "leave"]), st.integers(0, 2), st.sampled_from([*CHANGES])
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(together=st.booleans(), events=EVENTS)
def test_whatever_happens_no_question_and_no_yes_goes_against_the_rules(
    cast: Cast, together: bool, events: list[tuple[str, int, Reason]]
) -> None:
    with transaction.atomic():
        woman = a_careful_woman(cast)
        mothers = [cast.mother("amina"), another_mother(cast, "Samira", 1), another_mother(cast, "Layla", 2)]
        Person.objects.update(origin="IQ")
        ask(cast, woman, *mothers, together=together)
        for event, number, reason in events:
            _happens(event, mothers[number], reason, woman)
            _nothing_is_against_the_rules(woman)
        transaction.set_rollback(True)


def _happens(event: str, mother: Membership, reason: Reason, woman: Referral) -> None:
    asking = Asking.objects.filter(referral=woman, mother=mother).latest("pk")
    try:
        if event == "change":
            CHANGES[reason](mother)
        elif event == "leave":
            Membership.objects.filter(pk=mother.pk).update(ended_on=timezone.localdate())
        elif event == "yes":
            actions.accept(by=standing_of(mother.person), asking=asking)
        elif event == "no":
            actions.decline(by=standing_of(mother.person), asking=asking)
    except actions.CannotAnswer:
        pass
    actions.take_over(timezone.now())
    actions.pass_on(timezone.now())


def _nothing_is_against_the_rules(woman: Referral) -> None:
    """After the clock: who is asked may go, a woman who is asked has somebody who is asked, and one yes has one copy."""
    woman = now(woman)
    need = woman.need(timezone.localdate(), queries.who_said_no(woman.askings.all()))
    asked = [one.mother for one in woman.askings.filter(answer=Answer.OPEN)]
    assert all(why_not(need, queries.support_of(mother)) is None for mother in queries.lock_mothers(asked))
    assert (woman.state == State.ASKED) == bool(asked)
    assert woman.askings.filter(answer=Answer.YES).count() == (woman.state in RUNNING)
    assert not Envelope.objects.filter(asking__referral=woman).exclude(
        asking__answer__in=[Answer.YES, Answer.OPEN, Answer.QUEUED]
    )
