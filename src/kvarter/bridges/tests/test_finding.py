"""Search on real rows: place first, then labels; closed never, fresh and near first; the command line and the page say the same."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.bridges import actions
from kvarter.bridges.finding import Question, find
from kvarter.bridges.models import Offer, Shelf
from kvarter.bridges.rules import Facts
from kvarter.groups.rules import SYSTEM

VOLLSMOSE = (55.41, 10.42)
SWIM = Facts(
    "Svømmehold", {"da": "Kom og svøm."}, ("swimming_women",), latitude=55.42, longitude=10.43, women_only=True
)
DENTIST = Facts("Tandklinikken", {"da": "Tandlæge."}, ("dentist",), latitude=55.40, longitude=10.41)
HOTLINE = Facts("Hotline", {"da": "Ring."}, ("violence_shelter",), phone="1888")
SHELTER = Facts("Krisecenter", {"da": "Kom."}, ("violence_shelter",), latitude=55.40, longitude=10.40)


def add(facts: Facts, **changed: Any) -> Offer:
    return actions.add(by=SYSTEM, group=None, facts=replace(facts, **changed))


def codes(text: str, **asked: Any) -> list[str]:
    found = find(Question(text, asked.pop("language", "da"), asked.pop("here", VOLLSMOSE), **asked))
    return [hit.offer.code for hit in found.hits]


def test_an_offer_is_found_by_a_need_in_another_language_than_its_own(db: None) -> None:
    dentist, _swim = add(DENTIST), add(SWIM)
    assert codes("dhakhtarka ilkaha", language="so")[0] == dentist.code
    assert codes("طبيب أسنان", language="ar")[0] == dentist.code


def test_it_is_found_by_the_danish_word_whatever_she_reads(db: None) -> None:
    dentist = add(DENTIST)
    assert codes("tandklinikken", language="ti")[0] == dentist.code


def test_a_changed_offer_is_found_anew_in_the_same_moment_and_a_closed_one_never(db: None, cast: Cast) -> None:
    offer = add(DENTIST)
    actions.change(by=SYSTEM, offer=offer, group=None, facts=SWIM)
    assert codes("", needs=("swimming_women",)) == [offer.code]
    assert codes("", needs=("dentist",)) == []
    actions.close(by=SYSTEM, offer=offer)
    assert codes("", needs=("swimming_women",)) == []
    actions.open_again(by=SYSTEM, offer=offer)
    assert codes("", needs=("swimming_women",)) == [offer.code]


def test_far_ones_come_only_where_nothing_is_near(db: None) -> None:
    far = add(DENTIST, latitude=55.9, longitude=9.9)
    assert codes("", needs=("dentist",)) == [far.code]
    near = add(DENTIST)
    assert codes("", needs=("dentist",)) == [near.code]


def test_old_ones_sink_below_fresh_ones(db: None) -> None:
    old, fresh = add(DENTIST), add(DENTIST, latitude=55.45)
    Offer.objects.filter(pk=old.pk).update(checked_on=timezone.localdate() - timedelta(days=300))
    assert codes("", needs=("dentist",)) == [fresh.code, old.code]


def test_for_the_whole_country_stands_below_the_near_but_help_against_violence_above(db: None) -> None:
    everywhere, near = add(DENTIST, latitude=None, longitude=None), add(DENTIST)
    assert codes("", needs=("dentist",)) == [near.code, everywhere.code]
    shelter, hotline = add(SHELTER), add(HOTLINE)
    assert codes("", needs=("violence_shelter",)) == [hotline.code, shelter.code]


def test_only_for_women_and_only_open_leave_others_out(db: None) -> None:
    add(DENTIST)
    swim = add(SWIM)
    always = add(SWIM, hours=[(day, "00:00", "00:00") for day in range(7)])
    assert set(codes("", needs=("dentist", "swimming_women"), women_only=True)) == {swim.code, always.code}
    assert codes("", needs=("dentist", "swimming_women"), open_now=True) == [always.code]


def test_without_a_place_she_finds_what_is_for_the_whole_country(db: None) -> None:
    hotline = add(HOTLINE)
    add(SHELTER)
    assert codes("", needs=("violence_shelter",), here=None) == [hotline.code]


def test_an_offer_without_needs_is_found_by_its_topic(db: None) -> None:
    old = add(DENTIST, needs=(), topics=("health",))
    assert codes("", needs=("dentist",)) == [old.code]


def test_shelves_hold_nothing_but_what_stands_in_the_offer(db: None) -> None:
    offer = add(SWIM)
    assert sorted(Shelf.objects.values_list("label", flat=True)) == ["=svomehold", "swimming_women"]
    offer.delete()
    assert Shelf.objects.count() == 0


@pytest.mark.parametrize("count", [1, 60])
def test_search_takes_at_most_four_statements_however_many_offers_there_are(db: None, count: int) -> None:
    """One more where somebody changed an offer since this process held some of what stands near her."""
    for _ in range(count):
        add(DENTIST)
    for most in (5, 4):
        with CaptureQueriesContext(connection) as seen:
            assert codes("tandlæge")
        assert len(seen) <= most


def said(*words: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("offers", *words, stdout=out, stderr=StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_command_prints_one_object_as_the_interface_says(db: None) -> None:
    swim = add(SWIM, name="Svømning")
    (answer,) = said("search", "dabaasha haweenka", "--lang", "so", "--near", "5240", "--json")
    assert (answer["query"], answer["lang"], answer["near"]) == ("dabaasha haweenka", "so", "5240")
    assert answer["help_first"] is False
    assert answer["understood_as"][0] == "swimming_women"
    (hit,) = answer["results"]
    assert hit == {
        "code": swim.code,
        "name": "Svømning",
        "needs": ["swimming_women"],
        "km": hit["km"],
        "fresh": True,
        "shown_in": "so",
        "why": hit["why"],
    }
    assert 0 < hit["km"] < 5


def test_a_batch_answers_as_single_questions_do_in_the_same_order(db: None, tmp_path: Path) -> None:
    for facts in (SWIM, DENTIST, HOTLINE, SHELTER):
        add(facts)
    texts = ["tandlæge", "svømning", "han slår mig", "", "qqq"]
    rows = [{"id": f"q{number}", "text": text, "lang": "da", "near": "5240"} for number, text in enumerate(texts)]
    path = tmp_path / "asked.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    batch = said("search", "--batch", str(path), "--json")
    assert [one.pop("id") for one in batch] == [row["id"] for row in rows]
    assert batch == [said("search", row["text"], "--lang", "da", "--near", "5240", "--json")[0] for row in rows]


def test_a_broken_line_of_a_batch_stops_no_other(db: None, tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    good = json.dumps({"id": 3, "text": "tandlæge", "lang": "xx", "near": "0001"})
    path.write_bytes(b'{"id": 1\n[]\n{"id": 2, "text": 5}\n\xff\xfe\n' + good.encode())
    found = said("search", "--batch", str(path), "--json")
    assert [one.get("understood") for one in found] == [False, False, False, False, None]
    assert found[-1]["id"] == 3


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("search", "x", "--lang", "xx"),
        ("search", "x", "--limit", "many"),
        ("search", "x", "--limit", "-1"),
        ("search", "--batch", "/nowhere/asked.jsonl"),
        ("fly",),
        (),
    ],
)
def test_a_wrong_command_line_is_said(db: None, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("offers", *words, stdout=StringIO(), stderr=StringIO())


def test_needs_are_listed_with_their_names_and_map_to_themselves(db: None) -> None:
    (answer,) = said("needs", "--json")
    assert answer["map"] == {}
    assert {"childcare", "library_culture"} <= {need["id"] for need in answer["needs"]}
    assert len(answer["needs"]) == 50


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_page_shows_what_it_understood_and_the_hits_without_words_in_the_address(go: Go, cast: Cast) -> None:
    offer = add(DENTIST)
    page = text_of(go(None, "/offers/nearby/", {"words": "tandlæge", "place": "5240"}))
    assert f"/offers/{offer.code}/" in page
    assert "We understood" in page
    assert page.count("Are you in danger") == 1, "in the foot of every page"
    assert text_of(go(None, "/offers/nearby/?words=tandl%C3%A6ge&place=5240")).count(offer.code) == 0


def test_words_of_danger_put_help_above_the_hits(go: Go, cast: Cast) -> None:
    shelter = add(SHELTER)
    page = text_of(go(None, "/offers/nearby/", {"words": "min mand slår mig", "place": "5240"}))
    assert page.index("Are you in danger") < page.index(f"/offers/{shelter.code}/")


def test_nothing_found_never_ends_the_page(go: Go, cast: Cast) -> None:
    dentist = add(Facts("Sprechstunde", {"da": "Her."}, ("letter_help",), latitude=55.4, longitude=10.4))
    page = text_of(go(None, "/offers/nearby/", {"words": "qqqq zzzz", "place": "5240"}))
    assert "We are not sure what you mean" in page
    assert page.count('name="need"') == 3
    assert "Ask a Mother" in page
    pressed = text_of(go(None, "/offers/nearby/", {"words": "qqqq zzzz", "place": "5240", "need": "letter_help"}))
    assert f"/offers/{dentist.code}/" in pressed


def test_a_need_that_nobody_knows_is_as_if_none_was_pressed(go: Go, cast: Cast) -> None:
    assert go(None, "/offers/nearby/", {"need": "gold", "place": "5240"}).status_code == 200


def test_without_a_place_her_words_are_answered_too(go: Go, cast: Cast) -> None:
    hotline = add(HOTLINE)
    page = text_of(go(None, "/offers/nearby/", {"words": "vold i hjemmet", "place": ""}))
    assert f"/offers/{hotline.code}/" in page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("x" * 5000, "This is too long"), ("010203-1234", "CPR"), ("\x07vold", "signs that we cannot read")],
)
def test_floods_numbers_and_control_signs_are_refused_with_a_sentence(
    go: Go, cast: Cast, words: str, sentence: str
) -> None:
    answer = go(None, "/offers/nearby/", {"words": words, "place": "5240"})
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_a_mother_searches_around_her_group_and_shares_what_she_finds(go: Go, cast: Cast) -> None:
    offer = add(DENTIST)
    page = text_of(go(cast.amina, "/offers/", {"words": "dentist"}))
    assert f"/offers/{offer.code}/share/" in page
