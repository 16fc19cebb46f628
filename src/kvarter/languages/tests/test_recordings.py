"""A recording is found by what it says; without one the button falls back to the phone's voice."""

from pathlib import Path
from typing import Any

import pytest

from kvarter.languages import recordings
from visiting import Visit


@pytest.fixture
def sound(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    recordings._files.cache_clear()
    recordings._languages.cache_clear()
    folder = tmp_path / "sound" / "so"
    folder.mkdir(parents=True)
    return folder


def test_a_page_names_the_languages_with_recordings_and_each_is_handed_out(visit: Visit, sound: Path) -> None:
    key = recordings.key_of("Haa  iyo\nmaya")
    assert key == recordings.key_of("Haa iyo ma\u00adya")
    (sound / f"{key}.mp3").write_bytes(b"ID3 sound")
    assert 'data-sounds="so"' in visit(None, "/ask/receipt/", lang="ti").content.decode()
    assert visit(None, "/sound/so/").json() == {"people": [key], "machine": []}  # type: ignore[attr-defined]
    answer = visit(None, f"/sound/so/{key}/")
    assert answer.content == b"ID3 sound"
    assert answer.headers["Content-Type"] == "audio/mpeg"


def test_without_a_recording_nothing_is_promised(visit: Visit, sound: Path) -> None:
    assert "data-sounds" not in visit(None, "/ask/receipt/", lang="so").content.decode()
    visit(None, "/sound/so/0123456789abcdef/", status=404)
    visit(None, "/sound/so/", status=404)


@pytest.mark.parametrize("path", ["/sound/../x/", "/sound/so/..%2f..%2fsecret-key/", "/sound/SO/a/"])
def test_nothing_else_is_handed_out(visit: Visit, sound: Path, path: str) -> None:
    visit(None, path, status=404)
