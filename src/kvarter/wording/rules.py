"""Sentences of a language, and which corrections fit one. Plain Python and Babel."""

import gettext
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")

SOURCE = "da"
"""The language that the sentences are written in beside English: who checks translations looks at the others first."""


class Unfit(StrEnum):
    """Why a correction cannot stand where the sentence stands."""

    PLACEHOLDERS = "placeholders"
    PERCENT = "percent"
    MARKUP = "markup"
    FORMS = "forms"
    SOUND = "sound"


@dataclass(frozen=True)
class Sentence:
    """A text in English and in the language. `forms`: all its forms where it counts something, else the one; `numbers`:
    a number that each form is said with, None where no whole number uses it. `places`: the templates it stands in.
    """

    key: str
    english: str
    said: str
    forms: tuple[str, ...]
    numbers: tuple[int | None, ...] = (None,)
    places: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """It has a form for one, for two, and so on."""
        return len(self.forms) > 1

    @property
    def can_be_recorded(self) -> bool:
        """Nothing is filled in, so that one recording says it."""
        return not self.counts and not PLACEHOLDERS.search(self.said)


def key_of(msgid: str, said: str) -> str:
    """Names a sentence as it stands: it changes when either text does."""
    return sha256(f"{len(msgid)}:{msgid}{said}".encode()).hexdigest()


LONGEST_SOUND = 400_000
"""Bytes of one recorded sentence: half a minute in the best quality of a phone."""


def suffix_of(sound: bytes) -> str | None:
    """The file suffix of a recording by its first bytes (WebM, Ogg, MP4, MP3); None when it is none or too long."""
    if len(sound) > LONGEST_SOUND:
        return None
    if sound.startswith(b"\x1a\x45\xdf\xa3"):
        return ".webm"
    if sound.startswith(b"OggS"):
        return ".ogg"
    if sound[4:8] == b"ftyp":
        return ".m4a"
    return ".mp3" if sound.startswith((b"ID3", b"\xff\xfb")) else None


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def is_desk_only(message: Message) -> bool:
    """True when a sentence stands only in pages of coordinators and partners, which speak Danish and English."""
    places = [str(place) for place, _ in message.locations]
    return bool(places) and all("/desk/" in p or Path(p).name.startswith(("desk_", "partner_")) for p in places)


def catalogue(path: Path) -> Catalog:
    """A .po file with all its comments and places: some megabytes, so only what is made of it is remembered."""
    with path.open("rb") as file:
        return read_po(file)


def numbers_of(plural: str, count: int) -> tuple[int | None, ...]:
    """The smallest number from 1 on that is said with each form, by the catalogue's own rule; zero only where no other is."""
    rule = gettext.c2py(plural)
    first: dict[int, int] = {}
    for number in (*range(1, 201), 0):
        first.setdefault(rule(number), number)
    return tuple(first.get(form) for form in range(count))


@lru_cache(maxsize=16)
def sentences(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a .po file that the woman or the Mother reads."""
    catalog = catalogue(path)
    numbers = numbers_of(catalog.plural_expr, catalog.num_plurals)
    found = []
    for message in catalog:
        if message.id and not is_desk_only(message):
            english, said = _forms(message.id)[-1], _forms(message.string)
            places = tuple(str(place) for place, _ in message.locations)
            used = numbers if message.pluralizable else (None,)
            found.append(Sentence(key_of(english, "\n".join(said)), english, said[-1], said, used, places))
    return tuple(found)


@lru_cache(maxsize=2)
def words_of(path: Path) -> Mapping[str, str]:
    """The text of each English sentence in the language of a .po file."""
    return {_forms(one.id)[-1]: _forms(one.string)[-1] for one in catalogue(path) if one.id}


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


def corrected_po(path: Path, corrections: Mapping[str, Sequence[str]]) -> str:
    """The .po file with corrections {key of the sentence as it stood: its forms} put in and marked by a comment.

    A correction of words that have changed since is left out: it was made for other words.
    """
    catalog = catalogue(path)
    for message in catalog:
        said = _forms(message.string)
        correction = corrections.get(key_of(_forms(message.id)[-1], "\n".join(said))) if message.id else None
        if correction and len(correction) == len(said):
            message.string = tuple(correction) if message.pluralizable else correction[0]
            message.user_comments.append("corrected by a Mother who speaks it")
    out = BytesIO()
    write_po(out, catalog, width=120)
    return out.getvalue().decode()
