"""Which sentences a Mother checks, how one is named, and how corrections come back as .po."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kvarter.wording.actions import placeholders_fit
from kvarter.wording.rules import corrected_po, key_of, sentences

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

#: welcome/templates/welcome/home.html:3
msgid "Hello %(name)s"
msgstr "Hej %(name)s"

#: groups/templates/groups/desk/people.html:4
msgid "Take back"
msgstr "Tag tilbage"

#: asking/partner_forms.py:9
msgid "Refer"
msgstr "Henvis"

#: asking/partner_forms.py:9 asking/forms.py:3
msgid "Phone"
msgstr "Telefon"

#: welcome/templates/welcome/today.html:1
msgid "%(number)s woman"
msgid_plural "%(number)s women"
msgstr[0] "%(number)s kvinde"
msgstr[1] "%(number)s kvinder"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    path = tmp_path / "django.po"
    path.write_text(PO)
    return path


def test_only_what_the_woman_or_the_mother_reads_is_checked(po: Path) -> None:
    assert [one.english for one in sentences(po)] == ["Hello %(name)s", "Phone", "%(number)s women"]


def test_a_sentence_with_several_forms_shows_the_last_and_names_them_all(po: Path) -> None:
    counted = sentences(po)[-1]
    assert counted.forms == ("%(number)s kvinde", "%(number)s kvinder")
    assert counted.said == "%(number)s kvinder"


def test_a_sentence_has_another_name_when_either_text_changes() -> None:
    names = {key_of("Hello", "Hej"), key_of("Hello", "Goddag"), key_of("Hell", "oHej"), key_of("Hello ", "Hej")}
    assert len(names) == 4


def test_corrections_come_back_as_a_catalogue_that_can_be_read_and_says_who_mended_it(po: Path) -> None:
    text = corrected_po(po, [("Hello %(name)s", "Goddag %(name)s"), ("%(number)s women", "%(number)s damer")])
    found = read_po(BytesIO(text.encode()))
    assert found.get("Hello %(name)s").string == "Goddag %(name)s"
    assert found.get("Hello %(name)s").user_comments == ["corrected by a Mother who speaks it"]
    assert found.get("%(number)s woman").string == ("%(number)s kvinde", "%(number)s damer")
    assert found.get("Take back").string == "Tag tilbage"


@pytest.mark.parametrize(
    ("said", "correction", "fits"),
    [
        ("Hej %(name)s", "%(name)s, goddag", True),
        ("Hej %(name)s", "Hej", False),
        ("Hej", "Hej %(name)s", False),
        ("{day}, fra", "fra {day}", True),
        ("%(a)s og %(b)s", "%(b)s og %(a)s", True),
        ("%(a)s", "%(a)s %(a)s", False),
    ],
)
def test_names_and_numbers_keep_their_places_in_a_correction(said: str, correction: str, fits: bool) -> None:
    assert placeholders_fit(said, correction) is fits
