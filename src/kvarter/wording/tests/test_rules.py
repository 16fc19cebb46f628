"""Which sentences a Mother checks, how one is named, and how corrections come back as .po."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kvarter.languages.catalogues import corrected_po, numbers_of
from kvarter.wording.rules import Sentence, Unfit, key_of, sentences, why_unfit

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

#: welcome/templates/welcome/home.html:3
msgid "Hello %(name)s"
msgstr "Hej %(name)s"

#: groups/templates/groups/desk/people.html:4
msgid "Take back"
msgstr "Tag tilbage"

#: asking/partners/forms.py:9
msgid "Refer"
msgstr "Henvis"

#: asking/partners/forms.py:9 asking/forms.py:3
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
    assert [one.english for one in sentences((po,))] == ["Hello %(name)s", "Phone", "%(number)s women"]


def test_a_sentence_with_several_forms_shows_the_last_and_names_them_all(po: Path) -> None:
    counted = sentences((po,))[-1]
    assert counted.forms == ("%(number)s kvinde", "%(number)s kvinder")
    assert counted.said == "%(number)s kvinder"


def test_a_sentence_has_another_name_when_either_text_changes() -> None:
    names = {key_of("Hello", "Hej"), key_of("Hello", "Goddag"), key_of("Hell", "oHej"), key_of("Hello ", "Hej")}
    assert len(names) == 4


def test_corrections_come_back_as_a_catalogue_that_can_be_read_and_says_who_mended_it(po: Path) -> None:
    hello, _, women = sentences((po,))
    corrections = {hello.key: ["Goddag %(name)s"], women.key: ["%(number)s dame", "%(number)s damer"]}
    found = read_po(BytesIO(corrected_po(po, corrections).encode()))
    assert found.get("Hello %(name)s").string == "Goddag %(name)s"
    assert found.get("Hello %(name)s").user_comments == ["corrected by a Mother who speaks it"]
    assert found.get("%(number)s woman").string == ("%(number)s dame", "%(number)s damer")
    assert found.get("Take back").string == "Tag tilbage"


def test_a_correction_of_words_that_changed_since_is_left_out(po: Path, tmp_path: Path) -> None:
    hello = sentences((po,))[0]
    changed = tmp_path / "changed.po"
    changed.write_text(PO.replace("Hej %(name)s", "Kære %(name)s"))
    found = read_po(BytesIO(corrected_po(changed, {hello.key: ["Goddag %(name)s"]}).encode()))
    assert found.get("Hello %(name)s").string == "Kære %(name)s"


def a_sentence(english: str, said: str = "") -> Sentence:
    return Sentence("k", english, said or english, (said or english,))


@pytest.mark.parametrize(
    ("english", "correction", "unfit"),
    [
        ("Hi %(name)s", "%(name)s, goddag", None),
        ("Hi %(name)s", "Hej", Unfit.PLACEHOLDERS),
        ("Hi", "Hej %(name)s", Unfit.PLACEHOLDERS),
        ("{day}, from", "fra {day}", None),
        ("{day}, from", "fra {dag}", Unfit.PLACEHOLDERS),
        ("%(a)s and %(b)s", "%(b)s og %(a)s", None),
        ("%(a)s", "%(a)s %(a)s", Unfit.PLACEHOLDERS),
        ("Your code: %(code)s", "رمزك 100% سري: %(code)s", Unfit.PERCENT),
        ("Your code: %(code)s", "100 % %(code)s", Unfit.PERCENT),
        ("All of it", "100%", Unfit.PERCENT),
        ("%(part)s %% of it", "%(part)s %% af det", None),
        ("%(part)s %% of it", "%(part)s % af det", Unfit.PERCENT),
        ("%(part)s %% of it", "%(part)s % a% det", Unfit.PERCENT),
        ("It is 5% here", "Det er 5% her", None),
        ("Write it down", '<a href="https://evil.example">Skriv</a>', Unfit.MARKUP),
        ("Write it down", "Skriv &lt;b&gt;", Unfit.MARKUP),
        ("Write it down", "Skriv {{ key }}", Unfit.MARKUP),
        ("Write it down", "Skriv {% now %}", Unfit.MARKUP),
        ("It goes to <bdi>%(a)s</bdi>.", "Den går til <bdi>%(a)s</bdi>.", None),
        ("It goes to <bdi>%(a)s</bdi>.", "Den går til %(a)s.", Unfit.MARKUP),
        ("Fine", "", Unfit.FORMS),
    ],
)
def test_a_correction_is_checked_as_what_it_becomes(english: str, correction: str, unfit: Unfit | None) -> None:
    assert why_unfit(a_sentence(english), [correction]) is unfit


def test_every_form_is_asked_for_and_a_form_for_one_may_leave_its_number_out() -> None:
    counted = Sentence("k", "%(n)s women", "%(n)s نساء", ("امرأة", "%(n)s نساء"), (1, 3))
    assert why_unfit(counted, ["امرأة واحدة", "%(n)s نساء"]) is None
    assert why_unfit(counted, ["%(n)s امرأة", "%(n)s نساء"]) is None
    assert why_unfit(counted, ["امرأة واحدة", "نساء"]) is Unfit.PLACEHOLDERS
    assert why_unfit(counted, ["امرأة واحدة"]) is Unfit.FORMS


def test_each_form_is_shown_with_a_number_that_uses_it() -> None:
    arabic = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"
    assert numbers_of(arabic, 6) == (0, 1, 2, 3, 11, 100)
    ukrainian = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
    assert numbers_of(ukrainian, 4) == (1, 2, 5, None)
    assert numbers_of("n != 1", 2) == (1, 2)
