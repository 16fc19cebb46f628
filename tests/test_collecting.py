"""`make words`: where a sentence is put, what becomes of its words when it moves or changes, and how a translator's file comes back."""

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

from kvarter.languages.catalogues import HOME, catalogue, files, is_desk_only, rows_of
from kvarter.languages.rules import INTERFACE
from kvarter.packs.rules import pack
from kvarter.packs.sayings import of_letters, of_pack

OTHERS = [code for code in INTERFACE if code != "en"]


@pytest.fixture(scope="module")
def words() -> ModuleType:
    """The script behind `make words`."""
    place = str(Path(__file__).resolve().parents[1] / "scripts")
    if place not in sys.path:
        sys.path.append(place)
    return importlib.import_module("words")


def asked(english: Any, *places: str, context: str | None = None) -> Message:
    return Message(english, locations=[(place, None) for place in places or ("bridges/forms.py",)], context=context)


def known(*pairs: tuple[Any, Any], context: str | None = None) -> Catalog:
    found = Catalog(locale="so")
    for english, said in pairs:
        found[english] = Message(english, said, context=context)
    return found


def state(messages: Iterable[Message]) -> dict[Any, tuple[Any, list[str]]]:
    """What each sentence says, and the English that a look has to compare it with."""
    return {one.id: (one.string, list(one.previous_id)) for one in messages if one.id}


def test_a_sentence_of_one_room_lies_there_and_one_of_several_with_ui(words: ModuleType) -> None:
    found = words.by_room(
        [asked("Near", "bridges/forms.py", "bridges/views.py"), asked("Copy", "bridges/forms.py", "asking/views.py")]
    )
    assert {room: [one.id for one in messages] for room, messages in found.items()} == {
        "bridges": ["Near"],
        "ui": ["Copy"],
    }


def test_a_sentence_that_moves_to_another_room_takes_its_words_along(words: ModuleType) -> None:
    before = {"asking": known(("Copy", "Nuqul"))}
    assert state(words.filled([asked("Copy")], "ui", "so", before)) == {"Copy": ("Nuqul", [])}


def test_a_new_sentence_is_empty_and_nothing_is_guessed_from_one_like_it(words: ModuleType) -> None:
    before = {"bridges": known(("Open on Mondays", "Isniin"))}
    assert state(words.filled([asked("Open on Tuesdays")], "bridges", "so", before)) == {"Open on Tuesdays": ("", [])}


def test_a_comma_keeps_the_words_and_asks_somebody_to_look(words: ModuleType) -> None:
    before = {"bridges": known(("No thanks", "Maya"))}
    once = words.filled([asked("No, thanks")], "bridges", "so", before)
    assert state(once) == {"No, thanks": ("Maya", ["No thanks"])}
    twice = words.filled([asked("No, thanks.")], "bridges", "so", {"bridges": once})
    assert state(twice) == {"No, thanks.": ("Maya", ["No thanks"])}
    assert state(words.filled([asked("No thanks")], "bridges", "so", {"bridges": twice})) == {"No thanks": ("Maya", [])}


def test_counted_sentences_are_kept_with_all_their_forms(words: ModuleType) -> None:
    one, other = ("%(n)s woman", "%(n)s women"), ("%(n)s woman.", "%(n)s women.")
    before = {"bridges": known((one, ("haweeney", "%(n)s haween")))}
    found = words.filled([asked(one), asked(("%(n)s key", "%(n)s keys"))], "bridges", "so", before)
    assert [message.string for message in found if message.id] == [("haweeney", "%(n)s haween"), ("", "")]
    changed = words.filled([asked(other)], "bridges", "so", before)
    assert state(changed) == {other: (("haweeney", "%(n)s haween"), [*one])}


def test_a_sentence_of_the_pack_keeps_its_words_by_its_key_and_shows_them_only_while_they_fit(
    words: ModuleType, tmp_path: Path
) -> None:
    before = {"dk/pack": known(("Day and night", "Habeen iyo maalin"), context="helplines.emergency.hours")}
    new = [asked("Mondays", "packs/dk/helplines.toml", context="helplines.emergency.hours")]
    found = words.filled(new, "dk/pack", "so", before)
    assert state(found) == {"Mondays": ("Habeen iyo maalin", ["Day and night"])}
    words.save("dk/pack", "so", found, tmp_path)
    (row,) = rows_of(words.path_of("dk/pack", "so", tmp_path))
    assert (row["forms"], row["look"]) == (("",), True)


@pytest.mark.parametrize("language", OTHERS)
def test_a_comma_in_every_sentence_of_the_pack_loses_no_word_of_the_files(words: ModuleType, language: str) -> None:
    danish = {one.key for one in (*of_pack(pack("dk")), *of_letters()) if one.danish} if language == "da" else set()
    for name in ("dk/pack", "dk/letters"):
        before = catalogue(files(language)[name])
        changed = [
            asked(f"{one.id},", *(place for place, _ in one.locations), context=one.context) for one in before if one.id
        ]
        after = words.filled(changed, name, language, {name: before})
        for old, new in zip(filter(lambda one: one.id, before), filter(lambda one: one.id, after), strict=True):
            assert new.string == old.string
            assert new.context in danish or (new.fuzzy and list(new.previous_id) == [old.id])


