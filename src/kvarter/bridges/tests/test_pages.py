"""The pages of offers, as strangers, Mothers and coordinators meet them."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cast import Cast
from fixtures import Go
from kvarter.bridges import actions
from kvarter.bridges.models import Offer
from kvarter.bridges.tests.test_actions import CAFE, PHONE_LINE
from kvarter.groups.rules import SYSTEM
from kvarter.ui.forms import HELD_SIGNS
from visiting import Visit

FORM = {
    "name": "Åben rådgivning",
    "about_da": "Kom og spørg.",
    "need": "job_search",
    "place": "Biblioteket",
    "near": "5240",
    "is_free": "on",
}


@pytest.fixture
def cafe(cast: Cast) -> Offer:
    return actions.add(by=SYSTEM, group=cast.north, facts=CAFE)


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_a_stranger_finds_what_is_near_a_postcode(go: Go, cafe: Offer) -> None:
    page = go(None, "/offers/nearby/", {"place": "5240"})
    assert page.status_code == 200
    assert "Kvindecafé" in text_of(page)
    assert "km away" in text_of(page)


def test_the_place_is_never_asked_for_in_an_address(go: Go, cafe: Offer) -> None:
    page = text_of(go(None, "/offers/nearby/?place=5240"))
    assert "Kvindecafé" not in page
    assert 'method="post" action="/offers/nearby/"' in page


@pytest.mark.parametrize("place", ["٥٢٤٠", "۵۲۴۰", "Vollsmose"])
def test_a_place_may_be_written_in_any_digits_or_by_its_name(go: Go, cafe: Offer, place: str) -> None:
    assert "Kvindecafé" in text_of(go(None, "/offers/nearby/", {"place": place}))


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("0001", "We do not know this place"),
        ("", "Please write a postcode or an area."),
        ("x" * 5000, "This is too long"),
        ("010203-1234", "CPR"),
    ],
)
def test_a_wrong_place_is_answered_kindly_and_the_topics_are_kept(
    go: Go, cafe: Offer, place: str, sentence: str
) -> None:
    page = text_of(go(None, "/offers/nearby/", {"place": place, "topics": ["work"]}))
    assert sentence in page
    assert 'value="work" id="f-topics-8" checked' in page
    assert "Kvindecafé" not in page


def test_signs_that_no_keyboard_makes_are_refused_kindly(visit: Visit, cafe: Offer) -> None:
    page = visit.browser(None).post("/offers/nearby/", {"place": "\x07Odense"}, headers={"accept-language": "en"})
    with translation.override("en"):
        assert str(HELD_SIGNS) in text_of(page)
    assert "Kvindecafé" not in text_of(page)


def test_a_topic_we_do_not_have_is_answered_kindly(go: Go, cafe: Offer) -> None:
    assert "Please choose one of the answers shown." in text_of(
        go(None, "/offers/nearby/", {"place": "5240", "topics": ["gold"]})
    )


def test_a_topic_leaves_only_what_is_about_it(go: Go, cast: Cast, cafe: Offer) -> None:
    actions.add(by=SYSTEM, group=None, facts=PHONE_LINE)
    page = text_of(go(None, "/offers/nearby/", {"place": "5240", "topics": ["violence"]}))
    assert "Linjen" in page
    assert "Kvindecafé" not in page
    assert "We know nothing like this near here" in text_of(
        go(None, "/offers/nearby/", {"place": "5240", "topics": ["money"]})
    )


def test_without_a_place_a_stranger_sees_what_is_for_the_whole_country(go: Go, cast: Cast, cafe: Offer) -> None:
    actions.add(by=SYSTEM, group=None, facts=PHONE_LINE)
    page = text_of(go(None, "/offers/nearby/"))
    assert "Linjen" in page
    assert "Kvindecafé" not in page


def test_the_offer_page_speaks_the_language_of_the_link_and_leaves_nothing_behind(go: Go, cafe: Offer) -> None:
    page = go(None, f"/offers/{cafe.code}/?lang=so")
    text = text_of(page)
    assert '<html lang="so"' in text
    assert "Qaxwo iyo sheeko." in text
    assert "Talaado" in text
    assert "<title>Kvarter</title>" in text
    assert not page.cookies


def test_the_offer_page_turns_to_the_right_and_says_when_words_are_not_translated(go: Go, cafe: Offer) -> None:
    text = text_of(go(None, f"/offers/{cafe.code}/?lang=ar"))
    assert '<html lang="ar" dir="rtl"' in text
    assert '<h1 lang="da"' in text


ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        (ANDROID, "geo:55.41000,10.42000?q=55.41000,10.42000"),
        (IPHONE, "https://maps.apple.com/?q=55.41000,10.42000"),
        ("", "https://www.openstreetmap.org/?mlat=55.41000&amp;mlon=10.42000#map=17/55.41000/10.42000"),
    ],
)
def test_one_link_opens_the_map_of_her_own_phone(client: Client, cafe: Offer, phone: str, address: str) -> None:
    answer = client.get(f"/offers/{cafe.code}/?lang=da", headers={"User-Agent": phone})
    text = answer.content.decode()
    assert f'href="{address}"' in text
    assert text.count("geo:") + text.count("maps.apple.com") + text.count("openstreetmap.org") == 1
    assert "User-Agent" in answer["Vary"]


def test_a_phone_line_can_be_called_and_has_no_map(go: Go, cast: Cast) -> None:
    line = actions.add(by=SYSTEM, group=None, facts=PHONE_LINE)
    text = text_of(go(None, f"/offers/{line.code}/"))
    assert 'href="tel:1888"' in text
    assert "openstreetmap" not in text


def test_a_closed_offer_says_so_and_offers_no_call(go: Go, cast: Cast) -> None:
    line = actions.add(by=SYSTEM, group=None, facts=PHONE_LINE)
    actions.close(by=SYSTEM, offer=line)
    text = text_of(go(None, f"/offers/{line.code}/"))
    assert "This is not there any more." in text
    assert "tel:1888" not in text


def test_an_old_offer_says_that_nobody_checked_it(go: Go, cafe: Offer) -> None:
    assert "Not checked for six months" not in text_of(go(None, f"/offers/{cafe.code}/"))
    Offer.objects.update(checked_on=timezone.localdate().replace(year=2020, day=1))
    assert "Not checked for six months" in text_of(go(None, f"/offers/{cafe.code}/"))


def test_an_unknown_offer_is_not_there(go: Go, cast: Cast) -> None:
    assert go(None, "/offers/abcabcabcabc/").status_code == 404


def test_a_mother_sees_her_groups_bridges_with_a_way_to_share(go: Go, cast: Cast, cafe: Offer) -> None:
    text = text_of(go(cast.amina, "/offers/"))
    assert f"/offers/{cafe.code}/share/" in text
    assert "Kvindecafé" not in text_of(go(cast.hodan, "/offers/"))
    assert "Kvindecafé" not in text_of(go(cast.amina, "/offers/", {"topics": ["money"]}))


def test_a_mother_shares_in_the_womans_language_while_her_own_page_stays_hers(go: Go, cast: Cast, cafe: Offer) -> None:
    text = text_of(go(cast.amina, f"/offers/{cafe.code}/share/?to=so"))
    assert '<html lang="en"' in text
    sms = text.split('href="sms:?body=')[1].split('"')[0]
    assert f'href="https://wa.me/?text={sms}" rel="noreferrer noopener"' in text
    assert unquote(sms).split("\n")[0] == "Qaxwo iyo sheeko."
    assert unquote(sms).endswith(f"/offers/{cafe.code}/?lang=so")
    assert "Amina" not in unquote(sms)
    assert cast.amina.code not in unquote(sms)


def test_a_share_language_we_do_not_have_falls_back_to_her_own(go: Go, cast: Cast, cafe: Offer) -> None:
    assert "?lang%3Den" in text_of(go(cast.amina, f"/offers/{cafe.code}/share/?to=xx")).replace("%3F", "?")


def test_only_mothers_share(go: Go, cast: Cast, cafe: Offer) -> None:
    url = f"/offers/{cafe.code}/share/"
    assert [go(who, url).status_code for who in (None, cast.birthe, cast.amina)] == [302, 404, 200]


def test_everybody_but_a_mother_says_first_where_she_is(go: Go, cast: Cast) -> None:
    for who in (None, cast.birthe, cast.dorte):
        answer = go(who, "/offers/")
        assert (answer.status_code, answer["Location"]) == (302, "/offers/nearby/")
    assert go(cast.amina, "/offers/").status_code == 200


@pytest.mark.parametrize("page", ["kept/", "add/", "{code}/change/"])
def test_only_those_who_keep_offers_open_the_desk(go: Go, cast: Cast, cafe: Offer, page: str) -> None:
    url = f"/offers/{page.format(code=cafe.code)}"
    assert go(None, url).status_code == 302
    assert go(cast.amina, url).status_code == 404
    assert go(cast.birthe, url).status_code == 200
    assert go(cast.dorte, url).status_code == 200


@pytest.mark.parametrize("act", ["change", "still-right", "close", "open-again"])
def test_a_coordinator_of_another_group_gets_404(go: Go, cast: Cast, cafe: Offer, act: str) -> None:
    assert go(cast.maryam, f"/offers/{cafe.code}/{act}/", FORM).status_code == 404


def test_a_coordinator_writes_down_an_offer(go: Go, cast: Cast) -> None:
    form = {
        **FORM,
        "group": cast.north.code,
        "about_so": "Kaalay oo weydii.",
        "phone": "63 75 00 00",
        "opens_1": "10:00",
        "closes_1": "12:30",
    }
    assert go(cast.birthe, "/offers/add/", form).status_code == 302
    offer = Offer.objects.get()
    assert (offer.group, offer.phone, offer.hours) == (cast.north, "+4563750000", [[1, "10:00", "12:30"]])
    assert offer.about == {"da": "Kom og spørg.", "so": "Kaalay oo weydii."}
    assert offer.position == pytest.approx((55.40, 10.43), abs=0.1)
    assert offer.is_free
    assert not offer.is_example


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"about_da": ""}, "Please write an answer here."),
        ({"need": "gold"}, "Please choose one of the answers shown."),
        ({"need": ""}, "Please choose an answer."),
        (
            {"more_needs": ["danish_lessons", "letter_help", "legal_aid", "school"]},
            "Please choose at most three.",
        ),
        ({"near": ""}, "Please write a postcode or an area."),
        ({"near": "0001"}, "We do not know this place"),
        ({"on_map": "12.0, 100.0"}, "This point is not in the country."),
        ({"on_map": "here"}, "This point is not in the country."),
        ({"phone": "12"}, "Please write a phone number"),
        ({"phone": "call me"}, "Please write a phone number"),
        ({"url": "javascript:alert(1)"}, "Please write a web address"),
        ({"opens_1": "10:00"}, "Please write both times of this day."),
        ({"opens_1": "12:00", "closes_1": "10:00"}, "It has to close after it opens."),
        ({"opens_1": "noon", "closes_1": "13:00"}, "Please write the time as 10:00."),
        ({"about_da": "Hendes nummer er 010203-1234"}, "CPR"),
        ({"about_da": "x" * 400}, "This is too long"),
        ({"languages": ["elvish"]}, "Please choose one of the answers shown."),
        ({"group": "abcabcabcabc"}, "Please choose one of the answers shown."),
    ],
)
def test_what_is_wrong_with_an_offer_is_said_kindly_and_nothing_is_kept(
    go: Go, cast: Cast, wrong: dict[str, object], sentence: str
) -> None:
    page = text_of(go(cast.birthe, "/offers/add/", {**FORM, "group": cast.north.code, **wrong}))
    assert sentence in page
    assert 'value="Åben rådgivning"' in page
    assert Offer.objects.count() == 0


def test_a_coordinator_cannot_choose_another_group_or_the_whole_country(go: Go, cast: Cast) -> None:
    for group in (cast.south.code, "country"):
        assert "Please choose one of the answers shown." in text_of(
            go(cast.birthe, "/offers/add/", {**FORM, "group": group})
        )
    assert go(cast.dorte, "/offers/add/", {**FORM, "group": "country"}).status_code == 302


def test_a_coordinator_reads_the_languages_of_an_offer_by_names_she_knows(go: Go, cast: Cast) -> None:
    page = text_of(go(cast.birthe, "/offers/add/"))
    assert "Tigrinya · ትግርኛ" in page
    assert "Dari · دری" in page
    assert "Tigrinya · ትግርኛ</label>" in go(cast.birthe, "/offers/add/").content.decode()


def test_changing_an_offer_shows_what_is_there_and_keeps_its_place(go: Go, cast: Cast, cafe: Offer) -> None:
    page = text_of(go(cast.birthe, f"/offers/{cafe.code}/change/"))
    assert 'value="10:00"' in page
    assert 'value="55.41, 10.42"' in page
    assert "Qaxwo iyo sheeko." in page
    form = {**FORM, "group": cast.north.code, "near": "", "on_map": "55.41, 10.42"}
    assert go(cast.birthe, f"/offers/{cafe.code}/change/", form).status_code == 302
    cafe.refresh_from_db()
    assert (cafe.name, cafe.position) == ("Åben rådgivning", (55.41, 10.42))


def test_a_new_postcode_moves_an_offer_though_the_old_point_is_still_written(go: Go, cast: Cast, cafe: Offer) -> None:
    form = {**FORM, "group": cast.north.code, "near": "2100", "on_map": "55.41, 10.42"}
    assert go(cast.birthe, f"/offers/{cafe.code}/change/", form).status_code == 302
    cafe.refresh_from_db()
    assert cafe.position == pytest.approx((55.70, 12.57), abs=0.1)


def test_one_tap_checks_closes_and_opens_again(go: Go, cast: Cast, cafe: Offer) -> None:
    Offer.objects.update(checked_on=timezone.localdate().replace(year=2020, day=1))
    for act in ("still-right", "close", "open-again"):
        assert go(cast.birthe, f"/offers/{cafe.code}/{act}/").status_code == 405
        assert go(cast.birthe, f"/offers/{cafe.code}/{act}/", {}).status_code == 302
        cafe.refresh_from_db()
        assert (cafe.closed_on is not None) is (act == "close")
    assert cafe.is_fresh


@pytest.mark.parametrize(
    ("who", "url"), [("birthe", "/offers/kept/"), ("amina", "/offers/"), (None, "/offers/nearby/")]
)
def test_a_page_takes_at_most_eight_statements_however_many_offers_there_are(
    go: Go, cast: Cast, who: str | None, url: str
) -> None:
    person = getattr(cast, who) if who else None
    for count in (1, 9):
        for _ in range(count):
            actions.add(by=SYSTEM, group=cast.north if who else None, facts=CAFE if who else PHONE_LINE)
        go(person, url)
        with CaptureQueriesContext(connection) as seen:
            go(person, url)
        assert len(seen) <= 8


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("Sjælland", "That is a large part of the country."),
        ("Nørre", "Which place do you mean?"),
        ("Xyzzy", "We do not know this place."),
    ],
)
def test_a_place_that_is_too_wide_or_half_a_word_is_asked_for_again(go: Go, place: str, sentence: str) -> None:
    assert sentence in text_of(go(None, "/offers/nearby/?lang=en", {"place": place}))


def many_offers(cast: Cast, number: int) -> None:
    for one in range(number):
        actions.add(by=SYSTEM, group=cast.north, facts=replace(CAFE, name=f"Café {one:03}"))


def test_many_offers_come_in_pages_by_links_alone_and_a_search_looks_through_all(cast: Cast, visit: Visit) -> None:
    many_offers(cast, 45)
    first = visit(cast.birthe, "/offers/kept/").content.decode()
    second = visit(cast.birthe, "/offers/kept/?page=2").content.decode()
    names = [set(re.findall(r"Café \d{3}(?=</bdi>)", page)) for page in (first, second)]
    assert [len(one) for one in names] == [40, 5]
    assert names[0].isdisjoint(names[1])
    assert 'href="?page=2"' in first
    assert set(
        re.findall(r"Café \d{3}(?=</bdi>)", visit(cast.birthe, "/offers/kept/?words=fé 04").content.decode())
    ) == {f"Café 04{n}" for n in range(5)}
    assert "Café" not in visit(cast.birthe, "/offers/kept/?words=zzz").content.decode()


def test_who_checks_an_offer_on_the_second_page_comes_back_to_it(cast: Cast, visit: Visit) -> None:
    many_offers(cast, 45)
    offer = Offer.objects.order_by("-name").first()
    assert offer is not None
    there = f"/offers/{offer.code}/still-right/"
    answer = visit.browser(cast.birthe).post(there, {"next": "/offers/kept/?page=2"})
    assert answer.url == "/offers/kept/?page=2"
    assert visit.browser(cast.birthe).post(there, {"next": "https://evil.example/"}).url == "/offers/kept/"
