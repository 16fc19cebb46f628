"""What women look for, as the country pack knows it: each need with its names and everyday sentences in every language.

Plain Python. What understands a text by them is `terms/searching`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kvarter.packs.place import chosen, folder_of


@dataclass(frozen=True, slots=True)
class NeedWords:
    """A need in one language: its name, one sentence, names (`terms`), everyday sentences (`asks`), both in Latin letters (`latin`)."""

    name: str
    line: str
    terms: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """One need: `topic` is a key of the pack's topics, `related` the nearest needs, `oe` the nearest names of Open Eligibility.

    `danger`: help stands above the offers. `is_for_him`: for the man of the family, so never an answer to words of danger.
    """

    key: str
    topic: str
    related: tuple[str, ...]
    oe: tuple[str, ...]
    danger: bool
    is_for_him: bool
    words: Mapping[str, NeedWords]

    def in_words(self, language: str) -> NeedWords:
        """Its words in a language, else in English; a need without words is called by its key."""
        return self.words.get(language) or self.words.get("en") or NeedWords(self.key, "")


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs of a country in the order of its sheet; `danger`: words of violence and danger by language."""

    by_key: Mapping[str, Need]
    danger: Mapping[str, tuple[str, ...]]

    def topics_of(self, keys: tuple[str, ...] | list[str]) -> list[str]:
        """The topics of these needs, each once, in their order."""
        return list(dict.fromkeys(self.by_key[key].topic for key in keys if key in self.by_key))


def _folder(code: str = "") -> Path:
    return folder_of(code or chosen()) / "needs"


def languages(code: str = "") -> list[str]:
    """The languages in which a pack says its needs."""
    return [path.stem for path in sorted(_folder(code).glob("??.toml"))]


def words_in(language: str, code: str = "") -> dict[str, NeedWords]:
    """All words of one language by need, for whom makes a lexicon of them. Read anew each time: they are many."""
    sheet = _sheet(_folder(code) / f"{language}.toml")
    return {key: _said(row) for key, row in sheet.items()}


@lru_cache(maxsize=4)
def needs(code: str = "") -> Needs:
    """The needs of a pack with names and lines, read once; none where a country has not written any yet."""
    folder = _folder(code)
    if not (folder / "needs.toml").exists():
        return Needs(MappingProxyType({}), MappingProxyType({}))
    names = {language: _names(words_in(language, code)) for language in languages(code)}
    rows = [_need(row, names) for row in _sheet(folder / "needs.toml")["need"]]
    danger = _sheet(folder / "danger.toml")
    return Needs(
        MappingProxyType({one.key: one for one in rows}),
        MappingProxyType({language: tuple(row["words"]) for language, row in danger.items()}),
    )


def _sheet(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _names(words: Mapping[str, NeedWords]) -> dict[str, NeedWords]:
    return {key: NeedWords(one.name, one.line) for key, one in words.items()}


def _need(row: dict[str, Any], names: Mapping[str, Mapping[str, NeedWords]]) -> Need:
    key = row["key"]
    words = {language: said[key] for language, said in names.items() if key in said}
    marks = (bool(row.get("danger")), bool(row.get("is_for_him")))
    return Need(key, row["topic"], tuple(row["related"]), tuple(row["oe"]), *marks, MappingProxyType(words))


def _said(row: dict[str, Any]) -> NeedWords:
    lists = {name: tuple(row.get(name, ())) for name in ("terms", "asks", "latin")}
    return NeedWords(row["name"], row["line"], **lists)
