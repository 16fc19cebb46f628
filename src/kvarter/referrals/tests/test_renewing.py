"""Her number changed: sealed anew to those who lead, told to them, and what a Mother holds is outdated."""

from typing import Any

import pytest
from django.utils import timezone

from cast import Cast, a_woman, identity_of
from kvarter.access.models import AuditLine
from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.referrals import actions, notifications
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.queries import envelope_of_mother, sealed_without
from kvarter.referrals.renewing import is_outdated, recipients_now, renew
from kvarter.referrals.rules import Reason
from kvarter.sealing.rules import seal
from visiting import Visit

NEW = {"name": "Rose", "phone": "+4520000099"}


def asked(cast: Cast, woman: Referral) -> None:
    amina = cast.mother("amina")
    copies = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    actions.ask(by=cast.standing("birthe"), referral=woman, mothers=[amina], together=True, copies=copies)


def renewed(cast: Cast, woman: Referral, *, times: list[str] | None = None) -> None:
    to = [cast.birthe.key.recipient]
    renew(referral=woman, armored=seal(NEW, to), recipients=to, times=times or [])


def test_the_new_words_take_the_place_of_the_old_and_those_who_lead_are_told(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    import pyrage

    woman = a_woman(cast, times=["mornings"])
    notifications.looked(cast.birthe)
    before = Sending.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        renewed(cast, woman, times=["evenings"])
    (own,) = woman.envelopes.filter(asking__isnull=True, part=Envelope.Part.REACH)
    assert "+4520000099" in pyrage.decrypt(own.armored.encode(), [identity_of("Birthe")]).decode()
    assert own.sealed_on == timezone.localdate()
    assert Referral.objects.get().times == ["evenings"]
    assert Sending.objects.count() > before
    assert AuditLine.objects.filter(act="referral.renewed", by="system", thing=woman.code).count() == 1
    assert sealed_without(cast.north.pk, [cast.birthe.key.recipient]) == []


def test_whom_she_avoids_stays_as_it_was(cast: Cast) -> None:
    woman = a_woman(cast)
    Envelope.objects.create(referral=woman, part=Envelope.Part.AVOID, armored="-", recipients=[])
    renewed(cast, woman)
    assert woman.envelopes.get(part=Envelope.Part.AVOID).armored == "-"


@pytest.mark.parametrize("says_yes", [False, True])
def test_a_copy_that_a_mother_holds_is_outdated_and_one_made_afterwards_is_not(cast: Cast, says_yes: bool) -> None:
    woman = a_woman(cast)
    asked(cast, woman)
    if says_yes:
        woman = actions.accept(by=cast.standing("amina"), asking=woman.askings.get())
    copy = Envelope.objects.get(asking__isnull=False)
    assert not is_outdated(copy)
    renewed(cast, woman)
    assert is_outdated(copy)
    if says_yes:
        assert envelope_of_mother(woman) == copy, "She keeps what she has until she hears the new number."
        return
    actions.stop_asking(by=cast.standing("birthe"), referral=woman)
    asked(cast, woman)
    assert not is_outdated(Envelope.objects.get(asking__isnull=False))


def test_sealing_again_for_other_leaders_makes_no_copy_outdated(cast: Cast) -> None:
    woman = a_woman(cast)
    asked(cast, woman)
    own = woman.envelopes.get(asking__isnull=True)
    Membership.objects.create(person=cast.maryam, role=Role.COORDINATOR, group=cast.north)
    to = [cast.birthe.key.recipient, cast.maryam.key.recipient]
    actions.seal_again(
        by=cast.standing("birthe"), group_id=cast.north.pk, recipients=to, armored={own.code: seal(NEW, to)}
    )
    assert not is_outdated(Envelope.objects.get(asking__isnull=False))


@pytest.mark.parametrize("armored", ["", "not an envelope", "two keys"])
def test_what_is_not_sealed_right_changes_nothing(cast: Cast, armored: str) -> None:
    woman, to = a_woman(cast), [cast.birthe.key.recipient]
    before = woman.envelopes.get().armored
    if armored == "two keys":
        armored = seal(NEW, [*to, cast.dorte.key.recipient])
    with pytest.raises(actions.CannotReceive) as refusal:
        renew(referral=woman, armored=armored, recipients=to, times=[])
    assert refusal.value.reason is Reason.NOT_SEALED_RIGHT
    assert woman.envelopes.get().armored == before


def test_what_was_withdrawn_is_not_renewed(cast: Cast) -> None:
    woman = a_woman(cast)
    actions.withdraw(referral=woman)
    with pytest.raises(actions.CannotReceive) as refusal:
        renewed(cast, woman)
    assert refusal.value.reason is Reason.WITHDRAWN
    assert not Envelope.objects.exists()


def test_it_is_sealed_to_those_who_lead_now_else_to_those_who_could_open_it_until_now(cast: Cast) -> None:
    woman = a_woman(cast)
    assert recipients_now(woman, ["age1new"]) == ["age1new"]
    assert recipients_now(woman, []) == [cast.birthe.key.recipient]


def test_her_mother_reads_that_the_number_changed(cast: Cast, visit: Visit) -> None:
    woman = a_woman(cast)
    asked(cast, woman)
    woman = actions.accept(by=cast.standing("amina"), asking=woman.askings.get())
    cast.amina.language = "en"
    cast.amina.save()
    sentence = "Ask your coordinator before you call."
    assert sentence not in visit(cast.amina, f"/women/mine/{woman.code}/", lang="en").content.decode()
    renewed(cast, woman)
    assert sentence in visit(cast.amina, f"/women/mine/{woman.code}/", lang="en").content.decode()
