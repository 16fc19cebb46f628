"""A Mother checks her language: right, or her own words; the mark goes when everything is checked as it stands."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.groups import public
from kvarter.languages import recordings
from kvarter.people.models import Person
from kvarter.wording import actions, queries
from kvarter.wording.models import Check, Recording
from kvarter.wording.rules import Sentence
from kvarter.wording.tests.test_rules import PO
from visiting import Visit


@pytest.fixture(autouse=True)
def three_sentences(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Arabic and Danish have three sentences to check here. What a process remembers is forgotten before and after."""
    for language in ("ar", "da", "en"):
        folder = tmp_path / "welcome" / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(PO)
    settings.SENTENCES = tmp_path
    queries.is_checked.ask_anew()
    yield tmp_path / "welcome" / "locale" / "ar" / "LC_MESSAGES" / "django.po"
    queries.is_checked.ask_anew()


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
def test_one_sentence_is_shown_with_danish_and_english_each_in_its_own_direction(
    amina: Person, visit: Visit, lang: str
) -> None:
    Person.objects.update(language=lang)
    page = visit(amina, "/sentences/ar/").content.decode()
    assert page.count('lang="en" dir="ltr"') == 1
    assert '<p lang="da" dir="ltr" class="strong">Hej %(name)s</p>' in page
    assert len(re.findall(r'<textarea[^>]* lang="ar" dir="rtl"', page)) == 1
    assert 'href="/"' in page


def answer(one: Sentence, say: str, *words: str) -> dict[str, str]:
    return {"key": one.key, "say": say, **{f"words-{number}": text for number, text in enumerate(words)}}


def test_each_answer_is_kept_at_once_with_one_line_and_the_rest_waits(amina: Person, visit: Visit) -> None:
    first, second, third = all_of()
    visit(amina, "/sentences/ar/", answer(first, "right", first.said))
    visit(amina, "/sentences/ar/", answer(second, "better", "Telefonnummer"))
    assert set(Check.objects.values_list("msgid", "correction", "by")) == {
        (first.english, "", amina.pk),
        (second.english, "Telefonnummer", amina.pk),
    }
    assert AuditLine.objects.filter(act="sentence.checked", by=amina.code).count() == 2
    assert all_of() == [third]
    assert 'msgstr "Telefonnummer"' in queries.as_po("ar", "welcome")


def test_every_form_of_a_counted_sentence_is_asked_for_and_kept(amina: Person, visit: Visit) -> None:
    counted = all_of()[2]
    page = visit(amina, f"/sentences/ar/?after={all_of()[1].key[:12]}").content.decode()
    assert page.count("As you say it when it is") == 2
    visit(amina, "/sentences/ar/", answer(counted, "better", "%(number)s dame", "%(number)s damer"))
    assert Check.objects.get().forms == ["%(number)s dame", "%(number)s damer"]
    assert 'msgstr[0] "%(number)s dame"' in queries.as_po("ar", "welcome")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("Goddag", "Please keep the words in %(brackets)s"),
        ("Goddag %(name)s ring 311399-1234", "Please take the CPR or card number out."),
        ("Goddag %(name)s ٤٥٧١١٢٣٤٥٦٧٨٩٠١٢", "Please take the CPR or card number out."),
        ("Goddag %(name)s\x07", "This held signs that we cannot read."),
        ("Goddag %(name)s " + "x" * 1000, "This is too long."),
        ("100% Goddag %(name)s", "Please write per cent as a word."),
        ("<b>Goddag</b> %(name)s", "Please write words only"),
    ],
)
def test_a_correction_that_cannot_be_kept_says_why_and_stays_on_the_page(
    amina: Person, visit: Visit, written: str, sentence: str
) -> None:
    page = visit(amina, "/sentences/ar/", answer(all_of()[0], "better", written), status=422).content.decode()
    assert sentence in page
    assert html.escape(written.replace("\x07", "")) in page
    assert not Check.objects.exists()


