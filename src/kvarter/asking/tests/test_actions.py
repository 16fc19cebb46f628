"""What the pages do not come to: nobody could open it, the draft went away meanwhile, her words are taken back."""

from typing import Any

import pytest

from cast import Cast, identity_of
from kvarter.asking import actions
from kvarter.asking.models import Draft
from kvarter.asking.rules import STEPS, Reason, after, before, first_open
from kvarter.referrals.models import Referral
from kvarter.sealing.rules import seal

pytestmark = pytest.mark.django_db
WORDS = {"name": "Rose", "phone": "+4520000099"}


def begun(cast: Cast) -> tuple[Draft, str]:
    draft, token = actions.begin()
    draft.recipients = [str(identity_of("birthe").to_public())]
    draft.answers["done"] = [step for step in STEPS if step != "consent"]
    draft.save()
    return draft, token


def test_each_question_has_one_before_and_one_after_it_but_for_the_ends() -> None:
    assert [before(step) for step in STEPS] == [None, *STEPS[:-1]]
    assert [after(step) for step in STEPS] == [*STEPS[1:], None]


def test_the_first_open_question_is_the_first_without_an_answer() -> None:
    assert first_open([]) == "where"
    assert first_open(["where", "about"]) == "languages"
    assert first_open(STEPS) == "consent"


def test_her_words_are_not_kept_where_nobody_could_open_them(cast: Cast) -> None:
    draft, _ = begun(cast)
    draft.recipients = []
    with pytest.raises(actions.CannotTake) as refusal:
        actions.save_sealed(draft, "reach", sealed="", words=WORDS)
    assert refusal.value.reason is Reason.NOBODY_CAN_OPEN
    assert Draft.objects.get().envelopes == {}


def test_who_takes_her_words_of_one_part_back_keeps_the_other(cast: Cast) -> None:
    draft, _ = begun(cast)
    actions.save_sealed(draft, "reach", sealed="", words=WORDS)
    actions.save_sealed(draft, "avoid", sealed="", words={"words": "Karim"})
    actions.drop_sealed(draft, "avoid")
    assert set(Draft.objects.get().envelopes) == {"reach"}


def test_a_draft_that_went_away_meanwhile_cannot_be_handed_in(cast: Cast) -> None:
    draft, token = begun(cast)
    actions.save_sealed(draft, "reach", sealed="", words=WORDS)
    gone = Draft.objects.get()
    actions.throw_away(draft)
    with pytest.raises(actions.CannotTake) as refusal:
        actions.hand_in(gone, token=token, consent_language="ar", words=["moon", "sea"])
    assert refusal.value.reason is Reason.DRAFT_GONE
    assert not Referral.objects.exists()


def test_a_professional_cannot_refer_to_a_group_where_nobody_could_open_it(cast: Cast) -> None:
    said: dict[str, Any] = {"consent_language": "ar", "languages": ["ar"]}
    with pytest.raises(actions.CannotTake) as refusal:
        actions.refer(
            partner=cast.nadia,
            plain=said,
            envelope=seal(WORDS, [str(identity_of("birthe").to_public())]),
            recipients=[],
            once="once-1",
            hers=actions.receipt_of("1111 2222 3333", ["moon", "sea"]),
            own=None,
        )
    assert refusal.value.reason is Reason.NOBODY_CAN_OPEN
    assert not Draft.objects.exists()
