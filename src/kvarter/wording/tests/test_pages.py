"""A Mother checks her language: right, or her own words; the mark goes when everything is checked as it stands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.people.models import Person
from kvarter.wording import actions, queries
from kvarter.wording.models import Check
from kvarter.wording.rules import Sentence
from kvarter.wording.tests.test_rules import PO
from visiting import Visit


@pytest.fixture(autouse=True)
def three_sentences(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Arabic and Danish have three sentences to check here. What a process remembers is forgotten before and after."""
    real = Path(settings.LOCALE_PATHS[0])
    for language in ("ar", "da", "en"):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(PO)
        (folder / "django.mo").write_bytes((real / language / "LC_MESSAGES" / "django.mo").read_bytes())
    settings.LOCALE_PATHS = [tmp_path]
    queries._known.clear()
    yield tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    queries._known.clear()


@pytest.fixture
def amina(cast: Cast) -> Person:
    """Amina, who reads English today and speaks Arabic best."""
    cast.amina.language = "en"
    cast.amina.save()
    return cast.amina


def all_of(language: str = "ar") -> list[Sentence]:
    return queries.to_check(language)


def test_she_is_offered_the_languages_that_she_speaks_well(amina: Person, cast: Cast, visit: Visit) -> None:
    page = visit(amina, "/sentences/").content.decode()
    assert 'href="/sentences/ar/"' in page
    assert 'href="/sentences/da/"' in page
    assert 'href="/sentences/tr/"' not in page
    visit(amina, "/sentences/tr/", status=404)
    visit(cast.hodan, "/sentences/da/", status=404)
    visit(amina, "/sentences/xx/", status=404)


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_the_page_shows_english_and_hers_each_in_its_own_direction(amina: Person, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    page = visit(amina, "/sentences/ar/").content.decode()
    assert page.count('lang="en" dir="ltr"') == 3
    assert page.count('lang="ar" dir="rtl"></textarea>') == 0
    assert len(re.findall(r'<textarea[^>]* lang="ar" dir="rtl">', page)) == 3


def test_right_and_better_are_kept_each_with_one_line_and_the_rest_waits(amina: Person, visit: Visit) -> None:
    first, second, third = all_of()
    answers = {f"say-{first.key}": "right", f"say-{second.key}": "better", f"words-{second.key}": "Telefonnummer"}
    visit(amina, "/sentences/ar/", {**answers, f"words-{first.key}": first.said, f"words-{third.key}": "not chosen"})
    assert set(Check.objects.values_list("msgid", "correction", "by")) == {
        (first.english, "", amina.pk),
        (second.english, "Telefonnummer", amina.pk),
    }
    assert AuditLine.objects.filter(act="sentence.checked", by=amina.code).count() == 2
    assert all_of() == [third]
    assert 'msgstr "Telefonnummer"' in queries.as_po("ar")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("Goddag", "Please keep the words in %(brackets)s"),
        ("Goddag %(name)s ring 311399-1234", "Please take the CPR or card number out."),
        ("Goddag %(name)s ٤٥٧١١٢٣٤٥٦٧٨٩٠١٢", "Please take the CPR or card number out."),
        ("Goddag %(name)s\x07", "This held signs that we cannot read."),
        ("Goddag %(name)s " + "x" * 1000, "This is too long."),
    ],
)
def test_a_correction_that_cannot_be_kept_says_why_and_stays_on_the_page(
    amina: Person, visit: Visit, written: str, sentence: str
) -> None:
    first = all_of()[0]
    page = visit(
        amina, "/sentences/ar/", {f"say-{first.key}": "better", f"words-{first.key}": written}, status=422
    ).content.decode()
    assert sentence in page
    assert written.replace("\x07", "") in page
    assert not Check.objects.exists()


@pytest.mark.parametrize("said", ["", "maybe", "better"])
def test_without_an_answer_or_without_better_words_a_sentence_waits(amina: Person, visit: Visit, said: str) -> None:
    first = all_of()[0]
    visit(amina, "/sentences/ar/", {f"say-{first.key}": said, f"words-{first.key}": ""})
    assert not Check.objects.exists()


def test_the_mark_goes_only_when_every_sentence_is_checked_as_it_stands(
    amina: Person, cast: Cast, visit: Visit, three_sentences: Path
) -> None:
    def mark_is_there() -> bool:
        queries._known.clear()
        return 'class="tag sun"' in visit(None, "/promises/", lang="ar").content.decode()

    for one in all_of():
        assert mark_is_there()
        actions.check(by=cast.standing("amina"), language="ar", sentence=one)
    assert not mark_is_there()
    assert queries.is_checked("ar")
    assert not queries.is_checked("da")
    changed = three_sentences.with_name("other.po")
    changed.write_text(PO.replace("Hej %(name)s", "Goddag %(name)s"))
    assert [
        one.said
        for one in queries.sentences(changed)
        if one.key not in set(Check.objects.values_list("key", flat=True))
    ] == ["Goddag %(name)s"]


def test_what_was_checked_twice_stands_once_and_her_name_goes_with_her(amina: Person, cast: Cast) -> None:
    one = all_of()[0]
    for correction in ("", "Goddag %(name)s"):
        actions.check(by=cast.standing("amina"), language="ar", sentence=one, correction=correction)
    assert Check.objects.get().correction == "Goddag %(name)s"
    assert queries.about(amina) == {"sentences checked": 1}
    actions.forget(amina)
    assert Check.objects.values_list("correction", "by").get() == ("Goddag %(name)s", None)
