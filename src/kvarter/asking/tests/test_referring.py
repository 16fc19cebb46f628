"""A professional refers a woman with her consent: one page, all errors at once, receipts that a second press does not lose."""

import json
import re
from typing import Any

import pytest
from django.core import signing
from django.http import HttpResponse
from django.utils import timezone

from cast import Cast, identity_of
from kvarter.asking.models import Draft
from kvarter.asking.partners.receipts import language_for_her, receipt_of
from kvarter.asking.partners.views import SALT
from kvarter.asking.tests.test_pages import opened
from kvarter.keys.models import PersonKey
from kvarter.keys.queries import recipients_of
from kvarter.people.models import new_code
from kvarter.referrals.models import Envelope, Referral
from kvarter.sealing.rules import seal
from visiting import Visit

RECEIPT = re.compile(r'class="receipt" translate="no"><bdi>(.*?)</bdi><br><bdi dir="ltr">(.*?)</bdi>')
LINK = "/ask/for/nadias-link/"


def referral(**changed: Any) -> dict[str, Any]:
    first = {
        "languages": ["so"],
        "topics": [],
        "times": [],
        "name": "Sahra",
        "phone": "20 00 00 88",
        "phone_right": "+4520000088",
        "who_asked": "me",
        "consent_language": "so",
    }
    return {**first, "consent": "on", "tell_partner": "on", "once": "once-1", "to": "", **changed}


def refer(visit: Visit, *, lang: str = "en", **changed: Any) -> HttpResponse:
    return visit(None, LINK, referral(**changed), lang=lang)


def receipts(page: HttpResponse) -> list[str]:
    return [" ".join(one) for one in RECEIPT.findall(page.content.decode())]


def made_with(page: HttpResponse) -> str:
    """The signed field of a form page."""
    found = re.search(r'name="to" value="(.*?)"', page.content.decode())
    assert found
    return found[1]


def sealed_for(cast: Cast, **fields: str) -> str:
    return seal(fields or {"name": "Sahra", "phone": "+4520000088"}, recipients_of(cast.north.pk))


def test_a_health_visitor_refers_in_one_page_and_hears_only_the_bare_state(cast: Cast, visit: Visit) -> None:
    page = refer(visit)
    _, own = receipts(page)
    woman = Referral.objects.get()
    assert (woman.group, woman.by_partner, woman.partner, woman.tell_partner) == (cast.north, True, cast.nadia, True)
    said = visit(None, "/ask/for/answer/", {"receipt": own}, lang="en").content.decode()
    assert "Received." in said
    assert "Sahra" not in said


def test_her_receipt_works_and_is_written_in_the_language_she_said_yes_in(cast: Cast, visit: Visit) -> None:
    page = refer(visit, consent_language="ar", languages=["ar", "da"])
    hers, _ = receipts(page)
    assert '<section class="card stack sheet-of-paper" lang="ar" dir="rtl">' in page.content.decode()
    assert re.search("[\u0600-\u06ff]", hers)
    assert "looking for a Mother" in visit(None, "/ask/receipt/", {"receipt": hers}, lang="en").content.decode()


@pytest.mark.parametrize(
    ("consent", "spoken", "reader", "hers"),
    [
        ("so", ["so"], "da", "so"),
        ("ckb", ["ckb", "ar"], "da", "ar"),
        ("ckb", ["ckb"], "en", "en"),
        ("ti", [], "da", "ti"),
    ],
)
def test_her_receipt_is_in_one_of_the_nine_languages(consent: str, spoken: list[str], reader: str, hers: str) -> None:
    assert language_for_her(consent, spoken, reader) == hers


def test_a_second_press_back_and_reload_give_the_same_receipts_and_one_referral(cast: Cast, visit: Visit) -> None:
    first = receipts(refer(visit))
    assert len(first) == 2
    assert receipts(refer(visit)) == first
    assert receipts(visit(None, f"{LINK}sent/", lang="en")) == first
    assert Referral.objects.count() == 1


