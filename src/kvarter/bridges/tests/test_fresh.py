"""Providers are asked by mail, answer by one button, are reminded and given up; what others say of an offer reaches who keeps it."""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.bridges import actions, braking
from kvarter.bridges.finding import Question, find
from kvarter.bridges.models import Confirmation, Offer, Remark
from kvarter.bridges.rules import MOST_OF_A_NETWORK, MOST_ON_A_DAY, Facts
from kvarter.delivery.models import Sending
from kvarter.groups.rules import SYSTEM
from visiting import Browser, Visit

SPOKEN = {"da": "Kaffe og snak.", "en": "Coffee and talk."}
CAFE = Facts("Kvindecafé", SPOKEN, ("women_cafe",), latitude=55.41, longitude=10.42, mail="hus@example.org")
LATER = "?lang=en"


@pytest.fixture(autouse=True)
def _nobody_said_anything() -> None:
    braking.reset()


@pytest.fixture
def cafe(cast: Cast) -> Offer:
    """It was confirmed five months ago, and its provider has an address."""
    made = actions.add(by=SYSTEM, group=cast.north, facts=CAFE)
    Offer.objects.update(checked_on=timezone.localdate() - timedelta(days=155))
    return made


def now(days: int = 0) -> datetime:
    return timezone.now() + timedelta(days=days)


def link_of(mail: Sending) -> str:
    return urlsplit(re.findall(r"https?://\S+", mail.text)[0]).path


@pytest.fixture
def link(cafe: Offer) -> str:
    actions.ask_providers(now())
    return link_of(Sending.objects.get())


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_the_mail_speaks_the_language_of_the_country_and_english_and_holds_the_way_to_answer(cafe: Offer) -> None:
    assert actions.ask_providers(now()) == 1
    mail = Sending.objects.get()
    assert mail.to == "hus@example.org"
    assert "Passer det stadig?" in mail.text
    assert "Is it still right?" in mail.text
    assert mail.text.count("Kvindecafé") == 2
    assert re.findall(r"\?lang=(\w\w)", mail.text) == ["da", "en"]
    assert actions.ask_providers(now()) == 0


def test_examples_are_asked_about_in_the_demo_alone(cafe: Offer, settings: Any) -> None:
    Offer.objects.update(is_example=True)
    settings.DEMO = False
    assert actions.ask_providers(now()) == 0
    settings.DEMO = True
    assert actions.ask_providers(now()) == 1


def test_only_open_offers_of_whom_an_address_is_known_are_asked_about(cafe: Offer) -> None:
    Offer.objects.update(mail="")
    assert actions.ask_providers(now()) == 0
    Offer.objects.update(mail="hus@example.org", closed_on=timezone.localdate())
    assert actions.ask_providers(now()) == 0
    assert not Sending.objects.exists()


def test_scanners_of_mails_and_browsers_that_read_ahead_confirm_nothing(link: str, cafe: Offer) -> None:
    before = Offer.objects.values().get(), Confirmation.objects.values().get()
    scanner = Browser()
    for answer in (
        scanner.head(link),
        scanner.get(link),
        scanner.get(link + LATER),
        scanner.get(f"{link}?answer=right"),
    ):
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Cache-Control"] == "no-store"
    assert scanner.options(link).status_code == 405
    assert (Offer.objects.values().get(), Confirmation.objects.values().get()) == before


def test_a_form_without_the_token_of_the_page_confirms_nothing(link: str, cafe: Offer) -> None:
    forger = Browser(enforce_csrf_checks=True)
    assert forger.post(link, {"answer": "right"}).status_code == 403
    assert Confirmation.objects.get().answer == ""


def test_still_right_counts_as_checked_today_and_a_second_press_is_told_as_done(go: Go, link: str, cafe: Offer) -> None:
    assert "Coffee and talk." in text_of(go(None, link + LATER))
    assert go(None, link, {"answer": "right"}).status_code == 302
    cafe.refresh_from_db()
    assert (cafe.checked_on, cafe.closed_on) == (timezone.localdate(), None)
    again = go(None, link, {"answer": "closed"})
    assert again.status_code == 302
    cafe.refresh_from_db()
    assert cafe.closed_on is None
    page = text_of(go(None, link + LATER))
    assert "You have said that it is still right." in page
    assert "<button class" not in page.partition("<main")[2].partition("</main>")[0].replace('class="say"', "")
    assert not Remark.objects.exists()


