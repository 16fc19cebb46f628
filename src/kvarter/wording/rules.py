"""Sentences of a language, and which corrections fit one. Plain Python."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from sys import intern

from kvarter.languages.catalogues import Row, key_of, rows_of
from kvarter.languages.tables import LOCAL

__all__ = ["Sentence", "Unfit", "key_of", "keys", "sentences", "why_unfit", "words_of"]

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")

SOURCE = LOCAL
"""The language that the sentences are written in beside English: who checks translations looks at the others first."""


class Unfit(StrEnum):
    """Why a correction cannot stand where the sentence stands."""

    PLACEHOLDERS = "placeholders"
    PERCENT = "percent"
    MARKUP = "markup"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text in English and in the language. `forms`: all its forms where it counts something, else the one; `numbers`:
    a number that each form is said with, None where no whole number uses it. `places`: the templates it stands in. `context`: what
    tells it from others of the same English, as the catalogue has it; for a sentence of the pack its key.
    """

    key: str
    english: str
    said: str
    forms: tuple[str, ...]
    numbers: tuple[int | None, ...] = (None,)
    places: tuple[str, ...] = ()
    context: str = ""

    @property
    def counts(self) -> bool:
        """It has a form for one, for two, and so on."""
        return len(self.forms) > 1

    @property
    def can_be_recorded(self) -> bool:
        """Nothing is filled in, so that one recording says it."""
        return not self.counts and not PLACEHOLDERS.search(self.said)


LONGEST_SOUND = 400_000
"""Bytes of one recorded sentence: half a minute in the best quality of a phone."""
LONGEST_SECONDS = 30
MANY_WORDS = 16
"""From so many words on it may take twice as long: a card has forty at most, a question has all its answers with it."""


def longest_seconds(words: str) -> int:
    """So long somebody may speak."""
    return LONGEST_SECONDS * (2 if len(words.split()) >= MANY_WORDS else 1)


def longest_sound(words: str) -> int:
    """Bytes of a recording of these words."""
    return LONGEST_SOUND * longest_seconds(words) // LONGEST_SECONDS


class Voice(StrEnum):
    """How it is with what somebody said."""

    WAITS = "waits"
    HEARD = "heard"
    SENT_BACK = "sent back"
    CHANGED = "changed"


def voice_is(*, is_checked: bool, is_sent_back: bool, still_stands: bool) -> Voice:
    """Words that stand nowhere any more silence the voice that said them, whatever was thought of it."""
    if not still_stands:
        return Voice.CHANGED
    if is_sent_back:
        return Voice.SENT_BACK
    return Voice.HEARD if is_checked else Voice.WAITS


Files = tuple[Path, ...]
"""The catalogues of one language, in the order of the rooms."""


def _hers(files: Files) -> Iterator[Row]:
    """The rows that the woman or the Mother reads, each once: two rooms may say the same."""
    seen = set[str]()
    for path in files:
        for row in rows_of(path):
            if not row["is_desk"] and row["key"] not in seen:
                seen.add(row["key"])
                yield row


@lru_cache(maxsize=1)
def sentences(files: Files) -> tuple[Sentence, ...]:
    """The sentences of a language that the woman or the Mother reads. One language is remembered: it is a megabyte."""
    return tuple(
        Sentence(
            row["key"],
            row["english"],
            row["forms"][-1],
            tuple(row["forms"]),
            tuple(row["numbers"]),
            tuple(map(intern, row["places"])),
            row["context"],
        )
        for row in _hers(files)
    )


def keys(files: Files) -> set[str]:
    """The keys of the same sentences."""
    return {row["key"] for row in _hers(files)}


def words_of(files: Files, context: str, english: str) -> str:
    """The text of one sentence in a language, "" where it has none. Read anew: a table of all of them is a megabyte."""
    rows = (row for path in files for row in rows_of(path))
    return next((row["forms"][-1] for row in rows if (row["context"], row["english"]) == (context, english)), "")


def why_unfit(sentence: Sentence, correction: Sequence[str]) -> Unfit | None:
    """Why a correction (one text for each form) would break the page it stands on, or None.

    Each form must hold the placeholders and the markup of the English sentence and nothing else of the kind: it becomes a
    format string and a part of a page. A form for exactly one number may leave its number out.
    """
    if len(correction) != len(sentence.forms) or not all(correction):
        return Unfit.FORMS
    for text, said in zip(correction, sentence.forms, strict=True):
        there, *fine = (sorted(PLACEHOLDERS.findall(one)) for one in (text, said or sentence.english, sentence.english))
        if there not in fine:
            return Unfit.PLACEHOLDERS
        if sorted(MARKUP.findall(text)) != sorted(MARKUP.findall(sentence.english)) or _holds_signs(text):
            return Unfit.MARKUP
        if _breaks_formatting(text, sentence.english):
            return Unfit.PERCENT
    return None


def _holds_signs(text: str) -> bool:
    """Angle brackets, ampersands or braces that are neither markup nor a placeholder of the sentence."""
    return bool(re.search(r"[<>{}&]", MARKUP.sub("", PLACEHOLDERS.sub("", text))))


def _breaks_formatting(text: str, english: str) -> bool:
    """A percent sign where the English sentence has none, or one that formatting cannot read."""
    alone = [PLACEHOLDERS.sub("", one).count("%") for one in (text, english)]
    if alone[0] != alone[1]:
        return True
    if not re.search(r"%\(\w+\)[sd]", text):
        return False
    try:
        return not text % {name: 1 for name in re.findall(r"%\((\w+)\)", text)}
    except (ValueError, KeyError, TypeError):
        return True
