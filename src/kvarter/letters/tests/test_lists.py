"""The lists she looks things up in: their words are short, whole and found; the pages show all of them and can be searched."""

import re
import tomllib
from datetime import date
from gzip import compress
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import translation

from kvarter.letters.examples import senders_by_kind, words_by_letter
from kvarter.letters.rules import found_in
from kvarter.letters.sentences import HOME, OfficeWord, all_sentences, has, office_words, who_writes
from visiting import Visit

LETTERS = sorted((Path(__file__).parent / "letters").glob("*/*.txt"))
MOST_WORDS, MOST_IN_EXAMPLE = 15, 12
UNRELATED = {
    "gæld": "Reglen gælder fra maj.",
    "sats": "Din indsats er god.",
    "ydelse": "Det har stor betydelse.",
    "rykker": "Her trykker du.",
}
UNRELATED |= {
    "senest": "Se de seneste nyheder.",
    "varsel": "Det er en advarsel.",
    "su": "Vis din sundhed.",
    "recept": "Gå til receptionen.",
}


def too_long(text: str, most: int) -> bool:
    return len(text.split()) > most


def names_in(text: str) -> set[str]:
    return {word.word for _, _, word in found_in(text, office_words())}


def test_there_are_two_hundred_office_words_and_none_twice() -> None:
    words = [one.word for one in office_words()]
    assert len(words) >= 200
    assert len(set(words)) == len(words)


def test_there_are_fifty_senders_and_none_twice() -> None:
    names = [one.name for one in who_writes()]
    assert len(names) >= 50
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", office_words(), ids=lambda one: one.word)
def test_an_office_word_is_said_shortly_in_both_languages_with_an_example_that_holds_it(one: OfficeWord) -> None:
    assert all((one.english, one.danish, one.example, one.example_english))
    assert not [text for text in (one.english, one.danish, one.example_english) if too_long(text, MOST_WORDS)]
    assert not too_long(one.example, MOST_IN_EXAMPLE)
    assert all(stem == stem.lower() and stem.strip() for stem in one.find)
    assert [found for _, _, found in found_in(one.example, [one])] == [one]


def test_no_office_word_is_explained_by_another() -> None:
    hard = {one.word: names_in(one.danish) for one in office_words()}
    assert {word: found - {word} for word, found in hard.items() if found - {word}} == {}


@pytest.mark.parametrize("word", UNRELATED)
def test_a_word_is_not_seen_in_words_that_only_look_like_it(word: str) -> None:
    assert word in {one.word for one in office_words()}
    assert word not in names_in(UNRELATED[word])


def test_most_office_words_stand_in_our_own_letters() -> None:
    found = names_in("\n".join(path.read_text(encoding="utf-8") for path in LETTERS))
    assert len(found) >= 200


def test_senders_are_said_shortly_in_both_languages() -> None:
    assert not [
        one.name for one in who_writes() if too_long(one.english, MOST_WORDS) or too_long(one.danish, MOST_WORDS)
    ]
    assert not [one.name for one in who_writes() if not (one.english and one.danish)]


def test_every_kind_of_sender_has_words_and_stands_together() -> None:
    kinds = [one.kind for one in who_writes()]
    assert not [kind for kind in set(kinds) if not has("sender", kind)]
    assert len(senders_by_kind()) == len(set(kinds)), "Put senders of one kind beside each other."


def test_addresses_of_offices_are_public_and_reviewed() -> None:
    sources = [one.source for one in who_writes() if one.source]
    assert len(sources) >= 40
    assert not [source for source in sources if not re.fullmatch(r"https://[a-z.]+\.dk", source)]
    assert tomllib.loads((HOME / "who_writes.toml").read_text(encoding="utf-8"))["reviewed"] >= date(2026, 11, 22)


def test_one_english_sentence_has_one_danish_sentence() -> None:
    said: dict[str, set[str]] = {}
    for english, danish in all_sentences():
        said.setdefault(english, set()).add(danish)
    assert {english: danish for english, danish in said.items() if len(danish) > 1} == {}


