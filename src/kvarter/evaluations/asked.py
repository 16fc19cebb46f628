"""What an evaluation asks, from the country pack: its questions with pictures, and their words. Plain Python."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kvarter.evaluations.rules import FACES
from kvarter.languages.tables import INTERFACE
from kvarter.packs.place import folder_of

SHEET = "evaluation.toml"
PICTURES = dict(zip(FACES, ("frown", "annoyed", "meh", "smile", "laugh"), strict=True))
"""The five faces as the sprite names them."""


@dataclass(frozen=True)
class Asked:
    """The questions of a country: (key, pictogram), and all words by language and key. No questions where its pack has none."""

    questions: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, Mapping[str, str]] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _picture in self.questions)

    def said(self, key: str, language: str) -> str:
        """A question or another word of the sheet; the key itself for a question that is not asked any more."""
        return (self.words or {}).get(language, {}).get(key, key)


@lru_cache(maxsize=4)
def asked(code: str) -> Asked:
    """What is asked in a country, by the code of its pack."""
    path = folder_of(code) / SHEET
    if not path.exists():
        return Asked()
    loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    return Asked(tuple((key, picture) for key, picture in loaded["questions"]), loaded["words"])


def lacking(found: Asked) -> list[str]:
    """Words that a language lacks, or has without need: "so: ready"."""
    wanted = {"title", "unsaid", *found.keys, *(f"f{face}" for face in FACES)}
    return [f"{one}: {key}" for one in INTERFACE for key in sorted(wanted ^ (found.words or {}).get(one, {}).keys())]
