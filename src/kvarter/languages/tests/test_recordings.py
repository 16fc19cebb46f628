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
    folder = tmp_path / "sound" / "so"
    folder.mkdir(parents=True)
    return folder


def test_a_question_with_a_recording_plays_it(visit: Visit, sound: Path) -> None:
    from django.utils import translation
    from django.utils.translation import gettext as _

    with translation.override("so"):
        words = f"{_('Your receipt')} {_('Write the two words and the number. Then you see how it goes.')}"
    key = recordings.key_of(words)
    (sound / f"{key}.mp3").write_bytes(b"ID3 sound")
    page = visit(None, "/ask/receipt/", lang="so").content.decode()
    assert f'data-audio="/sound/so/{key}/"' in page
    answer = visit(None, f"/sound/so/{key}/")
    assert b"".join(answer.streaming_content) == b"ID3 sound"  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "audio/mpeg"


def test_without_a_recording_nothing_is_promised(visit: Visit, sound: Path) -> None:
    assert "data-audio" not in visit(None, "/ask/receipt/", lang="so").content.decode()
    visit(None, "/sound/so/0123456789abcdef/", status=404)


@pytest.mark.parametrize("path", ["/sound/../x/", "/sound/so/..%2f..%2fsecret-key/", "/sound/SO/a/"])
def test_nothing_else_is_handed_out(visit: Visit, sound: Path, path: str) -> None:
    visit(None, path, status=404)
