"""A woman asks without JavaScript, comes back, makes mistakes, and withdraws; a professional refers."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from cast import Cast, identity_of
from kvarter.asking.actions import throw_away_old
from kvarter.asking.models import Draft
from kvarter.keys.models import PersonKey
from kvarter.referrals.models import Envelope, Referral
from visiting import Visit

REACH = {"name": "Rose", "phone": "20 00 00 77", "safe_ways": ["call"], "own_words": "Say it is about the sewing group",
         "phone_right": "+4520000077"}  # fmt: skip


def receipt_of(response: HttpResponse) -> str:
    found = re.search(r'class="receipt"><bdi>(.*?)</bdi><br><bdi dir="ltr">(.*?)</bdi>', response.content.decode())
    assert found, "The page shows no receipt."
    return f"{found[1]} {found[2]}"


def opened(name: str, envelope: Envelope) -> str:
    import pyrage

    return pyrage.decrypt(envelope.armored.encode(), [identity_of(name)]).decode()


def answers(**changed: Any) -> dict[str, dict[str, Any]]:
    first = {
        "where": {"place": "5240"},
        "languages": {"languages": ["ar", "da"]},
        "about": {"topics": []},
        "avoid": {"avoid_words": "Karim from the second floor"},
        "when": {"times": []},
        "reach": REACH,
        "consent": {"consent": "on"},
    }
    return first | changed


def ask(visit: Visit, lang: str = "da", **changed: Any) -> HttpResponse:
    """Go through all pages. The answers may be changed by step."""
    visit(None, "/ask/", {}, lang=lang)
    for step, data in answers(**changed).items():
        response = visit(None, f"/ask/{step}/", data, lang=lang)
    return response


@pytest.mark.parametrize("lang", ["da", "en", "ar", "tr", "so", "uk", "fa", "ur", "ti"])
def test_a_woman_asks_in_her_language_without_javascript(cast: Cast, visit: Visit, lang: str) -> None:
    response = ask(visit, lang)
    woman = Referral.objects.get()
    assert receipt_of(response)
    assert (woman.group, woman.languages, woman.consent_language, woman.avoids_somebody) == (
        cast.north,
        ["ar", "da"],
        lang,
        True,
    )


def test_what_she_writes_is_sealed_for_the_coordinator_and_stands_nowhere_else(cast: Cast, visit: Visit) -> None:
    ask(visit)
    reach, avoid = Envelope.objects.get(part="reach"), Envelope.objects.get(part="avoid")
    assert "Rose" in opened("Birthe", reach)
    assert "+4520000077" in opened("Birthe", reach)
    assert "Karim" in opened("Birthe", avoid)
    plain = str(list(Referral.objects.values())) + str(list(Draft.objects.values()))
    assert not any(word in plain for word in ("Rose", "20000077", "Karim", "sewing"))


def test_a_draft_never_holds_her_words_in_plain(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    for step, data in list(answers().items())[:6]:
        visit(None, f"/ask/{step}/", data)
    kept = str(list(Draft.objects.values()))
    assert "BEGIN AGE" in kept
    assert not any(word in kept for word in ("Rose", "20000077", "Karim", "sewing"))


def test_back_shows_her_plain_answers_and_says_that_the_sealed_ones_are_kept(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    for step, data in list(answers().items())[:6]:
        visit(None, f"/ask/{step}/", data)
    assert 'value="ar" id="f-languages" checked' in visit(None, "/ask/languages/").content.decode()
    page = visit(None, "/ask/reach/", lang="en").content.decode()
    assert "Keep what I wrote" in page
    assert "Rose" not in page
    visit(None, "/ask/reach/", {"keep": "1"})
    assert receipt_of(visit(None, "/ask/consent/", {"consent": "on"}))


def test_another_place_means_another_group_and_her_words_are_asked_anew(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    for step, data in list(answers().items())[:6]:
        visit(None, f"/ask/{step}/", data)
    visit(None, "/ask/where/", {"place": "8220"})
    assert Draft.objects.get().envelopes == {}
    visit(None, "/ask/consent/", {"consent": "on"})
    assert not Referral.objects.exists()


@pytest.mark.parametrize("place", ["9999999", "1", "Nowhere", "", "0000", "५२४०", "<script>", "5240; drop table"])
def test_a_wrong_postcode_is_said_kindly(cast: Cast, visit: Visit, place: str) -> None:
    visit(None, "/ask/", {})
    found = place == "५२४०"
    page = visit(
        None, "/ask/where/", {"place": place}, status=200 if found or "5240" in place else 422, lang="en"
    ).content.decode()
    wrong = "We do not know this place" if place else "Write a postcode or an area."
    assert wrong in page or ("We understood: " in page and "Odense NØ, 5240" in page)


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        ("languages", {}, "Please choose at least one language."),
        ("languages", {"languages": ["klingon"]}, "Please choose one of the answers shown."),
        ("about", {"topics": ["weapons"]}, "Please choose one of the answers shown."),
        ("avoid", {"avoid_origin": "XX"}, "Please choose one of the answers shown."),
        ("reach", {"name": ""}, "Write what we may call you."),
        ("reach", {"name": "Rose"}, "Write a number, or write below how to find you."),
        ("reach", {"name": "Rose", "phone": "12"}, "This number does not look right."),
        ("reach", {**REACH, "own_words": "x" * 501}, "This is too long."),
        ("reach", {**REACH, "own_words": "a\x00b"}, "This held signs that we cannot read."),
        ("reach", {**REACH, "name": "Ro\x07se"}, "This held signs that we cannot read."),
        ("reach", {**REACH, "own_words": "mit cpr er 311399-1234"}, "Please take the CPR or card number out."),
        ("reach", {**REACH, "own_words": "٣١١٣٩٩-١٢٣٤"}, "Please take the CPR or card number out."),
        ("reach", {**REACH, "own_words": "۳۱۱۳۹۹۱۲۳۴"}, "Please take the CPR or card number out."),
        ("reach", {**REACH, "name": "4571 1234 5678 9012"}, "Please take the CPR or card number out."),
        ("reach", {"sealed": "not an envelope"}, "Your words could not be sealed."),
        ("consent", {}, "Without your yes we keep nothing."),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_nothing_is_lost(
    cast: Cast, visit: Visit, step: str, data: dict[str, Any], sentence: str
) -> None:
    visit(None, "/ask/", {})
    page = visit(None, f"/ask/{step}/", data, status=422, lang="en").content.decode()
    assert sentence in page
    if data.get("name") == "Rose":
        assert "Rose" in page, "What she wrote is gone from the page."
    assert not Referral.objects.exists()


def test_ten_megabytes_of_text_get_a_kind_answer(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    visit(None, "/ask/reach/", {**REACH, "own_words": "x" * 10_000_000}, status=400)


def test_where_no_group_is_near_the_national_intake_takes_it_and_says_so(cast: Cast, visit: Visit) -> None:
    page = ask(visit, "en", where={"place": "9990"}).content.decode()
    assert "national office" in page
    assert Referral.objects.get().group is None


def test_without_anybody_who_could_open_it_she_is_not_asked_at_all(cast: Cast, visit: Visit) -> None:
    PersonKey.objects.all().delete()
    assert "We cannot take this yet" in visit(None, "/ask/", lang="en").content.decode()


def test_stopping_deletes_what_she_wrote(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    visit(None, "/ask/where/", {"place": "5240"})
    visit(None, "/ask/stop/", {})
    assert not Draft.objects.exists()


def test_a_draft_is_gone_after_two_hours(cast: Cast, visit: Visit) -> None:
    visit(None, "/ask/", {})
    assert throw_away_old(timezone.now() + timedelta(hours=1)) == 0
    assert throw_away_old(timezone.now() + timedelta(hours=3)) == 1
    visit(None, "/ask/where/", status=410)
