"""The answer as HTML: nothing of a letter becomes markup, every part leads to its words, and a photo makes nothing sure."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from kvarter.letters.examples import NAMES, text_of
from kvarter.letters.messages import voice_in
from kvarter.letters.photo_doubts import drop_unsure
from kvarter.letters.reading import read
from kvarter.letters.rendering import Around, render_answer
from kvarter.letters.rules import found_in, places_of
from kvarter.letters.sentences import msgid, office_words

AROUND = Around("/h", "/s", "/c", "/a", "/r", "/w", "/sprite.svg")
ON = date(2026, 3, 13)
DAYCARE = str(text_of("daycare"))


class Page:
    """The answer as a browser takes it apart."""

    def __init__(self, text: str, language: str = "en", photo: list[str] | None = None) -> None:
        html = render_answer(read(text, ON), voice_in(language), AROUND, today=ON, photo=photo)
        self.root = html5lib.parse(html, namespaceHTMLElements=False)
        self.ids = {one.get("id"): one for one in self.root.iter() if one.get("id")}

    def all(self, tag: str, name: str = "") -> list[Element]:
        """All elements of a tag, or those of a class."""
        return [one for one in self.root.iter(tag) if not name or name in (one.get("class") or "").split()]

    def text(self, element: Element | None = None) -> str:
        return "".join((self.root if element is None else element).itertext())


@pytest.mark.parametrize("name", NAMES)
def test_every_part_that_says_where_leads_to_a_mark_that_is_there(name: str) -> None:
    seen = Page(str(text_of(name)))
    targets = {str(link.get("href")).removeprefix("#") for link in seen.all("a", "where")}
    assert targets <= {mark.get("id") for mark in seen.all("mark")}
    assert targets or name == "false"


@pytest.mark.parametrize("name", NAMES)
def test_the_letter_is_shown_whole_and_only_its_numbers_are_black(name: str) -> None:
    reading = read(str(text_of(name)), ON)
    seen = Page(str(text_of(name)))
    assert seen.text(seen.ids["letter"]) == reading.redacted_text


def test_a_letter_stays_text_wherever_it_is_shown() -> None:
    evil = DAYCARE.replace("Sabrina", '<script>alert(1)</script>"><img src=x onerror=alert(2)>')
    seen = Page(evil)
    assert not seen.all("script") + seen.all("img")
    assert not [one for one in seen.root.iter() if any(name.startswith("on") for name in one.attrib)]


def test_an_office_word_in_the_letter_leads_to_its_meaning() -> None:
    seen = Page(DAYCARE)
    words = seen.all("a", "word")
    assert len(words) > 3
    assert all(seen.ids[str(word.get("href")).removeprefix("#")].tag == "dt" for word in words)


def test_marks_hold_whole_words() -> None:
    text = read(DAYCARE, ON).redacted_text
    for start, end in places_of(read(DAYCARE, ON)):
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


def test_the_longer_office_word_wins_and_places_never_overlap() -> None:
    found = found_in(DAYCARE * 3, office_words())
    assert len(found) > 10
    assert all(first[1] <= second[0] for first, second in pairwise(found))


def test_a_page_in_arabic_marks_what_is_not_arabic() -> None:
    seen = Page(DAYCARE, "ar")
    assert seen.ids["letter"].get("lang") == "da"
    assert seen.ids["letter"].get("dir") == "ltr"
    assert not [one for one in seen.root.iter("span") if one.get("lang") == "en"]


def test_a_photo_is_said_to_be_one_and_its_hard_numbers_are_named() -> None:
    said = Page(DAYCARE, photo=["20."]).text()
    assert msgid("phone", "from_photo") in said
    assert "These were hard to read: 20.." in said
    assert msgid("phone", "from_photo") in Page(DAYCARE, photo=[]).text()
    assert msgid("phone", "from_photo") not in Page(DAYCARE).text()


def test_a_day_that_was_hard_to_read_is_no_last_day_any_more() -> None:
    reading = read(DAYCARE, ON)
    assert [action.deadline for action in reading.actions] == [date(2026, 3, 20)]
    drop_unsure(reading, ["20."])
    assert [action.deadline for action in reading.actions] == [None]
    assert reading.unsure
    told = render_answer(reading, voice_in("en"), AROUND, today=ON, photo=["20."])
    assert "20 March" not in told
    assert msgid("day", "none") in told


def test_a_day_that_was_hard_to_read_is_not_said_beside_the_money_either() -> None:
    reading = read(str(text_of("rent")), date(2026, 11, 6))
    (day,) = {action.deadline for action in reading.actions if action.deadline}
    assert day in [amount.due for amount in reading.amounts]
    reading.amounts[-1].evidence = replace(reading.amounts[-1].evidence, start=0, end=1)
    drop_unsure(reading, ["14"])
    assert day not in [amount.due for amount in reading.amounts]


def test_a_sum_and_an_appointment_that_were_hard_to_read_are_left_out() -> None:
    money, hospital = read(DAYCARE, ON), read(str(text_of("hospital")), ON)
    drop_unsure(money, ["3.912"])
    assert 3912 not in [amount.value for amount in money.amounts]
    assert hospital.appointments
    drop_unsure(hospital, ["7.30"])
    assert hospital.appointments == []


def test_words_without_numbers_raise_no_doubt() -> None:
    before, after = read(DAYCARE, ON), read(DAYCARE, ON)
    drop_unsure(after, ["Svarfrist", ""])
    assert after.as_dict() == before.as_dict()
