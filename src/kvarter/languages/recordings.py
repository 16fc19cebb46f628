"""Recorded sentences: sound files that people have put beside the database, found by the hash of the words they say.

A folder for each language, `KVARTER_DATA/sound/<language>/<key>.mp3` (or .ogg, .m4a); `kvarter sounds LANGUAGE` lists keys and words.
"""

import re
import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

KINDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4", ".webm": "audio/webm"}
BUILT = Path(__file__).with_name("voices")
"""What a machine says, made once by `make voices`: a folder for each language with KEY.mp3 in it (docs/voices.md)."""
LOOK_AGAIN = 300
"""Seconds until new files are noticed."""


def key_of(words: str) -> str:
    """Names what is said: the first 16 hex digits of SHA-256 over the words with single blanks, without soft hyphens."""
    return sha256(" ".join(words.replace("\u00ad", "").split()).encode()).hexdigest()[:16]


def folder() -> Path:
    return Path(settings.DATA) / "sound"


def languages() -> str:
    """The languages that have recordings, with blanks between them, for a page's button."""
    return _languages(int(time.monotonic() / LOOK_AGAIN))


@lru_cache(maxsize=1)
def _languages(while_: int) -> str:
    return " ".join(sorted(place.name for place in folder().glob("*") if _files(place.name, while_)))


def look_again() -> None:
    """New files are noticed at once in this process; others notice them within LOOK_AGAIN."""
    _files.cache_clear()
    _languages.cache_clear()


def keys_of(language: str) -> list[str]:
    """What is recorded in a language."""
    return sorted(_files(language, int(time.monotonic() / LOOK_AGAIN))) if re.fullmatch(r"[a-z]{2,3}", language) else []


@lru_cache(maxsize=32)
def _files(language: str, _while: int) -> dict[str, Path]:
    place = folder() / language
    return {path.stem: path for path in sorted(place.glob("*")) if path.suffix in KINDS} if place.is_dir() else {}


def file_of(language: str, key: str) -> Path | None:
    """The sound file of a key, if there is one."""
    if not re.fullmatch(r"[a-z]{2,3}", language):
        return None
    return _files(language, int(time.monotonic() / LOOK_AGAIN)).get(key)
