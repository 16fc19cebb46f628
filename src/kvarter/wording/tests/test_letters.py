"""The sentences about letters: all of them, filled in as the reader says them, and each with the state it has in a language."""

import re
from collections.abc import Callable
from html import unescape
from itertools import groupby
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from kvarter.languages.content import words_of_letters
from kvarter.languages.messages import Translator
from kvarter.languages.rules import day, direction, number
from kvarter.letters.sentences import all_sentences, office_words
from kvarter.people.models import Person
from kvarter.wording import queries
from kvarter.wording.letters import queries as letter_queries
from kvarter.wording.letters.queries import Line, Part, State
from kvarter.wording.letters.sentences import filled, pieces, sections
from kvarter.wording.models import Check
from kvarter.wording.rules import key_of, sentences
from visiting import Visit

LANGUAGES = [code for code, _ in settings.LANGUAGES]
MOST_BYTES, MOST_STATEMENTS = 60_000, 8
ENGLISH = "By %(day)s."
WITH_SLOTS = [told for section in sections().values() for told in section.rows if "%(" in told.english]
Catalogue = Callable[..., None]


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """Gives a language the words of the test: those of the section `day` and nothing else."""

    def give(*pairs: tuple[str, str]) -> None:
        monkeypatch.setattr(letter_queries, "words_of_letters", lambda _language: dict(pairs))

    return give


@pytest.fixture
def amina(cast: Cast) -> Person:
    """Amina, who reads English today and speaks Arabic best."""
    cast.amina.language = "en"
    cast.amina.save()
    return cast.amina


def keep(english: str, said: str, correction: str = "", language: str = "ar") -> None:
    """Somebody has checked this sentence as it stands."""
    what = {"msgid": english, "said": said, "correction": correction}
    Check.objects.update_or_create(language=language, key=key_of(english, said), defaults=what)


def the_day_of(language: str = "ar") -> Part:
    return letter_queries.parts(language, "day")[0]


def line_of(part: Part, about: str) -> Line:
    return next(line for line in part.lines if line.about == about)


