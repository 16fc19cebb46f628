"""Direction, dates, numbers and texts in every language of the pages."""

from datetime import date

import pytest

from kvarter.languages.rules import INTERFACE, RIGHT_TO_LEFT, country_name, day, direction, month, number, text_in
from kvarter.packs.rules import pack

A_DAY = date(2026, 11, 21)


@pytest.mark.parametrize("language", INTERFACE)
def test_names_and_directions_are_those_of_the_pack(language: str) -> None:
    facts = pack("dk").languages[language]
    assert facts.interface
    assert direction(language) == facts.direction


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "lørdag den 21. november"),
        ("en", "Saturday 21 November"),
        ("so", "Sabti, 21 Noofeembar"),
        ("tr", "21 Kasım Cumartesi"),
        ("uk", "субота, 21 листопада"),
    ],
)
def test_a_day_is_written_as_her_language_does(language: str, text: str) -> None:
    assert day(A_DAY, language) == text


def test_no_language_borrows_the_words_of_the_one_before() -> None:
    first = {language: (day(A_DAY, language), month(2026, 11, language)) for language in INTERFACE}
    day.cache_clear()
    month.cache_clear()
    again = {language: (day(A_DAY, language), month(2026, 11, language)) for language in reversed(INTERFACE)}
    assert first == again
    assert len({said for said, _ in first.values()}) == len(INTERFACE)


def test_numbers_follow_her_language() -> None:
    assert number(9480, "da") == "9.480"
    assert number(9480, "en") == "9,480"


def test_a_country_without_a_name_keeps_its_code() -> None:
    assert country_name("SO", "da") == "Somalia"
    assert country_name("ZZZ", "da") == "ZZZ"


def test_a_text_falls_back_to_english_and_then_to_danish_and_says_so() -> None:
    assert text_in({"da": "Hej", "en": "Hello", "so": "Salaan"}, "so") == ("Salaan", "so")
    assert text_in({"da": "Hej", "en": "Hello", "so": ""}, "so") == ("Hello", "en")
    assert text_in({"da": "Hej"}, "so") == ("Hej", "da")
    assert text_in({}, "so") == ("", "so")
    assert {"ar", "fa", "ur"} <= RIGHT_TO_LEFT
