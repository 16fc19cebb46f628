"""All rooms speak out of one table, and say what each of them said alone."""

from gettext import GNUTranslations

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from kvarter.languages.catalogues import files
from kvarter.languages.rules import INTERFACE

MOST = 4
"""Rooms are one; some of Django's own catalogues count otherwise."""


def tables(language: str) -> list[dict[object, str]]:
    found: list[dict[object, str]] = trans_real.translation(language)._catalog._catalogs
    return found


def of_rooms(language: str) -> dict[str, GNUTranslations]:
    """What each room says alone."""
    found = {}
    for name, path in files(language).items():
        if "/" not in name:
            with path.with_suffix(".mo").open("rb") as file:
                found[name] = GNUTranslations(file)
    return found


@pytest.mark.parametrize("language", [one for one in INTERFACE if one != "en"])
def test_every_sentence_of_every_room_is_said_out_of_few_tables(language: str) -> None:
    assert len(tables(language)) <= MOST
    said = {one for table in tables(language) for one in table}
    for name, own in of_rooms(language).items():
        assert set(own._catalog) <= said, name  # type: ignore[attr-defined]


def test_english_that_stands_in_two_languages_is_held_once() -> None:
    in_arabic = {one: one for table in tables("ar") for one in table}
    both = [
        (one, in_arabic[one]) for table in tables("so") for one in table if isinstance(one, str) and one in in_arabic
    ]
    of_the_rooms = {one for own in of_rooms("so").values() for one in own._catalog}  # type: ignore[attr-defined]
    shared = sum(one is other for one, other in both)
    assert shared > len(of_the_rooms) / 2


@pytest.mark.parametrize("number", [0, 1, 2, 5, 11, 100])
@pytest.mark.parametrize("language", ["da", "ar", "uk"])
def test_what_counts_something_counts_as_its_room_does(language: str, number: int) -> None:
    counted = 0
    for own in of_rooms(language).values():
        for english in {one[0] for one in own._catalog if isinstance(one, tuple)}:  # type: ignore[attr-defined]
            with translation.override(language):
                assert translation.ngettext(english, "", number) == own.ngettext(english, "", number)
            counted += 1
    assert counted > 0