def test_the_catalogues_get_what_stands_in_the_lists() -> None:
    said = dict(all_sentences())
    assert not [one.word for one in office_words() if said[one.english] != one.danish]
    assert not [one.word for one in office_words() if said[one.example_english] != one.example]
    assert not [one.name for one in who_writes() if said[one.english] != one.danish]


def test_a_woman_who_reads_danish_meets_each_example_once() -> None:
    with translation.override("da"):
        assert not [one.word.word for _, group in words_by_letter() for one in group if one.example_means]
    with translation.override("en"):
        assert all(one.example_means for _, group in words_by_letter() for one in group)


def words_pages(visit: Visit, lang: str) -> str:
    """The pages of all letters, one after the other."""
    first = unescape(visit(None, reverse("letters:words"), lang=lang).content.decode())
    addresses = re.findall(r'class="pill" href="(/letter/words/[^"]+/)"', first)
    assert len(addresses) > 15
    return "".join(unescape(visit(None, one, lang=lang).content.decode()) for one in addresses)


@pytest.mark.django_db
@pytest.mark.scenery
@pytest.mark.parametrize("lang", ["da", "en", "ar"])
def test_the_pages_of_letters_show_every_word_with_its_example(visit: Visit, lang: str) -> None:
    pages = words_pages(visit, lang)
    assert not [one.word for one in office_words() if f"<bdi>{one.word}</bdi>" not in pages]
    assert not [one.word for one in office_words() if f'<bdi lang="da">{one.example}</bdi>' not in pages]
    assert pages.count("</dt>") == len(office_words())


@pytest.mark.django_db
@pytest.mark.scenery
def test_the_meaning_of_an_example_stands_beneath_it(visit: Visit) -> None:
    pages = words_pages(visit, "en")
    missing = [one.word for one in office_words() if f"{one.example}</bdi><br>{one.example_english}</dd>" not in pages]
    assert missing == []


@pytest.mark.django_db
@pytest.mark.scenery
@pytest.mark.parametrize("lang", ["da", "en", "ar"])
def test_the_page_of_senders_names_everybody_and_their_address(visit: Visit, lang: str) -> None:
    page = unescape(visit(None, reverse("letters:senders"), lang=lang).content.decode())
    assert not [one.name for one in who_writes() if f"<bdi>{one.name}</bdi>" not in page]
    assert not [
        one.name for one in who_writes() if one.source and f'href="{one.source}" rel="noreferrer noopener"' not in page
    ]


@pytest.mark.django_db
@pytest.mark.scenery
@pytest.mark.parametrize("name", ["words", "senders"])
def test_a_list_can_be_searched_when_scripts_run_and_looks_whole_when_they_do_not(visit: Visit, name: str) -> None:
    page = visit(None, reverse(f"letters:{name}"), lang="da").content.decode()
    box = re.search(r'<form method="post" action="/letter/words/" class="field finding"[^>]*>', page)
    assert box is not None
    assert (" hidden" in box[0]) == (name == "senders"), "what works with a script only is not shown before it runs"
    assert 'data-found="Fundet: #"' in box[0]
    assert 'data-nothing="Ikke fundet' in box[0]
    assert re.search(r'<p[^>]* role="status" aria-live="polite"></p>', page)
    assert page.count('id="list"') == 1
    assert "hidden" not in page[page.index('id="list"') : page.index("</main>")]


def test_what_searches_a_list_asks_for_the_whole_list_and_for_nothing_that_she_writes() -> None:
    files = (finders.find(f"ui/{name}.js") for name in ("find", "listed", "folding"))
    code = "".join(Path(path).read_text(encoding="utf-8") for path in files if isinstance(path, str))
    assert "export function findIn" in code
    assert re.findall(r"fetch\([^)]*\)|XMLHttpRequest|sendBeacon|Storage\b|innerHTML", code) == ["fetch(address)"]
    assert re.findall(r"fetched\([^)]*\)", code) == ["fetched(address)", "fetched(this.every)"]


@pytest.mark.django_db
@pytest.mark.scenery
@pytest.mark.parametrize(("name", "most"), [("words", 5_000), ("senders", 8_000)])
def test_a_list_is_light_on_its_way_to_her_phone(visit: Visit, name: str, most: int) -> None:
    assert len(compress(visit(None, reverse(f"letters:{name}"), lang="ar").content)) < most