@pytest.mark.parametrize("say", ["", "maybe", "skip"])
def test_without_an_answer_a_sentence_waits_and_the_next_one_comes(amina: Person, visit: Visit, say: str) -> None:
    first, second, _ = all_of()
    page = visit(amina, "/sentences/ar/", answer(first, say, "")).content.decode()
    assert not Check.objects.exists()
    assert f'value="{second.key}"' in page


def test_the_national_office_sees_how_far_each_language_is(cast: Cast, amina: Person, visit: Visit) -> None:
    actions.check(by=cast.standing("amina"), language="ar", sentence=all_of()[1], correction=["Telefonnummer"])
    cast.dorte.language = "en"
    cast.dorte.save()
    rows = {one.language: (one.total, one.checked, one.corrected, one.waits) for one in queries.progress()}
    assert rows["ar"] == (3, 1, 1, 2)
    assert rows["da"] == (3, 0, 0, 3)
    page = visit(cast.dorte, "/sentences/overview/").content.decode()
    assert "How far each language is" in page
    assert "Arabic · العربية" in page


# Voices

SOUND = b"\x1a\x45\xdf\xa3 a voice"


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    recordings.look_again()
    return tmp_path / "data"


def sent(one: Sentence, sound: bytes = SOUND) -> dict[str, Any]:
    return {"key": one.key, "sound": SimpleUploadedFile("sound", sound)}


def test_a_voice_is_heard_by_all_when_another_person_has_listened(
    cast: Cast, amina: Person, visit: Visit, place: Path
) -> None:
    phone = all_of("da")[1]
    visit(amina, "/sentences/da/record/", sent(phone), status=204)
    kept = Recording.objects.get()
    assert recordings.keys_of("da") == []
    assert queries.to_hear("da", amina) is None, "nobody judges her own voice"
    visit(amina, "/sentences/da/listen/", {"key": kept.key, "say": "good"})
    assert recordings.keys_of("da") == []
    assert visit(cast.birthe, f"/sentences/da/sound/{kept.key}/").content == SOUND
    visit(cast.birthe, "/sentences/da/listen/", {"key": kept.key, "say": "good"})
    assert recordings.keys_of("da") == [kept.key]
    assert visit(None, f"/sound/da/{kept.key}/").content == SOUND


def test_a_voice_that_is_not_good_is_gone_and_can_be_said_again(
    cast: Cast, amina: Person, visit: Visit, place: Path
) -> None:
    phone = all_of("da")[1]
    visit(amina, "/sentences/da/record/", sent(phone), status=204)
    visit(cast.birthe, "/sentences/da/listen/", {"key": Recording.objects.get().key, "say": "again"})
    assert [path for path in place.rglob("*") if path.is_file()] == []
    assert Recording.objects.get().is_sent_back
    assert queries.to_hear("da", cast.birthe) is None
    assert "asks you to say it once more" in visit(amina, "/sentences/voice/mine/").content.decode()
    visit(amina, "/sentences/da/record/", sent(phone), status=204)
    assert not Recording.objects.get().is_sent_back


def test_what_was_sent_back_may_be_said_by_another(cast: Cast, amina: Person, place: Path) -> None:
    phone = all_of("da")[1]
    made = actions.record_words(by=cast.standing("amina"), language="da", words=phone.said, sound=SOUND)
    actions.judge_recording(by=cast.standing("birthe"), recording=made, is_good=False)
    actions.record_words(by=cast.standing("birthe"), language="da", words=phone.said, sound=SOUND)
    assert Recording.objects.get().by == cast.birthe