def test_the_receipts_are_shown_to_the_browser_that_sent_and_to_no_other(cast: Cast, visit: Visit) -> None:
    hers, _ = receipts(refer(visit))
    visit.browser(None).cookies.clear()
    page = visit(None, f"{LINK}sent/", lang="en")
    assert receipts(page) == []
    assert hers not in page.content.decode()


def test_nothing_of_a_receipt_or_of_her_words_is_stored_in_plain(cast: Cast, visit: Visit) -> None:
    said = receipts(refer(visit, own_words="Only the sewing group", avoid_words="Karim"))
    kept = str([list(model.objects.values()) for model in (Referral, Draft, Envelope)])
    digits = [one.split(" ", 2)[2] for one in said]
    for secret in (*said, *digits, *(one.replace(" ", "") for one in digits), "once-1", "Sahra", "20000088", "Karim"):
        assert secret not in kept


def test_a_receipt_follows_from_the_mark_and_differs_for_her_and_for_the_professional() -> None:
    assert receipt_of("hers", "a", "da") == receipt_of("hers", "a", "da")
    several = {receipt_of(purpose, once, "da").number for purpose in ("hers", "own") for once in ("a", "b", "c")}
    assert len(several) == 6


def test_all_errors_come_at_once_in_their_own_words(cast: Cast, visit: Visit) -> None:
    page = visit(None, LINK, {"once": "x", "to": ""}, status=422, lang="en").content.decode()
    for sentence in (
        "Please choose at least one language.",
        "Please write what we may call her.",
        "Write a number, or write below how to find her.",
        "Please say who asked her.",
        "Please choose the language in which she said yes.",
        "Without her yes there is no referral.",
    ):
        assert page.count(sentence) >= 2, f"{sentence} is missing in the summary or beside the field."
    assert not Referral.objects.exists()


def test_no_language_of_consent_is_chosen_before_the_professional_chooses(cast: Cast, visit: Visit) -> None:
    page = visit(None, LINK, lang="en").content.decode()
    field = page[page.index('name="consent_language"') :]
    field = field[: field.index("</select>")]
    assert "selected" not in field.replace('<option value="" selected', "")
    visit(None, LINK, referral(consent_language=""), status=422, lang="en")


@pytest.mark.parametrize(("lang", "label"), [("da", "Tigrinya · ትግርኛ"), ("en", "Tigrinya · ትግርኛ")])
def test_languages_can_be_read_by_somebody_who_reads_no_other_script(
    cast: Cast, visit: Visit, lang: str, label: str
) -> None:
    page = visit(None, LINK, lang=lang).content.decode()
    options = re.findall(r'<option value="\w+">(.*?)</option>', page[page.index('name="consent_language"') :])
    assert page.count(label) == 2
    assert sum(" · " in one for one in options) > 50


def test_the_form_speaks_of_her(cast: Cast, visit: Visit) -> None:
    page = visit(None, LINK, lang="en").content.decode()
    assert "Call her" in page
    assert "Through a person she trusts" in page
    for mine in ("Call me", "Through a person I trust", "Meet me at a place"):
        assert mine not in page


@pytest.mark.parametrize(("words", "avoids"), [("Karim", True), ("", False), ("   ", False)])
def test_whom_she_avoids_is_said_only_when_somebody_was_named(
    cast: Cast, visit: Visit, words: str, avoids: bool
) -> None:
    refer(visit, avoid_words=words)
    assert Referral.objects.get().avoids_somebody is avoids


@pytest.mark.parametrize(("said", "avoids"), [("yes", True), ("", False)])
def test_of_words_sealed_in_the_browser_the_browser_says_whether_somebody_was_named(
    cast: Cast, visit: Visit, said: str, avoids: bool
) -> None:
    to = made_with(visit(None, LINK))
    refer(visit, sealed=sealed_for(cast), name="", phone="", to=to, names_somebody=said)
    assert Referral.objects.get().avoids_somebody is avoids


