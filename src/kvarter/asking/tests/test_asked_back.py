"""The number she types is asked back before anything is sealed: afterwards nobody could correct it."""

import re
from typing import Any

import pytest

from cast import Cast
from kvarter.asking.models import Draft
from kvarter.asking.tests.test_pages import REACH, ask, opened
from kvarter.asking.tests.test_receipt import RENEWED
from kvarter.asking.tests.test_referring import LINK, referral
from kvarter.referrals.models import Envelope, Referral
from visiting import Visit

QUESTION = "Is this number right?"
YES = re.compile(r'<button type="submit" class="pill go" name="phone_right" value="(.*?)"')


def asked(page: str) -> str:
    """The number as it is asked back; "" when it is not."""
    box = re.search(r'<div class="note sun stack" data-part="asked-number"[^>]*>', page)
    assert box
    if " hidden" in box[0]:
        return ""
    found = re.search(r'data-part="written">(.*?)</bdi>', page)
    assert found
    return found[1]


def without_yes(said: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {name: value for name, value in {**said, **changed}.items() if name != "phone_right"}


@pytest.mark.parametrize(
    ("typed", "written", "whole"),
    [
        ("12345678", "12 34 56 78", "+4512345678"),
        ("20202020", "20 20 20 20", "+4520202020"),
        ("٢٠٢٠٢٠٢٠", "20 20 20 20", "+4520202020"),
        ("0045 31-42-53-64", "31 42 53 64", "+4531425364"),
        ("+46 70 123 45 67", "+46 701 234 567", "+46701234567"),
    ],
)
def test_every_number_is_asked_back_as_people_write_it_and_nothing_is_sealed_before_her_yes(
    cast: Cast, visit: Visit, typed: str, written: str, whole: str
) -> None:
    visit(None, "/ask/", {})
    visit(None, "/ask/where/", {"place": "5240"})
    page = visit(None, "/ask/reach/", without_yes(REACH, phone=typed), status=422, lang="en").content.decode()
    assert asked(page) == written
    assert "Rose" in page
    assert typed in page
    assert "reach" not in Draft.objects.get().envelopes
    yes = YES.search(page)
    assert yes
    visit(None, "/ask/reach/", {**REACH, "phone": typed, "phone_right": yes[1]}, lang="en")
    assert whole in opened("Birthe", Envelope(armored=Draft.objects.get().envelopes["reach"]))


def test_the_question_stands_alone_without_a_summary_of_errors(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    page = visit(None, "/ask/reach/", without_yes(REACH), status=422, lang="en").content.decode()
    assert "Please look at this once more</h2>" not in page


def test_a_yes_to_one_number_is_no_yes_to_another(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    page = visit(None, "/ask/reach/", {**REACH, "phone": "20 00 00 78"}, status=422, lang="en").content.decode()
    assert asked(page) == "20 00 00 78"
    assert "reach" not in Draft.objects.get().envelopes


def test_what_is_wrong_is_said_first_and_without_a_number_nothing_is_asked(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    assert asked(visit(None, "/ask/reach/", lang="en").content.decode()) == ""
    wrong = visit(None, "/ask/reach/", without_yes(REACH, phone="123"), status=422, lang="en").content.decode()
    assert asked(wrong) == ""
    nameless = visit(None, "/ask/reach/", without_yes(REACH, name=""), status=422, lang="en").content.decode()
    assert asked(nameless) == ""
    visit(None, "/ask/reach/", without_yes(REACH, phone=""), lang="en")
    assert "reach" in Draft.objects.get().envelopes


def test_a_changed_number_is_asked_back_too(cast: Cast, visit: Visit) -> None:
    ask(visit, "en")
    before = Envelope.objects.get(part="reach").armored
    page = visit(None, "/ask/receipt/renew/", without_yes(RENEWED, times=[]), status=422, lang="en").content.decode()
    assert asked(page) == "20 00 00 99"
    assert Envelope.objects.get(part="reach").armored == before


def test_a_professional_is_asked_about_her_number_in_words_about_her(cast: Cast, visit: Visit) -> None:
    page = visit(None, LINK, without_yes(referral()), status=422, lang="en").content.decode()
    assert asked(page) == "20 00 00 88"
    assert "With a wrong number nobody can reach her." in page
    assert not Referral.objects.exists()
    visit(None, LINK, referral(), lang="en")
    assert Referral.objects.count() == 1


def test_her_number_does_not_stay_in_the_draft_when_she_changes_the_language(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    visit(None, "/ask/reach/", {**REACH, "switch": "1"}, lang="en")
    assert "20000077" not in str(list(Draft.objects.values()))
