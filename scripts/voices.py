"""Speak the sentences of her pages once, for the languages that a machine speaks well enough (docs/voices.md).

Called by `make voices`. A file is named by the hash of the words it says: words that changed lose their file here, and no page
asked for the old one since they changed.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from kvarter.languages.catalogues import files
from kvarter.languages.recordings import BUILT, key_of
from kvarter.wording.rules import MARKUP, Sentence, sentences

NOTE = "made-with.txt"
SPOKEN_WELL: tuple[str, ...] = ("en",)
"""The languages that met every bar when they were measured (docs/voices.md); a test holds the two equal."""
HER_ROOMS = {"asking", "bridges", "gatherings", "letters", "packs", "practice", "safety", "ui", "welcome"}
"""Whose pages a woman opens; a Mother's and a coordinator's other pages are not spoken."""


def is_hers(one: Sentence) -> bool:
    """It stands on a page that a woman opens, and one file says it whole."""
    rooms = {re.sub(r".*kvarter/", "", place).split("/")[0] for place in one.places}
    return bool(rooms & HER_ROOMS) and one.can_be_recorded and not MARKUP.search(one.said)


def hers(language: str) -> list[str]:
    """The sentences of her pages in a language, each once, in the order of the pages."""
    found = sentences(tuple(files(language).values()))
    return list({key_of(one.said): one.said for one in found if one.said.strip() and is_hers(one)}.values())


def make(words: list[str], place: Path, speak: Callable[[str], bytes], note: str) -> Iterator[str]:
    """Speak what has no file yet, delete what nobody says any more; gives the words that could not be spoken."""
    place.mkdir(parents=True, exist_ok=True)
    kept = place / NOTE
    if not kept.exists() or kept.read_text() != note:
        for old in place.glob("*.mp3"):
            old.unlink()
        kept.write_text(note)
    named = {key_of(one): one for one in words}
    for path in place.glob("*.mp3"):
        if path.stem not in named:
            path.unlink()
    for key, one in named.items():
        path = place / f"{key}.mp3"
        if not path.exists():
            try:
                sound = speak(one)
            except ValueError:
                yield one
                continue
            part = path.with_suffix(".part")
            part.write_bytes(sound)
            part.replace(path)


def one_language(language: str) -> tuple[str, int, int, list[str]]:
    """Speak a language. Gives its code, how many files there are, their bytes, and what could not be spoken."""
    import speaking

    silent = list(
        make(hers(language), BUILT / language, partial(speaking.spoken, language=language), speaking.made_with())
    )
    files = list((BUILT / language).glob("*.mp3"))
    return language, len(files), sum(path.stat().st_size for path in files), silent


def main(asked: Sequence[str]) -> int:
    """Speak `asked`, for a person who wants to judge by ear; else the languages that met every bar."""
    started, languages = time.monotonic(), asked or SPOKEN_WELL
    if not languages:
        print(
            "A machine speaks no language well enough yet: docs/voices.md says what was measured, and how to judge by ear."
        )
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for language, count, size, silent in workers.map(one_language, languages):
            print(f"{language}: {count} sentences, {size / 1e6:.1f} MB" + (f", silent: {silent}" if silent else ""))
    for place in BUILT.glob("*"):
        if place.is_dir() and place.name not in languages:
            for path in place.glob("*"):
                path.unlink()
            place.rmdir()
    print(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