def test_closed_closes_it_and_tells_who_keeps_it(go: Go, cast: Cast, link: str, cafe: Offer) -> None:
    go(None, link, {"answer": "closed"})
    cafe.refresh_from_db()
    assert cafe.closed_on == timezone.localdate()
    assert "The provider says that it is closed. We closed it." in text_of(go(cast.birthe, "/offers/remarks/"))
    assert "You have said that it is closed." in text_of(go(None, link + LATER))


def test_what_has_changed_is_said_in_words_and_a_person_decides(go: Go, cast: Cast, link: str, cafe: Offer) -> None:
    before = Offer.objects.values().get()
    empty = go(None, link + LATER, {"answer": "changed", "words": "  "})
    assert empty.status_code == 422
    assert "Please write what has changed." in text_of(empty)
    go(None, link, {"answer": "changed", "words": "Nu om <b>fredagen</b>"})
    assert Offer.objects.values().get() == before
    page = text_of(go(cast.birthe, "/offers/remarks/"))
    assert "The provider says that something has changed." in page
    assert "Nu om &lt;b&gt;fredagen&lt;/b&gt;" in page
    assert actions.ask_providers(now(10)) == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer": "maybe"}, "Please press one of the buttons."),
        ({"words": "x"}, "Please press one of the buttons."),
        ({"answer": "changed", "words": "x" * 501}, "This is too long"),
        ({"answer": "changed", "words": "311399-1234"}, "CPR"),
        ({"answer": "right", "words": "\x07hej"}, "signs that we cannot read"),
    ],
)
def test_a_strange_answer_is_refused_with_a_sentence(go: Go, link: str, said: dict[str, str], sentence: str) -> None:
    page = go(None, link + LATER, said)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert Confirmation.objects.get().answer == ""


def test_a_link_that_we_did_not_sign_is_no_page(go: Go, link: str, cafe: Offer) -> None:
    for wrong in (link.replace(cafe.code, "zzzzzzzzzzzz"), link[:-6] + "AAAAA/", f"/offers/confirm/{cafe.code}-1/"):
        assert go(None, wrong).status_code == 404
        assert go(None, wrong, {"answer": "closed"}).status_code == 404


def test_two_reminders_carry_the_same_link_then_it_sinks_and_says_so(
    go: Go, cast: Cast, link: str, cafe: Offer
) -> None:
    other = actions.add(
        by=SYSTEM, group=cast.north, facts=Facts("Langt", SPOKEN, ("women_cafe",), latitude=55.45, longitude=10.42)
    )
    Offer.objects.filter(pk=other.pk).update(checked_on=timezone.localdate() - timedelta(days=400))
    assert [actions.ask_providers(now(days)) for days in (9, 10, 19, 20, 29)] == [0, 1, 0, 1, 0]
    assert {link_of(one) for one in Sending.objects.all()} == {link}
    assert "Vi har spurgt før." in Sending.objects.order_by("-pk")[0].text
    assert found() == [cafe.code, other.code]
    assert actions.ask_providers(now(30)) == 1
    assert actions.ask_providers(now(31)) == 0
    assert found() == [other.code, cafe.code]
    assert "Not confirmed since" in text_of(go(None, f"/offers/{cafe.code}/{LATER}"))
    assert "Lama xaqiijin tan iyo" in text_of(go(None, f"/offers/{cafe.code}/?lang=so"))
    assert "The provider does not answer" in text_of(go(cast.birthe, "/offers/kept/"))
    go(None, link, {"answer": "right"})
    assert found() == [cafe.code, other.code]


def found() -> list[str]:
    return [hit.offer.code for hit in find(Question("", "en", (55.41, 10.42), needs=("women_cafe",))).hits]


def test_asked_anew_the_older_link_only_says_that_it_is_old(go: Go, link: str, cafe: Offer) -> None:
    assert actions.ask_providers(now(150)) == 1
    newer = link_of(Sending.objects.order_by("-pk")[0])
    assert newer != link
    assert "This link is old." in text_of(go(None, link + LATER))
    assert go(None, link, {"answer": "closed"}).status_code == 200
    assert Confirmation.objects.get().answer == ""
    go(None, newer, {"answer": "right"})
    assert Confirmation.objects.get().answer == "right"


def test_a_coordinator_who_confirms_ends_the_asking(cast: Cast, link: str, cafe: Offer) -> None:
    Confirmation.objects.update(asked_on=timezone.localdate() - timedelta(days=40))
    Offer.objects.update(silent_on=timezone.localdate())
    actions.still_right(by=cast.standing("birthe"), offer=cafe)
    cafe.refresh_from_db()
    assert cafe.silent_on is None
    assert actions.ask_providers(now()) == 0


