"""What a machine says is named by its words, kept for good, and silent as soon as the words change."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kvarter.conf.doctor import lines
from kvarter.languages import recordings
from visiting import Visit

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A network whose machine has said nothing yet."""
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(recordings, "BUILT", tmp_path / "voices")
    recordings.look_again()
    yield tmp_path / "voices"
    monkeypatch.undo()
    recordings.look_again()


def script(name: str) -> ModuleType:
    """A script of the build, as `make voices` runs it."""
    if str(ROOT / "scripts") not in sys.path:
        sys.path.append(str(ROOT / "scripts"))
    return importlib.import_module(name)


def say(place: Path, language: str, words: str, sound: bytes = b"ID3 a machine") -> str:
    key = recordings.key_of(words)
    (place / language).mkdir(parents=True, exist_ok=True)
    (place / language / f"{key}.mp3").write_bytes(sound)
    recordings.look_again()
    return key


def test_a_page_says_that_a_machine_speaks_only_where_one_does(built: Path, visit: Visit) -> None:
    assert "data-machine" not in visit(None, "/ask/receipt/", lang="da").content.decode()
    say(built, "da", "Ja")
    page = visit(None, "/ask/receipt/", lang="da").content.decode()
    assert re.search(r'data-machine="da" data-machine-says="[^"]{5,60}"', page)
    assert "data-machine" not in visit(None, "/ask/receipt/", lang="so").content.decode()


def test_people_and_machine_are_told_apart_and_a_machines_file_is_kept_for_good(built: Path, visit: Visit) -> None:
    key = say(built, "da", "Ja")
    assert visit(None, "/sound/da/").json() == {"people": [], "machine": [key]}  # type: ignore[attr-defined]
    answer = visit(None, f"/sound/da/{key}/machine/")
    assert answer.content == b"ID3 a machine"
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert "immutable" in answer.headers["Cache-Control"]
    visit(None, f"/sound/da/{key}/", status=404)
    visit(None, "/sound/so/", status=404)
    visit(None, f"/sound/so/{key}/machine/", status=404)


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-1", 206, b"ID"),
        ("bytes=4-", 206, b"a machine"),
        ("bytes=4-900", 206, b"a machine"),
        ("bytes=99-", 416, b""),
        ("lines=1-2", 200, b"ID3 a machine"),
    ],
)
def test_a_phone_that_asks_for_a_part_gets_that_part(
    built: Path, client: Any, asked: str, status: int, part: bytes
) -> None:
    answer = client.get(f"/sound/da/{say(built, 'da', 'Ja')}/machine/", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, part)
    if status == 206:
        assert answer.headers["Content-Range"].endswith("/13")


@pytest.mark.parametrize(
    "path", ["/sound/../x/machine/", "/sound/da/..%2f..%2fsettings/machine/", "/sound/DA/a/machine/"]
)
def test_nothing_else_is_handed_out(built: Path, visit: Visit, path: str) -> None:
    say(built, "da", "Ja")
    visit(None, path, status=404)


def test_words_that_changed_lose_their_file_and_new_ones_get_one(built: Path) -> None:
    voices, spoken = script("voices"), []

    def speak(words: str) -> bytes:
        spoken.append(words)
        return words.encode()

    place = built / "da"
    assert list(voices.make(["Ja", "Nej"], place, speak, "engine 1")) == []
    assert list(voices.make(["Ja", "Nej tak"], place, speak, "engine 1")) == []
    assert spoken == ["Ja", "Nej", "Nej tak"], "what has a file is not spoken again"
    recordings.look_again()
    assert recordings.machine_keys_of("da") == sorted(map(recordings.key_of, ["Ja", "Nej tak"]))
    assert recordings.machine_file_of("da", recordings.key_of("Nej")) is None
    list(voices.make(["Ja", "Nej tak"], place, speak, "engine 2"))
    assert spoken[3:] == ["Ja", "Nej tak"], "another engine speaks everything anew"


def test_words_that_cannot_be_spoken_are_named_and_the_others_are_made(built: Path) -> None:
    voices = script("voices")

    def speak(words: str) -> bytes:
        if words == "…":
            raise ValueError(words)
        return b"sound"

    assert list(voices.make(["Ja", "…", "Nej"], built / "da", speak, "engine")) == ["…"]
    assert len(list((built / "da").glob("*.mp3"))) == 2


def test_only_whole_sentences_of_her_pages_are_spoken() -> None:
    voices = script("voices")
    words = voices.hers("da")
    assert len(words) > 1000
    assert not [one for one in words if re.search(r"%\(|<[a-z]|\{\w+\}", one)]
    assert len({recordings.key_of(one) for one in words}) == len(words)


@pytest.mark.parametrize("language", ["da", "tr"])
def test_the_engine_makes_a_small_file_that_phones_play(language: str) -> None:
    voices, speaking = script("voices"), script("speaking")
    for words in voices.hers(language)[:3]:
        sound = speaking.spoken(words, language)
        assert sound[0] == 0xFF
        assert sound[1] & 0xE0 == 0xE0, "frames of an MP3"
        seconds = len(sound) * 8 / 1000 / speaking.KILOBITS
        assert 0.3 < seconds < 1 + len(words) / 6, "as long as the words take"


@pytest.mark.parametrize("language", ["so", "ti"])
def test_the_engine_is_not_asked_for_a_language_it_does_not_speak(language: str) -> None:
    with pytest.raises(script("speaking").CannotSpeak):
        script("speaking").spoken("Haa", language)


def test_only_languages_that_met_every_bar_are_spoken() -> None:
    table = (ROOT / "docs" / "voices.md").read_text().split("<!-- measured: begin -->")[1]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith("| ")]
    told = {row[0]: row[-1] for row in rows if re.fullmatch("[a-z]{2}", row[0])}
    assert set(told) == set(script("speaking").LANGUAGES)
    assert set(script("voices").SPOKEN_WELL) == {code for code, answer in told.items() if answer == "spoken"}


def test_the_check_says_when_no_machine_has_spoken(built: Path, db: None) -> None:
    def line() -> bool:
        return next(is_done for is_done, what, _ in lines() if what == "voices")

    assert not line()
    say(built, "da", "Ja")
    assert line()
