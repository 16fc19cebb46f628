"""Envelopes are sealed anew to exactly those who lead now, and a woman is handed over sealed to her new group's people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast, a_woman
from kvarter.access.models import AuditLine
from kvarter.groups.models import Membership
from kvarter.keys.models import PersonKey
from kvarter.keys.queries import recipients_of
from kvarter.referrals import actions, queries
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import Ending, Reason, State
from kvarter.referrals.tests.people import a_new_assistant, ask, copies, now, walking
from kvarter.sealing.rules import seal


def sealed(woman: Referral, recipients: list[str]) -> dict[str, str]:
    return {woman.envelopes.get(asking=None).code: seal({"name": "Rose"}, recipients)}


def leader_changes(cast: Cast) -> None:
    """Birthe's colleague leaves, and somebody new comes: as many leaders as before, but others."""
    Membership.objects.filter(person__name="Solveig").update(ended_on=timezone.localdate())
    a_new_assistant(cast, "Fatima", 2)


def test_sealed_for_those_who_led_when_the_page_was_made_nothing_is_written(cast: Cast) -> None:
    a_new_assistant(cast, "Solveig", 1)
    woman, then = a_woman(cast), recipients_of(cast.north.pk)
    leader_changes(cast)
    assert len(then) == len(recipients_of(cast.north.pk))
    before = woman.envelopes.get().armored
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.seal_again(
            by=cast.standing("birthe"), group_id=cast.north.pk, recipients=then, armored=sealed(woman, then)
        )
    assert refusal.value.reason is Reason.OTHER_PEOPLE_LEAD
    assert woman.envelopes.get().armored == before
    assert queries.sealed_without(cast.north.pk, recipients_of(cast.north.pk)) == [woman.envelopes.get()]


def test_a_woman_is_not_handed_over_to_those_who_led_the_other_group_before(cast: Cast) -> None:
    woman, then = a_woman(cast), recipients_of(cast.south.pk)
    Membership.objects.filter(person=cast.maryam).update(ended_on=timezone.localdate())
    for who in (cast.hodan, cast.birthe):
        Membership.objects.get_or_create(person=who, role="assistant", group=cast.south)
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.take_to_group(
            by=cast.standing("birthe"),
            referral=woman,
            group_id=cast.south.pk,
            recipients=then,
            armored=sealed(woman, then),
        )
    assert refusal.value.reason is Reason.OTHER_PEOPLE_LEAD
    assert now(woman).group == cast.north


def test_a_copy_sealed_to_a_key_that_the_mother_had_before_is_not_kept(cast: Cast) -> None:
    woman, amina = a_woman(cast), cast.mother("amina")
    then = {amina.code: cast.amina.key.recipient}
    old_copies = copies(amina)
    PersonKey.objects.filter(person=cast.amina).update(recipient="age1another")
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.ask(
            by=cast.standing("birthe"),
            referral=woman,
            mothers=[amina],
            together=True,
            copies=old_copies,
            sealed_to=then,
        )
    assert refusal.value.reason is Reason.OTHER_KEY
    assert now(woman).state == State.WAITING


def test_a_woman_who_is_being_asked_about_is_not_handed_to_another_group(cast: Cast) -> None:
    woman, theirs = a_woman(cast), recipients_of(cast.south.pk)
    ask(cast, woman, cast.mother("amina"))
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.take_to_group(
            by=cast.standing("birthe"),
            referral=woman,
            group_id=cast.south.pk,
            recipients=theirs,
            armored=sealed(woman, theirs),
        )
    assert refusal.value.reason is Reason.NOT_WAITING
    assert now(woman).group == cast.north


@pytest.mark.parametrize("to", ["south", "national"])
def test_handed_over_she_is_seen_there_and_no_more_here(cast: Cast, to: str) -> None:
    woman, group = a_woman(cast), cast.south.pk if to == "south" else None
    theirs = recipients_of(group)
    actions.take_to_group(
        by=cast.standing("birthe"), referral=woman, group_id=group, recipients=theirs, armored=sealed(woman, theirs)
    )
    sees = "maryam" if to == "south" else "dorte"
    assert list(Referral.objects.visible_to(cast.standing(sees))) == [woman]
    assert not Referral.objects.visible_to(cast.standing("birthe")).exists()
    assert woman.envelopes.get().recipients == theirs


def test_the_envelopes_of_closed_women_are_not_opened_to_be_sealed_again(cast: Cast) -> None:
    closed, waiting = a_woman(cast), a_woman(cast)
    actions.close(by=cast.standing("birthe"), referral=closed, ending=Ending.NOT_REACHED)
    a_new_assistant(cast, "Solveig", 1)
    found = queries.sealed_without(cast.north.pk, recipients_of(cast.north.pk))
    assert [one.referral for one in found] == [waiting]


def test_a_closed_woman_who_takes_everything_back_is_emptied_at_once(cast: Cast) -> None:
    woman = walking(cast, areas=["vollsmose"])
    actions.close(by=cast.standing("amina"), referral=woman, ending=Ending.GOES_ON_ALONE)
    actions.withdraw(referral=now(woman))
    found = now(woman)
    assert not found.envelopes.exists()
    assert (found.place, found.areas, found.ending) == ("", [], Ending.GOES_ON_ALONE)


def test_shredding_takes_the_receipt_of_the_partner_too(cast: Cast) -> None:
    woman = a_woman(cast, partner=cast.nadia, by_partner=True, tell_partner=True, partner_receipt_hash="hers")
    actions.close(by=cast.standing("birthe"), referral=woman, ending=Ending.NOT_POSSIBLE)
    assert now(woman).partner_receipt_hash == "hers"
    actions.shred(timezone.now() + timedelta(days=31))
    assert (now(woman).partner_receipt_hash, now(woman).receipt_hash) == (None, None)


@pytest.mark.parametrize("wrong", ["missing", "sealed to one too many", "nobody leads"])
def test_a_woman_whose_words_the_other_group_could_not_open_stays_where_she_is(cast: Cast, wrong: str) -> None:
    woman = a_woman(cast)
    if wrong == "nobody leads":
        Membership.objects.filter(group=cast.south).update(ended_on=timezone.localdate())
    recipients = recipients_of(cast.south.pk)
    armored = {} if wrong == "missing" else sealed(woman, [*recipients, *recipients_of(cast.north.pk)])
    before = woman.envelopes.get().armored
    with pytest.raises(actions.CannotAsk) as refusal:
        actions.take_to_group(
            by=cast.standing("birthe"),
            referral=woman,
            group_id=cast.south.pk,
            recipients=recipients,
            armored=armored,
        )
    assert refusal.value.reason is Reason.NOT_SEALED_RIGHT
    assert (now(woman).group, woman.envelopes.get().armored) == (cast.north, before)


def test_the_trail_says_which_group_was_sealed_again(cast: Cast) -> None:
    woman, recipients = a_woman(cast), recipients_of(cast.north.pk)
    actions.seal_again(
        by=cast.standing("birthe"),
        group_id=cast.north.pk,
        recipients=recipients,
        armored=sealed(woman, recipients),
    )
    assert AuditLine.objects.get(act="envelopes.sealed_again").thing == str(cast.north.pk)