def test_the_address_of_a_provider_stands_on_no_page_for_everybody(go: Go, link: str, cafe: Offer) -> None:
    pages = (f"/offers/{cafe.code}/", link, "/offers/hsds/services", "/offers/nearby/")
    assert not [page for page in pages if "hus@example.org" in text_of(Browser().get(page))]


def test_one_tap_says_what_a_woman_saw_and_nothing_about_her(visit: Visit, cast: Cast, cafe: Offer) -> None:
    woman = visit.browser(None)
    page = woman.get(f"/offers/{cafe.code}/?lang=so")
    assert not page.cookies
    said = woman.post(f"/offers/{cafe.code}/say/?lang=so", {"kind": "closed"})
    assert said.status_code == 302
    thanks = woman.get(said["Location"])
    assert "Mahadsanid. Kuwa liiskan ilaaliya ayaa akhriya." in text_of(thanks)
    assert not said.cookies
    assert list(Remark.objects.values_list("kind", "number", "words")) == [("closed", 1, "")]
    assert {field.name for field in Remark._meta.fields} == {
        *("id", "code", "offer", "kind", "words", "number", "number_of_day", "last_on", "settled_on")
    }


@pytest.mark.parametrize("kind", ["", "changed", "link", "ended", "x" * 5000, "\x00"])
def test_only_what_stands_on_the_buttons_can_be_said_from_a_phone(cafe: Offer, kind: str) -> None:
    assert Browser().post(f"/offers/{cafe.code}/say/", {"kind": kind}).status_code == 302
    assert not Remark.objects.exists()


def test_a_network_says_each_thing_once_a_day_and_not_of_everything(cast: Cast, cafe: Offer) -> None:
    one, other = Browser(REMOTE_ADDR="192.0.2.7"), Browser(REMOTE_ADDR="198.51.100.7")
    for browser in (one, one, other):
        browser.post(f"/offers/{cafe.code}/say/", {"kind": "moved"})
    assert Remark.objects.get().number == 2
    for number in range(MOST_OF_A_NETWORK):
        offer = actions.add(by=SYSTEM, group=cast.north, facts=Facts(f"Nr. {number}", SPOKEN))
        one.post(f"/offers/{offer.code}/say/", {"kind": "closed"})
    assert Remark.objects.filter(kind="closed").count() == MOST_OF_A_NETWORK - 1


def test_a_flood_from_many_networks_stops_at_the_limit_of_a_day(cafe: Offer) -> None:
    for _one in range(MOST_ON_A_DAY + 5):
        actions.say(offer=cafe, kind="kind")
    assert Remark.objects.get().number == MOST_ON_A_DAY
    Remark.objects.update(last_on=timezone.localdate() - timedelta(days=1))
    actions.say(offer=cafe, kind="kind")
    assert Remark.objects.values_list("number", "number_of_day").get() == (MOST_ON_A_DAY + 1, 1)


def test_she_who_keeps_it_settles_it_and_the_next_one_begins_anew(go: Go, cast: Cast, cafe: Offer) -> None:
    actions.say(offer=cafe, kind="closed")
    actions.say(offer=cafe, kind="closed")
    assert "One thing was said of an offer" in text_of(go(cast.birthe, "/offers/kept/"))
    assert "It was closed, 2 say" in text_of(go(cast.birthe, "/offers/remarks/"))
    assert "Kvindecafé" not in text_of(go(cast.maryam, "/offers/remarks/"))
    remark = Remark.objects.get()
    assert go(cast.maryam, f"/offers/{remark.code}/settle/", {}).status_code == 404
    go(cast.birthe, f"/offers/{remark.code}/settle/", {})
    assert "Nothing waits here." in text_of(go(cast.birthe, "/offers/remarks/"))
    actions.say(offer=cafe, kind="closed")
    assert sorted(Remark.objects.values_list("number", flat=True)) == [1, 2]


def test_of_a_closed_offer_nothing_more_is_said(cafe: Offer) -> None:
    actions.close(by=SYSTEM, offer=cafe)
    assert Browser().post(f"/offers/{cafe.code}/say/", {"kind": "closed"}).status_code == 404


def test_what_a_provider_wrote_to_an_old_link_is_there_after_back(cafe: Offer) -> None:
    actions.ask_providers(now())
    old = re.findall(r"http\S+/confirm/\S+?(?=\?lang)", Sending.objects.get().text)[0]
    browser = Browser()
    browser.get(old)
    Confirmation.objects.update(round=2)
    browser.post(old, {"answer": "changed", "words": "Nye tider"})
    assert "Nye tider" in text_of(browser.get(old))
    assert not Remark.objects.exists()
