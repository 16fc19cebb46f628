"""Office words are found without a script as they are found with one: `test_finding.mjs` tries the same cases."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kvarter.languages.rules import INTERFACE
from kvarter.letters import every_word
from kvarter.letters.examples import words_by_letter
from kvarter.letters.glossary.finding import fit_of, fits, fold, found_by
from kvarter.letters.sentences import office_words
from visiting import Visit

CASES = json.loads(Path(__file__).with_name("finding.json").read_text(encoding="utf-8"))
WORDS = reverse("letters:words")


@pytest.mark.parametrize(("written", "folded"), CASES["folded"].items())
def test_other_spellings_of_the_same_word_are_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("case", CASES["fits"], ids=lambda case: str(case["word"]))
def test_an_entry_is_found_by_its_word_its_other_forms_its_meaning_and_longer_forms(case: dict[str, str]) -> None:
    fit = fit_of(case["word"], case["forms"], case["said"])
    assert [written for written in case["by"] if not fits(written, fit)] == []
    assert [written for written in case["not"] if fits(written, fit)] == []


@pytest.mark.parametrize(
    ("language", "written"), [("da", "betaler"), ("en", "pay"), ("ar", "تدفعين"), ("ar", "الديون"), ("tr", "ödersiniz")]
)
def test_her_own_words_find_office_words(language: str, written: str) -> None:
    with translation.override(language):
        assert found_by(written)


@pytest.mark.parametrize("language", INTERFACE)
def test_every_word_of_every_meaning_finds_its_office_word(language: str) -> None:
    with translation.override(language):
        for _, group in words_by_letter():
            for one in group:
                assert one in found_by(one.means.text), one.word.word


def test_nothing_is_found_by_nothing() -> None:
    assert found_by("  ") == []
    assert found_by("ن" * 60) == []


@pytest.mark.django_db
def test_without_a_script_a_word_is_asked_for_and_stands_in_no_address(visit: Visit) -> None:
    page = visit(None, WORDS, {"words": "AFSLAAG"[:6]}, lang="en").content.decode()
    assert "<bdi>afslag</bdi>" in page
    assert "They say no." in page
    assert page.count("</dt>") < len(office_words()) / 4
    assert 'action="/letter/words/"' in page
    assert "afslaa" not in page.replace('value="AFSLAA"', "").lower()


@pytest.mark.django_db
def test_what_is_not_found_is_said_and_what_she_wrote_stays(visit: Visit) -> None:
    page = visit(None, WORDS, {"words": '<b>"zzzz' * 40}, lang="en").content.decode()
    assert "No match yet. Write fewer letters, or ask a Mother." in page.split('role="status"')[1]
    assert 'value="&lt;b&gt;&quot;zzzz' in page
    assert "</dt>" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("language", INTERFACE)
def test_every_word_is_had_at_one_address_that_changes_with_it(client: Client, language: str) -> None:
    address = every_word.address(language)
    answer = client.get(address)
    assert answer.headers["Cache-Control"].endswith("immutable")
    assert answer.content.decode() == every_word.drawn(language)
    assert answer.content.decode().count("</dt>") == len(office_words())
    assert client.get(address.replace(".html", "0.html")).status_code == 404
    assert client.get(address.replace(f"/{language}.", "/xx.")).status_code == 404


@pytest.mark.django_db
def test_a_letter_that_begins_no_word_is_not_found(visit: Visit) -> None:
    visit(None, reverse("letters:words_of", args=["ß"]), status=404)
    visit(None, reverse("letters:words_of", args=["ab"]), status=404)
