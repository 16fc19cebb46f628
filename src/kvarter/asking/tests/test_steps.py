"""Each question: what may be typed, which place was understood, her own area, another language, and nothing lost on the way."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import translation

import little_land
from cast import Cast
from kvarter.asking import forms, queries
from kvarter.asking.models import Draft
from kvarter.asking.tests.test_pages import REACH, answers
from kvarter.groups.models import LocalGroup
from kvarter.packs.rules import pack
from kvarter.referrals.models import Referral
from visiting import Visit

pytestmark = pytest.mark.django_db
LARGE = "That is a large part of the country."
UNKNOWN = "We do not know this place."


def begin(visit: Visit, **steps: dict[str, Any]) -> None:
    visit(None, "/ask/", {})
    for step, data in steps.items():
        visit(None, f"/ask/{step}/", data)


def send(visit: Visit, step: str, data: dict[str, Any], status: int = 422) -> str:
    return visit(None, f"/ask/{step}/", data, status=status, lang="en").content.decode()


def kept() -> dict[str, Any]:
    return Draft.objects.get().answers


@pytest.mark.parametrize(
    ("text", "said"),
    [("5240", "Odense NØ, 5240"), ("Vollsmose, Odense", "Vollsmose, Odense NØ"), ("odense nø", "Odense NØ, 5240")],
)
def test_the_place_that_was_understood_is_said_back_with_a_way_to_change_it(
    cast: Cast, visit: Visit, text: str, said: str
) -> None:
    begin(visit)
    page = send(visit, "where", {"place": text}, status=200)
    assert f'We understood: <bdi translate="no">{said}</bdi>.' in page
    assert 'href="/ask/where/"' in page


def test_who_would_rather_not_say_hears_no_place(cast: Cast, visit: Visit) -> None:
    begin(visit)
    assert "We understood" not in send(visit, "where", {"rather_not": "on"}, status=200)
    assert kept()["areas"] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Sjælland", LARGE),
        ("fyn", LARGE),
        ("Jylland", LARGE),
        ("", "Write a postcode or an area."),
        ("Atlantis", UNKNOWN),
    ],
)
def test_what_is_no_place_gets_its_own_sentence(cast: Cast, visit: Visit, text: str, sentence: str) -> None:
    begin(visit)
    assert sentence in send(visit, "where", {"place": text})


def test_several_places_are_offered_and_the_chosen_one_is_taken(cast: Cast, visit: Visit) -> None:
    begin(visit)
    page = send(visit, "where", {"place": "Nykøbing"})
    assert "Which place do you mean?" in page
    values = re.findall(r'type="radio" name="which" value="([^"]+)"', page)
    assert len(values) == 3
    assert "Nykøbing Falster" in send(visit, "where", {"place": "Nykøbing", "which": values[1]}, status=200)
    assert kept()["place"] == "Nykøbing Falster"


def test_a_choice_of_an_earlier_try_does_not_stand_in_the_way(cast: Cast, visit: Visit) -> None:
    begin(visit)
    assert UNKNOWN in send(visit, "where", {"place": "Atlantis", "which": "54.9,11.8"})
    assert "Vollsmose" in send(visit, "where", {"place": "Vollsmose", "which": "54.9,11.8"}, status=200)


def test_a_place_can_be_tapped_instead_of_written(cast: Cast, visit: Visit) -> None:
    begin(visit)
    page = visit(None, "/ask/where/").content.decode()
    assert set(re.findall(r'name="tap" value="(\w+)"', page)) == {cast.north.code, cast.south.code}
    assert "Vollsmose" in send(visit, "where", {"tap": cast.north.code}, status=200)
    assert (kept()["place"], kept()["areas"]) == ("Vollsmose", ["vollsmose"])


def test_two_groups_of_one_town_are_tapped_by_their_own_areas(cast: Cast, visit: Visit) -> None:
    LocalGroup.objects.filter(pk=cast.north.pk).update(name="Vollsmose", place="Odense")
    LocalGroup.objects.filter(pk=cast.south.pk).update(name="The sewing room", place="Odense")
    places = {group: queries.places_to_tap()[group.code] for group in (cast.north, cast.south)}
    assert [one.full for one in places.values()] == ["Vollsmose, Odense NØ", "The sewing room, Odense"]
    assert pack("dk").areas_of(places[cast.north]) == ("vollsmose",)
    assert "vollsmose" in pack("dk").areas_of(places[cast.south]), (
        "Where the area is not known, all of the town's count."
    )


def test_a_tap_that_is_not_offered_is_no_place(cast: Cast, visit: Visit) -> None:
    begin(visit)
    assert "Write a postcode or an area." in send(visit, "where", {"tap": "nowhere"})


BAD = {
    "emoji": "🏠🏠🏠", "long": "x" * 10_000, "control": "a\x07b", "zero": "a\x00b", "right to left marks": "\u202e\u202d\u200f",
    "html": "<script>alert(1)</script>", "sql": "'; drop table--", "braces": "{{ 7*7 }} {% x %} %(name)s", "blanks": "   ",
    "line ends": "\r\n\r\n", "a number": "9" * 30, "Devanagari": "९९९९", "Ethiopic": "፭፪፬፬", "full width": "９９９９",
    "combining": "a" + "\u0301" * 200, "ligature": "\ufdfa" * 80, "private": "\ue000", "half a pair": "\ud83c",
    "no-break": "\u00a0\u2003", "joined": "\u200d\u200c", "minus": "-1", "comma": ", , ,", "cpr": "311399-1234",
}  # fmt: skip


@pytest.mark.parametrize("kind", list(BAD))
@pytest.mark.parametrize("step", ["where", "languages", "about", "avoid", "when", "reach", "consent"])
def test_no_question_breaks_on_anything(cast: Cast, visit: Visit, step: str, kind: str) -> None:
    text = BAD[kind].encode("utf-8", "replace").decode()
    fields = {
        "where": ["place", "which", "tap", "rather_not"], "languages": ["languages"], "about": ["topics"],
        "avoid": ["avoid_own_area", "own_area", "avoid_origin", "avoid_words", "sealed"], "when": ["times"],
        "reach": ["name", "phone", "safe_ways", "own_words", "sealed"], "consent": ["consent"],
    }[step]  # fmt: skip
    begin(visit)
    for field in fields:
        answer = visit.browser(None).post(f"/ask/{step}/", {field: text}, headers={"accept-language": "en"})
        assert answer.status_code in {302, 422}, (field, answer.status_code)
        if step != "where" and len(text.strip()) > 2:
            assert text.strip() not in str(Draft.objects.values()), f"What was sent as {field} is kept in plain."
        switched = visit.browser(None).post(f"/ask/{step}/", {field: text, "switch": "1"})
        assert switched.status_code == 302
        assert visit.browser(None).get(f"/ask/{step}/").status_code == 200
    assert not Referral.objects.exists()


def switch(visit: Visit, step: str, data: dict[str, Any]) -> str:
    """She changes to Arabic in the middle of a question. Gives that question as it comes back."""
    gone: HttpResponse = visit(None, f"/ask/{step}/", {**data, "switch": "1"}, status=302, follow=False)
    address = gone.headers["Location"]
    assert address == f"/language/?next=%2Fask%2F{step}%2F"
    visit(None, address)
    back: HttpResponse = visit(None, "/language/", {"language": "ar", "next": f"/ask/{step}/"})
    return back.content.decode()


def test_what_she_typed_and_chose_is_still_there_in_another_language(cast: Cast, visit: Visit) -> None:
    begin(visit)
    assert 'value="Atlant"' in switch(visit, "where", {"place": "Atlant"})
    page = switch(visit, "languages", {"languages": ["so", "ti"]})
    assert 'lang="ar"' in page
    assert set(re.findall(r'value="(\w+)" id="f-languages[-\d]*" checked', page)) == {"so", "ti"}
    topic = next(iter(pack("dk").topics))
    assert re.search(rf'value="{topic}" id="[^"]*" checked', switch(visit, "about", {"topics": [topic]}))
    page = switch(visit, "avoid", {"avoid_own_area": "on", "avoid_origin": "SY", "avoid_words": "Karim"})
    assert re.search(r'name="avoid_own_area"[^>]*checked', page)
    assert re.search(r'<option value="SY" selected', page)
    time = next(iter(pack("dk").safe_times))
    assert re.search(rf'value="{time}" id="[^"]*" checked', switch(visit, "when", {"times": [time]}))
    assert not re.search(r'name="consent"[^>]*checked', switch(visit, "consent", {"consent": "on"})), (
        "Her yes is given anew."
    )


def test_what_is_to_be_sealed_is_never_kept_for_another_language(cast: Cast, visit: Visit) -> None:
    begin(visit)
    switch(visit, "reach", REACH)
    switch(visit, "avoid", {"avoid_words": "Karim from the second floor"})
    switch(visit, "where", {"place": "311399-1234"})
    written = str(list(Draft.objects.values()))
    assert not any(word in written for word in ("Rose", "20 00 00 77", "sewing", "Karim", "311399"))


def test_an_answer_takes_the_place_of_what_was_typed(cast: Cast, visit: Visit) -> None:
    begin(visit)
    switch(visit, "where", {"place": "Atlant"})
    send(visit, "where", {"place": "5240"}, status=200)
    assert "Atlant" not in visit(None, "/ask/where/").content.decode()
    assert kept()["typed"] == {}


def test_enter_goes_on_and_does_not_change_the_language(cast: Cast, visit: Visit) -> None:
    begin(visit)
    buttons = re.findall(r"<button[^>]*form=\"step\"[^>]*>", visit(None, "/ask/where/").content.decode())
    assert "name=" not in buttons[0], "The first button of the form is what Enter presses."


@pytest.mark.parametrize(
    ("place", "areas"), [("5240", {"vollsmose", "rising"}), ("Vollsmose", {"vollsmose"}), ("9990", set())]
)
def test_a_postcode_means_every_area_in_it(cast: Cast, visit: Visit, place: str, areas: set[str]) -> None:
    begin(visit, where={"place": place})
    assert set(kept()["areas"]) == areas


def test_who_avoids_her_own_area_is_asked_for_it_where_it_is_not_known(cast: Cast, visit: Visit) -> None:
    begin(visit, where={"rather_not": "on"})
    wish = {"avoid_own_area": "on", "avoid_words": "Karim"}
    page = send(visit, "avoid", wish)
    assert "Choose your own area, or say that you would rather not." in page
    assert "Karim" in page, "What she wrote is gone."
    send(visit, "avoid", {**wish, "own_area": "vollsmose"}, status=200)
    assert (kept()["areas"], kept()["area"], kept()["avoid_own_area"]) == (["vollsmose"], "vollsmose", True)


def test_she_need_not_say_it_and_then_nothing_is_made_up(cast: Cast, visit: Visit) -> None:
    begin(visit, where={"place": "9990"})
    send(visit, "avoid", {"avoid_own_area": "on", "own_area": "-"}, status=200)
    assert (kept()["areas"], kept()["avoid_own_area"]) == ([], True)


def test_among_several_areas_of_a_postcode_she_may_name_hers_or_all_count(cast: Cast, visit: Visit) -> None:
    begin(visit, where={"place": "5240"})
    page = visit(None, "/ask/avoid/").content.decode()
    assert set(re.findall(r'<option value="([a-z]+)"', page)) >= {"vollsmose", "rising"}
    send(visit, "avoid", {"avoid_own_area": "on"}, status=200)
    assert set(kept()["areas"]) == {"vollsmose", "rising"}
    send(visit, "avoid", {"avoid_own_area": "on", "own_area": "rising"}, status=200)
    assert kept()["areas"] == ["rising"]


def test_one_known_area_is_not_asked_about(cast: Cast, visit: Visit) -> None:
    begin(visit, where={"place": "Vollsmose"})
    assert 'name="own_area"' not in visit(None, "/ask/avoid/").content.decode()
    send(visit, "avoid", {"avoid_own_area": "on", "own_area": "gellerupparken"})


def test_who_moved_is_asked_anew_whom_she_avoids(cast: Cast, visit: Visit) -> None:
    begin(
        visit,
        **{
            step: data
            for step, data in answers(avoid={"avoid_own_area": "on", "own_area": "rising"}).items()
            if step != "consent"
        },
    )
    send(visit, "where", {"place": "Vollsmose"}, status=200)
    assert "avoid" not in kept()["done"]
    assert kept()["own_area"] == ""
    assert kept()["areas"] == ["vollsmose"]


def test_answers_to_choose_from_come_from_a_pack_wherever_it_lies(settings: Any, tmp_path: Path) -> None:
    settings.PACK = str(little_land.write(tmp_path / "ll"))
    with translation.override("ar"):
        assert "ar" in dict(forms.language_choices())
        assert len(list(forms.country_choices())) > 1
        assert forms.area_choices(())