def text_of(page: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def test_the_sections_hold_every_sentence_of_the_letter_reader_and_no_other() -> None:
    shown = sorted((told.english, told.danish) for section in sections().values() for told in section.rows)
    assert shown == sorted(all_sentences())


def test_office_words_stand_in_the_order_of_the_readers_own_list() -> None:
    shown = [told.about for section in sections().values() if section.letter for told in section.rows]
    assert [word for word, _ in groupby(shown)] == [one.word for one in office_words()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_reads_exactly_as_the_reader_says_it(language: str) -> None:
    words = words_of_letters(language)
    voice = Translator(language, lambda msgid: words.get(msgid, ""), day, number)
    for told in WITH_SLOTS:
        said = voice.say(told.english, **dict(told.slots))
        assert filled(words.get(told.english) or told.english, dict(told.slots), said.language) == said.text
        assert "%(" not in said.text


def test_a_slot_that_nobody_knows_stays_as_it_is_and_a_stray_percent_sign_breaks_nothing() -> None:
    assert filled("%(colour)s, 5 % and %(count)s", {"count": 2}, "en") == "%(colour)s, 5 % and 2"
    assert pieces("a %(count)s b") == ("a ", "%(count)s", " b")


@pytest.mark.parametrize(
    ("key", "danish"),
    [
        (("day", "by"), "Senest torsdag den 3. december."),
        (("do", "come"), "Vær der torsdag den 3. december kl. 10:30."),
        (("money", "pay"), "Du skal betale 1.250 kr."),
        (("ladder", "mitid"), "Spær dit MitID. Ring 33\u00a098\u00a000\u00a098."),
    ],
)
def test_examples_are_written_by_the_rules_of_danish(key: tuple[str, str], danish: str) -> None:
    told = next(told for told in sections()[key[0]].rows if told.about == key[1])
    assert filled(told.danish, dict(told.slots), "da") == danish


@pytest.mark.django_db
def test_a_sentence_is_missing_then_waits_then_is_checked_or_corrected_and_waits_again_when_it_changes(
    catalogue: Catalogue,
) -> None:
    catalogue()
    assert line_of(the_day_of(), "by").state is State.MISSING
    catalogue((ENGLISH, "قبل %(day)s."))
    assert line_of(the_day_of(), "by").state is State.UNCHECKED
    keep(ENGLISH, "قبل %(day)s.")
    assert line_of(the_day_of(), "by").state is State.CHECKED
    keep(ENGLISH, "قبل %(day)s.", "حتى %(day)s.")
    corrected = line_of(the_day_of(), "by")
    assert (corrected.state, corrected.correction) == (State.CORRECTED, ("حتى ", "%(day)s", "."))
    catalogue((ENGLISH, "حتى %(day)s."))
    assert line_of(the_day_of(), "by").state is State.UNCHECKED


@pytest.mark.django_db
def test_a_check_in_one_language_says_nothing_about_another(catalogue: Catalogue) -> None:
    catalogue((ENGLISH, "x %(day)s"))
    keep(ENGLISH, "x %(day)s", language="tr")
    assert line_of(the_day_of("tr"), "by").state is State.CHECKED
    assert line_of(the_day_of("ar"), "by").state is State.UNCHECKED


@pytest.mark.django_db
def test_danish_is_the_packs_own_and_a_check_of_it_counts_as_elsewhere() -> None:
    told = sections()["day"].rows[0]
    keep(told.english, told.danish, language="da")
    assert line_of(the_day_of("da"), told.about).state is State.CHECKED
    assert the_day_of("da").counts[State.MISSING] == 0


@pytest.mark.django_db
def test_the_states_of_all_sections_add_up_to_all_sentences() -> None:
    found = letter_queries.parts("ar")
    assert sum(letter_queries.total(found).values()) == len(list(all_sentences()))


def test_the_page_shows_the_sentence_filled_in_with_english_danish_its_slots_and_its_state(
    amina: Person, visit: Visit, catalogue: Catalogue
) -> None:
    catalogue((ENGLISH, "قبل %(day)s."))
    page = visit(amina, "/sentences/ar/letters/day/").content.decode()
    assert '<dt lang="ar" dir="rtl">قبل الخميس، 3 ديسمبر.</dt>' in page
    assert re.search(
        r'<dd lang="en" dir="ltr">By Thursday 3 December\.</dd>\s*<dd lang="da" dir="ltr">\s*Senest torsdag', page
    )
    assert 'قبل <bdi dir="ltr">%(day)s</bdi>.' in page
    assert page.count('<dt lang="en" dir="ltr">') == len(sections()["day"].rows) - 1


def test_what_was_corrected_shows_her_words_beside(amina: Person, visit: Visit, catalogue: Catalogue) -> None:
    catalogue((ENGLISH, "قبل %(day)s."))
    keep(ENGLISH, "قبل %(day)s.", "حتى <b>%(day)s.")
    page = visit(amina, "/sentences/ar/letters/day/").content.decode()
    assert '<ins>حتى &lt;b&gt;<bdi dir="ltr">%(day)s</bdi>.' in page
    assert "Corrected: 1" in text_of(visit(amina, "/sentences/ar/letters/day/"))


def test_only_what_waits_leaves_out_what_is_checked_and_keeps_the_choice_in_every_link(
    amina: Person, visit: Visit, catalogue: Catalogue
) -> None:
    pairs = [(told.english, f"ع {told.english}") for told in sections()["nothing"].rows]
    catalogue(*pairs)
    for english, said in pairs[1:]:
        keep(english, said)
    page = visit(amina, "/sentences/ar/letters/nothing/?show=unchecked").content.decode()
    assert page.count("<dt ") == 1
    assert visit(amina, "/sentences/ar/letters/nothing/").content.decode().count("<dt ") == len(pairs)
    assert 'href="/sentences/tr/letters/nothing/?show=unchecked"' in page
    assert 'href="/sentences/ar/letters/?show=unchecked"' in page
    keep(*pairs[0])
    assert "Everything is checked" in text_of(visit(amina, "/sentences/ar/letters/nothing/?show=unchecked"))
    whole = "/sentences/ar/letters/nothing/"
    assert f'href="{whole}"' in visit(amina, "/sentences/ar/letters/").content.decode()
    assert (
        f'href="{whole}?show=unchecked"' not in visit(amina, "/sentences/ar/letters/?show=unchecked").content.decode()
    )


def test_the_first_page_counts_the_states_and_leads_to_every_section_and_language(
    amina: Person, visit: Visit, catalogue: Catalogue
) -> None:
    catalogue((ENGLISH, "قبل %(day)s."))
    answer = visit(amina, "/sentences/ar/letters/")
    page, everything = answer.content.decode(), len(list(all_sentences()))
    others = len([told for told in WITH_SLOTS if told.english == ENGLISH])
    assert f"Machine-made, not yet checked: {others}" in text_of(answer)
    assert f"No words: {number(everything - others, 'en')}" in text_of(answer)
    links = re.findall(r'href="/sentences/ar/letters/([^/"]+)/"', page)
    assert len(links) == len(sections())
    assert [code for code in LANGUAGES if f'href="/sentences/{code}/letters/"' not in page] == []


def test_everybody_signed_in_reads_all_languages_and_is_led_to_check_only_her_own(
    in_english: Cast, visit: Visit
) -> None:
    for path in ("letters/", "letters/day/"):
        assert 'href="/sentences/ar/"' in visit(in_english.amina, f"/sentences/ar/{path}").content.decode()
        assert 'href="/sentences/ar/"' not in visit(in_english.hodan, f"/sentences/ar/{path}").content.decode()
        assert 'href="/sentences/tr/"' not in visit(in_english.dorte, f"/sentences/tr/{path}").content.decode()


def test_languages_stand_by_a_name_the_desk_can_read_her_own_first_and_the_source_last(
    in_english: Cast, visit: Visit
) -> None:
    page = visit(in_english.amina, "/sentences/ar/letters/").content.decode()
    pills = re.findall(r'<a class="pill small[^>]*lang="(..)"[^>]*><bdi>(.*?)</bdi>', page)
    assert pills[0] == ("ar", "Arabic · العربية")
    assert pills[-1][0] == "da"
    assert len(pills) == 9


@pytest.mark.parametrize("path", ["xx/letters/", "xx/letters/day/", "ar/letters/critical/", "ar/letters/none/"])
def test_there_is_no_page_for_another_language_or_section(amina: Person, visit: Visit, path: str) -> None:
    visit(amina, f"/sentences/{path}", status=404)


@pytest.mark.parametrize("reads", ["da", "ar"])
@pytest.mark.parametrize("language", ["da", "en", "ar"])
def test_the_pages_are_whole_in_both_directions(cast: Cast, visit: Visit, reads: str, language: str) -> None:
    Person.objects.update(language=reads)
    for path in ("", "day/", "office-words-å/", "who-writes/"):
        page = visit(cast.amina, f"/sentences/{language}/letters/{path}").content.decode()
        assert f'<html lang="{reads}" dir="{direction(reads)}"' in page


@pytest.mark.parametrize("language", ["ar", "uk", "ti"])
def test_no_page_is_heavier_than_sixty_kilobytes_even_when_everything_was_corrected(
    amina: Person, visit: Visit, language: str
) -> None:
    said = {one.english: one for one in sentences(queries.files_of(language))}
    largest = sorted(sections().values(), key=lambda one: len(one.rows))[-3:]
    shown = {one.key: one for part in largest for told in part.rows if (one := said.get(told.english)) and one.said}
    Check.objects.bulk_create(
        Check(language=language, key=one.key, msgid=one.english, said=one.said, correction=one.said)
        for one in shown.values()
    )
    heavy = {one.name: len(visit(amina, f"/sentences/{language}/letters/{one.name}/").content) for one in largest}
    assert max(heavy.values()) <= MOST_BYTES, heavy
    assert len(visit(amina, f"/sentences/{language}/letters/").content) <= MOST_BYTES


@pytest.mark.parametrize("path", ["", "type/", "who-writes/", "type/?show=unchecked"])
def test_a_page_asks_the_database_few_questions(amina: Person, visit: Visit, path: str) -> None:
    visit(amina, f"/sentences/ar/letters/{path}")
    with CaptureQueriesContext(connection) as seen:
        visit(amina, f"/sentences/ar/letters/{path}")
    assert len(seen) <= MOST_STATEMENTS, [one["sql"] for one in seen.captured_queries]
