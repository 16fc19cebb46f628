"""A language's terms as a sheet of the country pack (TOML), out and in. Plain Python."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from kvarter.packs.needs import NeedWords
from kvarter.terms.rules import LISTS, LONGEST, Said, tidy

MOST_BYTES = 1 << 20
SIGNS = {"\\": "\\\\", '"': '\\"'}


class NoSheet(Exception):
    """It is no sheet of terms; says what the reader of TOML says."""


@dataclass
class Sheet:
    """What a sheet holds: the terms of each need, needs that we do not know, and how many entries are no terms."""

    terms: dict[str, list[Said]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    left_out: int = 0


def as_sheet(words: Mapping[str, NeedWords], order: Collection[str]) -> str:
    """The words of a language as a sheet that can take the place of the pack's own."""
    return "\n".join(_block(key, words[key]) for key in order if key in words)


def _block(key: str, words: NeedWords) -> str:
    lists = [
        f"{name} = [{', '.join(map(quoted, getattr(words, name)))}]" for name in LISTS.values() if getattr(words, name)
    ]
    return "\n".join([f"[{key}]", f"name = {quoted(words.name)}", f"line = {quoted(words.line)}", *lists, ""])


def quoted(text: str) -> str:
    """A basic string of TOML 1.0: quotes and backslashes escaped, control characters left out."""
    return f'"{"".join(SIGNS.get(sign, sign) for sign in _plain(text))}"'


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def read_sheet(content: bytes, known: Collection[str]) -> Sheet:
    """The terms in a sheet. Raises NoSheet."""
    if len(content) > MOST_BYTES:
        raise NoSheet("more than 1 MB")
    try:
        rows = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise NoSheet(str(error)) from error
    sheet = Sheet()
    for need, row in rows.items():
        if need not in known or not isinstance(row, dict):
            sheet.unknown.append(need)
        else:
            sheet.terms[need] = _terms(row, sheet)
    return sheet


def _terms(row: Mapping[str, Any], sheet: Sheet) -> list[Said]:
    found = []
    for kind, name in LISTS.items():
        every = row.get(name, [])
        for text in every if isinstance(every, list) else [every]:
            plain = tidy(_plain(text.replace("\n", " "))) if isinstance(text, str) else ""
            if plain and len(plain) <= LONGEST:
                found.append(Said(kind, plain))
            else:
                sheet.left_out += 1
    return found
