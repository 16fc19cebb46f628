"""A Mother says a card in her language; another person lets it through; everybody hears it as long as its words stand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cast import Cast
from kvarter.access.rules import NotAllowed
from kvarter.delivery.models import Sending
from kvarter.languages import recordings
from kvarter.languages.recordings import key_of
from kvarter.languages.tables import INTERFACE
from kvarter.languages.voiced import Passage, passages
from kvarter.people.models import Person, PersonLanguage
from kvarter.people.rules import Spoken
from kvarter.wording import actions, queries
from kvarter.wording.models import Recording
from kvarter.wording.rules import Voice, longest_seconds, longest_sound, voice_is
from visiting import Visit

pytestmark = pytest.mark.django_db
SOUND = b"OggS" + bytes(400)
PLACE = "curriculum/municipality/c-interpreter"


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Recordings of this test alone."""
    settings.DATA = tmp_path
    recordings.look_again()
    yield tmp_path
    recordings.look_again()


def card(language: str = "ar") -> Passage:
    found = queries.passage_at(language, PLACE)
    assert found
    return found


def said(cast: Cast, language: str = "ar") -> Recording:
    one = card(language)
    by = cast.standing("amina")
    return actions.record_words(by=by, language=language, words=one.words, sound=SOUND, place=one.place)


def hodan_listens(cast: Cast) -> None:
    PersonLanguage.objects.create(person=cast.hodan, language="ar", spoken=Spoken.FLUENT)


@pytest.mark.parametrize("language", INTERFACE)
def test_every_passage_has_a_place_of_its_own_and_words_for_one_voice(language: str) -> None:
    every = list(passages(language))
    assert len({one.place for one in every}) == len(every) > 200
    assert all(one.words and "%(" not in one.words and one.address.startswith("/") for one in every)


def test_a_card_in_her_voice_is_heard_by_all_after_another_listened(cast: Cast, visit: Visit, place: Path) -> None:
    hodan_listens(cast)
    Person.objects.update(language="en")
    page = visit(cast.amina, f"/sentences/ar/passages/{PLACE}/").content.decode()
    key = re.search(r'data-key="(\w+)"', page)
    assert key
    sound = SimpleUploadedFile("anything.exe", SOUND)
    visit(cast.amina, "/sentences/ar/record/", {"key": key[1], "sound": sound}, status=204)
    assert Recording.objects.get().place == PLACE
    shown = visit(None, "/learn/municipality/", lang="ar").content.decode()
    assert f'data-voice="{key[1]}"' in shown
    assert "data-sounds" not in shown
    visit(None, f"/sound/ar/{key[1]}/", status=404)
    visit(cast.hodan, "/sentences/ar/listen/", {"key": key[1], "say": "good"})
    assert visit(None, f"/sound/ar/{key[1]}/").content == SOUND
    assert 'data-sounds="ar"' in visit(None, "/learn/municipality/", lang="ar").content.decode(), "at once"
    assert f'data-voice="{key[1]}"' in visit(None, "/learn/municipality/interpreter/", lang="ar").content.decode()


def test_what_is_no_sound_by_its_content_is_refused(cast: Cast, visit: Visit) -> None:
    key = card().key
    for sound in (b"<script>", b"%PDF-1.7", SOUND + bytes(longest_sound(card().words))):
        visit(
            cast.amina, "/sentences/ar/record/", {"key": key, "sound": SimpleUploadedFile("a.ogg", sound)}, status=422
        )
    assert not Recording.objects.exists()