@pytest.mark.parametrize(("place", "area"), [("Vollsmose", "vollsmose"), ("5240", "")])
def test_every_area_that_her_place_may_mean_goes_along(cast: Cast, visit: Visit, place: str, area: str) -> None:
    refer(visit, place=place, avoid_own_area="on")
    woman = Referral.objects.get()
    assert (woman.avoid_own_area, woman.area) == (True, area)
    assert "vollsmose" in woman.areas


def test_where_her_place_is_not_said_no_area_is_guessed(cast: Cast, visit: Visit) -> None:
    refer(visit, place="", avoid_own_area="on")
    woman = Referral.objects.get()
    assert (woman.area, woman.areas) == ("", [])


def test_what_was_sealed_to_people_who_do_not_lead_any_more_is_asked_anew(cast: Cast, visit: Visit) -> None:
    to, sealed = made_with(visit(None, LINK)), sealed_for(cast)
    PersonKey.objects.filter(person=cast.birthe).update(recipient=str(identity_of("Another").to_public()))
    page = visit(None, LINK, referral(sealed=sealed, name="", phone="", to=to), status=422, lang="en")
    assert "Those who can open this changed while you wrote." in page.content.decode()
    assert not Referral.objects.exists()
    assert signing.loads(made_with(page), salt=SALT)[1] == recipients_of(cast.north.pk)


def test_a_form_made_for_one_group_is_not_taken_by_another(cast: Cast, visit: Visit) -> None:
    others = signing.dumps(["another-link", recipients_of(cast.north.pk), new_code()], salt=SALT)
    for to in (others, "forged", ""):
        page = visit(None, LINK, referral(sealed=sealed_for(cast), name="", phone="", to=to), status=422, lang="en")
        assert "changed while you wrote" in page.content.decode()
    assert not Referral.objects.exists()


def test_what_is_sealed_on_arrival_says_whose_it_is(cast: Cast, visit: Visit) -> None:
    refer(visit, to=made_with(visit(None, LINK)))
    woman = Referral.objects.get()
    inside = json.loads(opened("Birthe", woman.envelopes.get()))
    assert inside["about"] == {"woman": woman.code, "group": cast.north.pk, "part": "reach"}


def test_without_anybody_in_the_group_who_has_a_key_the_national_office_has_her(cast: Cast, visit: Visit) -> None:
    PersonKey.objects.filter(person=cast.birthe).delete()
    refer(visit)
    assert Referral.objects.get().group is None


def test_without_her_consent_there_is_no_referral(cast: Cast, visit: Visit) -> None:
    page = visit(None, LINK, referral(consent=""), status=422, lang="en").content.decode()
    assert "Without her yes there is no referral." in page
    assert "Sahra" in page
    assert not Referral.objects.exists()


def test_a_professional_hears_nothing_where_she_did_not_agree(cast: Cast, visit: Visit) -> None:
    assert len(receipts(refer(visit, tell_partner=""))) == 1
    assert Referral.objects.get().partner_receipt_hash is None


def test_a_receipt_opens_nothing_for_a_professional_once_she_does_not_agree_to_it(cast: Cast, visit: Visit) -> None:
    _, own = receipts(refer(visit))
    Referral.objects.update(tell_partner=False)
    page = visit(None, "/ask/for/answer/", {"receipt": own}, status=422, lang="en").content.decode()
    assert "We do not find this." in page


def test_her_own_receipt_is_not_the_professionals(cast: Cast, visit: Visit) -> None:
    hers, _ = receipts(refer(visit))
    visit(None, "/ask/for/answer/", {"receipt": hers}, status=422, lang="en")


def test_an_ended_partner_link_is_said_kindly(cast: Cast, visit: Visit) -> None:
    cast.nadia.ended_on = timezone.localdate()
    cast.nadia.save()
    for path in (LINK, f"{LINK}sent/", "/ask/for/unknown/"):
        visit(None, path, status=404)


def test_there_is_no_field_for_a_diagnosis_and_no_choice_of_a_mother(cast: Cast, visit: Visit) -> None:
    page = visit(None, LINK, lang="en").content.decode()
    names = set(re.findall(r'name="(\w+)"', page))
    assert not {"diagnosis", "mother", "cpr", "address"} & names
    assert "Amina" not in page