def test_danish_of_the_sheets_stands_in_the_danish_catalogue(words: ModuleType) -> None:
    for part, sayings in (("pack", of_pack(pack("dk"))), ("letters", of_letters())):
        said = {row["context"]: row["forms"][0] for row in rows_of(files("da")[f"dk/{part}"])}
        assert {one.key: one.danish for one in sayings if one.danish and said[one.key] != one.danish} == {}


# A translator gets one file, and sends it back


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Rooms of their own, where the test may write: a copy of one room's file in Somali."""
    mine = tmp_path / "rooms" / files("so")["bridges"].relative_to(HOME)
    mine.parent.mkdir(parents=True)
    mine.write_bytes(files("so")["bridges"].read_bytes())
    return tmp_path / "rooms"


def first_of(catalog: Catalog) -> Message:
    return next(one for one in catalog if one.id and one.string and not one.pluralizable and "%" not in one.id)


def sent_back(words: ModuleType, tmp_path: Path, change: Any) -> Path:
    """The room's file as a translator saves it: other line lengths, and with her changes."""
    from babel.messages.pofile import write_po

    catalog = catalogue(files("so")["bridges"])
    change(catalog)
    path = tmp_path / "bridges-so.po"
    with path.open("wb") as file:
        write_po(file, catalog, width=60)
    return path


def test_a_file_that_comes_back_unchanged_changes_nothing(words: ModuleType, home: Path, tmp_path: Path) -> None:
    before = words.path_of("bridges", "so", home).read_bytes()
    assert words.take("bridges", "so", sent_back(words, tmp_path, lambda _: None), home) == (0, [])
    assert words.path_of("bridges", "so", home).read_bytes() == before == files("so")["bridges"].read_bytes()


def test_new_words_are_put_in_and_nothing_else_moves(words: ModuleType, home: Path, tmp_path: Path) -> None:
    def better(catalog: Catalog) -> None:
        first_of(catalog).string = "Ereyo ka fiican"

    before = words.path_of("bridges", "so", home).read_text().splitlines()
    assert words.take("bridges", "so", sent_back(words, tmp_path, better), home) == (1, [])
    after = words.path_of("bridges", "so", home).read_text().splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ['msgstr "Ereyo ka fiican"']


def test_words_that_would_break_a_page_are_refused_with_the_reason(
    words: ModuleType, home: Path, tmp_path: Path
) -> None:
    def broken(catalog: Catalog) -> None:
        first_of(catalog).string = "Hello %(name)s"
        catalog["A sentence of long ago"] = Message("A sentence of long ago", "Hore")
        unsure = next(one for one in catalog if one.id and is_desk_only(one))
        unsure.string, unsure.flags = "malaha", {"fuzzy"}

    count, refused = words.take("bridges", "so", sent_back(words, tmp_path, broken), home)
    assert count == 0
    assert [one.rpartition(": ")[2] for one in refused] == [
        "“Hello %(name)s” has other slots.",
        "nobody says this here any more.",
    ]


def test_words_that_were_looked_at_are_not_asked_for_again(words: ModuleType, home: Path, tmp_path: Path) -> None:
    path = words.path_of("bridges", "so", home)
    catalog = catalogue(path)
    one = first_of(catalog)
    one.flags.add("fuzzy")
    one.previous_id = [f"{one.id},"]
    words.save("bridges", "so", catalog, home)
    assert [row["english"] for row in words.missing("bridges", "so", home)] == [one.id]
    assert words.take("bridges", "so", sent_back(words, tmp_path, lambda _: None), home) == (1, [])
    assert words.missing("bridges", "so", home) == []


def test_danish_that_stands_in_a_sheet_is_changed_there(words: ModuleType, tmp_path: Path) -> None:
    mine = tmp_path / "rooms" / files("da")["dk/pack"].relative_to(HOME)
    mine.parent.mkdir(parents=True)
    mine.write_bytes(files("da")["dk/pack"].read_bytes())
    sent = tmp_path / "sent.po"
    sent.write_text(mine.read_text().replace('msgstr "Børn"', 'msgstr "Ungerne"'))
    count, refused = words.take("dk/pack", "da", sent, tmp_path / "rooms")
    assert (count, len(refused)) == (0, 1)
    assert "sheet" in refused[0]


def test_a_file_that_says_the_same_is_not_written_again(words: ModuleType, home: Path) -> None:
    assert not words.save("bridges", "so", words.load("bridges", "so", home), home)


def test_a_new_language_begins_with_its_plurals(words: ModuleType, tmp_path: Path) -> None:
    assert words.load("bridges", "ar", tmp_path).num_plurals == 6
    assert words.load("bridges", "uk", tmp_path).num_plurals == 4
    assert words.load("bridges", "ka", tmp_path).num_plurals == 2
