"""What a country pack knows of letters, as it is written: sentences, office words, senders. One loader for every room that says them.

Plain Python, and on her phone too. What reads letters loads its own sheets (letters/reading/knowledge.py).
"""

import tomllib
from functools import lru_cache
from typing import Any

from kvarter.packs.place import HERE, chosen, folder_of

HOME = folder_of(chosen()) / "letters"
SENTENCES = next(
    (one for one in (HOME / "sentences.toml", HERE / "dk" / "letters" / "sentences.toml") if one.exists()), HOME
)


def are_read() -> bool:
    """Does the country say anything of letters? A new one begins without."""
    return HOME.is_dir()


@lru_cache(maxsize=16)
def sheet(name: str) -> dict[str, Any]:
    """A sheet of letters/ by its name without ending, read once; nothing where the country says nothing of it yet."""
    path = HOME / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@lru_cache(maxsize=1)
def sentences() -> dict[str, dict[str, Any]]:
    """Every section of sentences with an English and a Danish text, by key. Where a country has none of its own they are Denmark's:
    what the room says is the same everywhere, and the catalogues know it."""
    return tomllib.loads(SENTENCES.read_text(encoding="utf-8"))


def holiday_rules() -> tuple[dict[str, Any], ...]:
    """The rules of days on which authorities are closed; none where nothing is written of letters."""
    return tuple(sheet("calendar").get("holiday", ()))


def office_word_rows() -> list[dict[str, Any]]:
    """Words that stand in letters, in the order of the sheet."""
    return list(sheet("office_words").get("word", ()))


def sender_rows() -> list[dict[str, Any]]:
    """Who may write to her, in the order of the sheet."""
    return list(sheet("who_writes").get("sender", ()))