def test_another_text_has_another_key_and_the_old_voice_is_silent_and_she_is_told_once(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hodan_listens(cast)
    made = said(cast)
    actions.judge_recording(by=cast.standing("hodan"), recording=made, is_good=True)
    assert actions.let_know_words_changed(timezone.now()) == 0
    others = [one for one in passages("ar") if one.place != PLACE]
    changed = Passage(PLACE, "municipality", "x", ("كلمات", "أخرى"), ("a", "b"), "/learn/municipality/")
    monkeypatch.setattr(queries, "passages", lambda _language: iter([*others, changed]))
    assert changed.key != made.key
    assert actions.let_know_words_changed(timezone.now()) == 1
    assert actions.let_know_words_changed(timezone.now()) == 0
    assert "تغيّرت" in Sending.objects.get().text
    Person.objects.update(language="en")
    page = visit(cast.amina, "/sentences/voice/mine/").content.decode()
    assert "The words have changed. Your voice is silent here." in page
    assert f'href="/sentences/ar/passages/{PLACE}/"' in page
    assert "Something that you said is silent" in visit(cast.amina, "/sentences/").content.decode()
    assert queries.may_say("ar", changed.key, cast.hodan)


def test_she_deletes_one_and_nobody_else_can(cast: Cast, visit: Visit, place: Path) -> None:
    made = said(cast)
    with pytest.raises(NotAllowed):
        actions.take_back_one(by=cast.standing("hodan"), recording=made)
    address = f"/sentences/voice/mine/ar/{made.key}/"
    assert visit(cast.amina, address).content == SOUND
    visit(cast.hodan, address, status=404)
    visit(cast.hodan, f"{address}back/", {})
    assert Recording.objects.count() == 1
    visit(cast.amina, f"{address}back/", {})
    assert not Recording.objects.exists()
    assert [path for path in place.rglob("*") if path.is_file()] == []


def test_her_erasure_takes_the_sound_of_a_card_too(cast: Cast, place: Path) -> None:
    hodan_listens(cast)
    actions.judge_recording(by=cast.standing("hodan"), recording=said(cast), is_good=True)
    actions.forget(cast.amina)
    assert recordings.keys_of("ar") == []
    assert [path for path in place.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("lang", INTERFACE)
def test_the_pages_speak_her_language(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    said(cast)
    for address in ("passages/", "passages/?under=municipality", f"passages/{PLACE}/"):
        visit(cast.amina, f"/sentences/ar/{address}", lang=lang)
    visit(cast.amina, "/sentences/voice/mine/", lang=lang)
    visit(cast.amina, "/sentences/ar/passages/curriculum/nothing/", lang=lang, status=404)


def test_only_who_speaks_the_language_is_asked_on_the_cards(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="ar")
    assert f"/sentences/ar/passages/{PLACE}/" in visit(cast.amina, "/learn/municipality/").content.decode()
    assert "/passages/" not in visit(cast.hodan, "/learn/municipality/").content.decode()
    assert "/passages/" not in visit(None, "/learn/municipality/", lang="ar").content.decode()


def test_a_sentence_of_practice_is_said_the_same_way(cast: Cast) -> None:
    one = next(one for one in passages("ar") if one.place.startswith("practice/"))
    assert queries.words_to_say("ar", one.key) == (one.words, one.place)
    assert queries.words_to_say("ar", "nothing") is None


def test_long_words_may_take_longer() -> None:
    assert longest_seconds("one two") == 30
    assert longest_seconds("word " * 16) == 60
    assert longest_sound("word " * 16) == 2 * longest_sound("one")


def test_words_that_are_gone_silence_whatever_was_thought_of_them() -> None:
    assert voice_is(is_checked=True, is_sent_back=False, still_stands=False) is Voice.CHANGED
    assert voice_is(is_checked=False, is_sent_back=True, still_stands=True) is Voice.SENT_BACK
    assert voice_is(is_checked=True, is_sent_back=False, still_stands=True) is Voice.HEARD
    assert voice_is(is_checked=False, is_sent_back=False, still_stands=True) is Voice.WAITS


def test_a_key_is_that_of_all_its_words() -> None:
    one = card()
    assert one.key == key_of(" ".join(one.parts)) == key_of("\n".join(one.parts))