def test_what_is_no_sound_or_no_sentence_for_one_voice_is_refused(amina: Person, visit: Visit, place: Path) -> None:
    hello, phone, counted = all_of("da")
    visit(amina, "/sentences/da/record/", sent(phone, b"<script>"), status=422)
    visit(amina, "/sentences/da/record/", sent(phone, SOUND + b"x" * 400_000), status=422)
    visit(amina, "/sentences/da/record/", sent(hello), status=422)
    visit(amina, "/sentences/da/record/", sent(counted), status=422)
    visit(amina, "/sentences/da/record/", {"key": phone.key}, status=422)
    assert not Recording.objects.exists()


def test_nobody_speaks_over_somebody_elses_voice(cast: Cast, amina: Person, place: Path) -> None:
    phone = all_of("da")[1]
    actions.record_words(by=cast.standing("amina"), language="da", words=phone.said, sound=SOUND)
    with pytest.raises(NotAllowed):
        actions.record_words(by=cast.standing("birthe"), language="da", words=phone.said, sound=SOUND)
    again = actions.record_words(by=cast.standing("amina"), language="da", words=phone.said, sound=SOUND + b"2")
    assert again.path.read_bytes() == SOUND + b"2"


def test_a_page_holds_the_sentences_that_nobody_has_said_and_knows_whose_phone_it_is(
    cast: Cast, amina: Person, visit: Visit, place: Path
) -> None:
    phone = all_of("da")[1]
    page = visit(amina, "/sentences/da/say/").content.decode()
    assert re.findall(r'data-key="(\w+)"', page) == [phone.key], "no slots, no counting"
    word = re.search(r'data-module="record"[^>]* data-by="(\w{16})"', page)
    assert word
    assert word[1] == queries.word_for(amina.code) != queries.word_for(cast.birthe.code)
    assert amina.code not in page.split("<main")[1].split("<nav")[0]
    visit(amina, "/sentences/da/record/", sent(phone), status=204)
    assert "Every sentence has a voice." in visit(amina, "/sentences/da/say/").content.decode()


def test_what_waited_on_a_phone_while_somebody_else_said_it_is_told_so(
    cast: Cast, amina: Person, visit: Visit, place: Path
) -> None:
    phone = all_of("da")[1]
    visit(amina, "/sentences/da/record/", sent(phone), status=204)
    visit(cast.birthe, "/sentences/da/record/", sent(phone), status=409)
    assert Recording.objects.get().by == amina


@pytest.mark.parametrize("way", ["taken back", "left for good"])
def test_her_voice_is_gone_when_she_says_so_or_leaves(
    cast: Cast, amina: Person, visit: Visit, place: Path, way: str
) -> None:
    made = actions.record_words(by=cast.standing("amina"), language="da", words=all_of("da")[1].said, sound=SOUND)
    actions.judge_recording(by=cast.standing("birthe"), recording=made, is_good=True)
    assert recordings.keys_of("da")
    if way == "taken back":
        visit(amina, "/sentences/voice/", {})
    else:
        actions.forget(amina)
    assert recordings.keys_of("da") == []
    assert [path for path in place.rglob("*") if path.is_file()] == []


def test_the_mark_goes_only_when_every_sentence_is_checked_as_it_stands(
    amina: Person, cast: Cast, visit: Visit, three_sentences: Path
) -> None:
    def mark_is_there() -> bool:
        queries.is_checked.ask_anew()
        public.pages.clear()
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
        for one in queries.sentences((changed,))
        if one.key not in set(Check.objects.values_list("key", flat=True))
    ] == ["Goddag %(name)s"]


def test_what_was_checked_twice_stands_once_and_her_name_goes_with_her(amina: Person, cast: Cast) -> None:
    one = all_of()[0]
    for correction in ([], ["Goddag %(name)s"]):
        actions.check(by=cast.standing("amina"), language="ar", sentence=one, correction=correction)
    assert Check.objects.get().correction == "Goddag %(name)s"
    assert queries.about(amina) == {"sentences checked": 1, "sentences recorded": 0}
    actions.forget(amina)
    assert Check.objects.values_list("correction", "by").get() == ("Goddag %(name)s", None)
