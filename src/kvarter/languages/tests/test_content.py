"""What a pack says is found by its key: a comma that changes in the English loses no word in any language."""

from dataclasses import replace

import pytest
from django.utils import translation

from kvarter.languages.content import translated, words, words_of_letters, words_of_pack
from kvarter.languages.rules import INTERFACE
from kvarter.packs.rules import pack
from kvarter.packs.sayings import Saying, of_letters, of_pack

OTHERS = [code for code in INTERFACE if code != "en"]
PARTS = {"pack": tuple(of_pack(pack("dk"))), "letters": tuple(of_letters())}


def with_a_comma(one: Saying) -> Saying:
    first, blank, rest = one.english.partition(" ")
    return replace(one, english=f"{first},{blank}{rest}", danish="")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("part", PARTS)
def test_a_comma_in_every_english_sentence_loses_no_word(part: str, language: str) -> None:
    before = words(PARTS[part], part, "dk", language)
    changed = [with_a_comma(one) for one in PARTS[part]]
    after = words(changed, part, "dk", language)
    assert len(before) == len({one.english for one in PARTS[part]})
    lost = [new.english for old, new in zip(PARTS[part], changed, strict=True) if new.english not in after]
    assert lost == []


@pytest.mark.parametrize("language", [code for code in OTHERS if code != "da"])
def test_english_that_says_something_else_is_not_answered_by_the_old_words(language: str) -> None:
    hours = next(one for one in PARTS["pack"] if one.key == "helplines.emergency.hours")
    assert words([hours], "pack", "dk", language)
    assert words([replace(hours, english="Mondays from 9 to 15")], "pack", "dk", language) == {}


def test_danish_of_the_letter_reader_is_that_of_its_sheets() -> None:
    assert words_of_letters("da") == {one.english: one.danish for one in PARTS["letters"]}


def test_a_country_without_catalogues_speaks_with_denmarks_words_where_it_says_the_same() -> None:
    own = Saying("helplines.fire.hours", "Day and night", "", "helplines.toml")
    assert words([own], "pack", "no", "ar") == {"Day and night": words_of_pack("dk", "ar")["Day and night"]}


def test_the_page_speaks_its_language_and_english_where_there_are_no_words() -> None:
    with translation.override("so"):
        assert translated("Children") == words_of_pack("dk", "so")["Children"] != "Children"
        assert translated("A sentence of no sheet") == "A sentence of no sheet"
    with translation.override("en"):
        assert translated("Children") == "Children"


def test_words_of_a_pack_are_read_when_a_page_needs_them() -> None:
    words_of_letters.cache_clear()
    with translation.override("ti"):
        translated("Children")
    assert words_of_letters.cache_info().currsize == 0
