"""A catalogue for each room: which there are, what their rows say, and what is built from them."""

import os
from gettext import GNUTranslations
from pathlib import Path

import pytest

from kvarter.languages import catalogues
from kvarter.languages.catalogues import (
    build,
    files,
    is_desk_only,
    is_wanted,
    lines_of_missing,
    missing,
    rows_of,
    same_words,
)
from kvarter.languages.rules import INTERFACE

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
PO = """
#: bridges/forms.py
msgid "Yes"
msgstr "Haa"

#: bridges/desk/forms.py
msgid "Kept"
msgstr ""

#: bridges/forms.py
#, fuzzy
#| msgid "No thanks"
msgid "No, thanks."
msgstr "Maya, mahadsanid"

#: bridges/forms.py
#, fuzzy
#| msgid "Open on Mondays"
msgid "Open on Tuesdays"
msgstr "Isniin"

#: bridges/forms.py
msgid "Route"
msgstr "Route"
"""


@pytest.fixture
def somali(tmp_path: Path) -> Path:
    """A room called bridges, with a catalogue in Somali."""
    return written(tmp_path, "so")


def written(home: Path, language: str, text: str = PO) -> Path:
    path = home / "bridges" / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD.format(language) + text, encoding="utf-8")
    return path


def said(path: Path) -> dict[str, str]:
    return {row["english"]: row["forms"][0] for row in rows_of(path)}


def test_every_room_that_says_something_has_a_file_and_the_pack_has_two() -> None:
    found = files("so")
    assert {"asking", "bridges", "letters", "ui", "dk/pack", "dk/letters"} <= set(found)
    assert found["asking"].relative_to(catalogues.HOME).as_posix() == "asking/locale/so/LC_MESSAGES/django.po"
    assert found["dk/letters"].relative_to(catalogues.HOME).as_posix() == "packs/dk/locale/so/LC_MESSAGES/letters.po"


def test_all_languages_have_the_same_rooms() -> None:
    assert [code for code in INTERFACE if set(files(code)) != set(files("en"))] == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("School and day care", "School, and day care.", True),
        ("Day and night", "day  and night", True),
        ("Don't pay", "Don’t pay", True),
        ("You pay.", "You pay?", False),
        ("From 9.00", "From 900", False),
        ("From 9.00", "From 9.30", False),
        ("By %(day)s.", "By %(date)s.", False),
        ("It costs 5 %", "It costs 5", False),
        ("You must pay", "You must not pay", False),
    ],
)
def test_a_comma_is_no_other_sentence_and_a_number_is(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


def test_words_whose_english_changed_are_said_only_where_it_was_a_comma(somali: Path) -> None:
    assert said(somali) == {
        "Yes": "Haa",
        "Kept": "",
        "No, thanks.": "Maya, mahadsanid",
        "Open on Tuesdays": "",
        "Route": "Route",
    }


def test_what_misses_words_and_what_has_to_be_looked_at_is_told(somali: Path, tmp_path: Path) -> None:
    assert [row["english"] for row in missing(somali, "so")] == ["No, thanks.", "Open on Tuesdays"]
    assert list(lines_of_missing("so", home=tmp_path)) == [
        "bridges: No, thanks. (the English changed: look at the words)",
        "bridges: Open on Tuesdays (the English changed: look at the words)",
    ]
    written(tmp_path, "da")
    assert list(lines_of_missing(home=tmp_path)) == ["bridges: da 3, so 2"]


def test_desk_sentences_need_danish_and_english_alone() -> None:
    assert [code for code in INTERFACE if is_wanted(True, code)] == ["da", "en"]
    assert [code for code in INTERFACE if is_wanted(False, code)] == list(INTERFACE)


def test_built_rows_are_those_of_the_po_file_until_it_is_newer(somali: Path) -> None:
    before = list(rows_of(somali))
    build(somali)
    assert somali.with_suffix(".jsonl").exists()
    assert [
        {**row, "forms": tuple(row["forms"]), "numbers": tuple(row["numbers"])} for row in rows_of(somali)
    ] == before
    somali.write_text(HEAD.format("so") + 'msgid "Yes"\nmsgstr "Hoo"\n')
    os.utime(somali, (2e9, 2e9))
    assert said(somali) == {"Yes": "Hoo"}


def test_django_reads_what_is_said_and_english_only_where_it_is_not_that_of_the_code(
    somali: Path, tmp_path: Path
) -> None:
    english = written(tmp_path, "en", 'msgid "Yes"\nmsgstr "Yes"\n\nmsgid "Colour"\nmsgstr "Color"\n')
    for path in (somali, english):
        build(path)
    assert known(somali) == {"Yes": "Haa", "No, thanks.": "Maya, mahadsanid", "Route": "Route"}
    assert known(english) == {"Colour": "Color"}


def known(path: Path) -> dict[str, str]:
    with path.with_suffix(".mo").open("rb") as file:
        found: dict[str, str] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {english: words for english, words in found.items() if english}


def test_what_has_no_catalogue_any_more_is_not_left_behind(somali: Path, tmp_path: Path) -> None:
    catalogues.main(tmp_path)
    assert somali.with_suffix(".mo").exists()
    somali.unlink()
    catalogues.main(tmp_path)
    assert list(somali.parent.iterdir()) == []


class Placed:
    """A sentence with the files it stands in."""

    def __init__(self, *places: str) -> None:
        self.locations = [(place, None) for place in places]


def test_a_sentence_of_the_desk_that_stands_elsewhere_too_is_everybodys() -> None:
    assert is_desk_only(Placed("bridges/desk/forms.py", "bridges/templates/bridges/desk/kept.html"))
    assert not is_desk_only(Placed("bridges/desk/forms.py", "bridges/forms.py"))
    assert is_desk_only(Placed("asking/partners/forms.py"))
    assert not is_desk_only(Placed("bridges/desk.py"))
    assert not is_desk_only(Placed())
