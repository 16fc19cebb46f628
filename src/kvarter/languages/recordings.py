"""Sentences as sound files, found by the hash of the words they say: those that people recorded, and those of a machine.

People's lie beside the database, `KVARTER_DATA/sound/<language>/<key>.mp3` (or .ogg, .m4a, .webm); `kvarter sounds LANGUAGE`
lists keys and words. A machine's are made once by `make voices`. Whom a page lets speak first is docs/voices.md.
"""

import re
import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

KINDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4", ".webm": "audio/webm"}
BUILT = Path(__file__).with_name("voices")
"""What a machine says: a folder for each language with KEY.mp3 in it. Never changed while the network runs."""
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
    _of_machine.cache_clear()


@lru_cache(maxsize=32)
def _of_machine(language: str) -> frozenset[str]:
    return frozenset(path.stem for path in (BUILT / language).glob("*.mp3"))


def machine_speaks(language: str) -> bool:
    """Sentences of this language were spoken by a machine when the network was set up."""
    return bool(_of_machine(language))


def machine_keys_of(language: str) -> list[str]:
    """What a machine says in a language."""
    return sorted(_of_machine(language)) if re.fullmatch(r"[a-z]{2,3}", language) else []


def machine_file_of(language: str, key: str) -> Path | None:
    """The file in which a machine says the words of a key, if there is one."""
    known = re.fullmatch(r"[a-z]{2,3}", language) and key in _of_machine(language)
    return BUILT / language / f"{key}.mp3" if known else None


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
