"""Sentences of a language and how a check fits one. Plain Python and Babel."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po


@dataclass(frozen=True)
class Sentence:
    """A text in English and in the language, each a tuple (two or more forms where it counts something)."""

    key: str
    english: str
    said: str
    forms: tuple[str, ...]


def key_of(msgid: str, said: str) -> str:
    """Names a sentence as it stands: it changes when either text does."""
    return sha256(f"{len(msgid)}:{msgid}{said}".encode()).hexdigest()


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


@lru_cache(maxsize=16)
def sentences(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a .po file that the woman or the Mother reads."""
    found = []
    for message in catalogue(path):
        if message.id and not is_desk_only(message):
            english, said = _forms(message.id)[-1], _forms(message.string)
            found.append(Sentence(key_of(english, "\n".join(said)), english, said[-1], said))
    return tuple(found)


def corrected_po(path: Path, corrections: Iterable[tuple[str, str]]) -> str:
    """The .po file with (msgid, correction) pairs put in and marked by a comment."""
    with path.open("rb") as file:
        catalog = read_po(file)
    wanted = dict(corrections)
    for message in catalog:
        correction = wanted.get(_forms(message.id)[-1]) if message.id else None
        if correction:
            message.string = (*_forms(message.string)[:-1], correction) if message.pluralizable else correction
            message.user_comments.append("corrected by a Mother who speaks it")
    out = BytesIO()
    write_po(out, catalog, width=120)
    return out.getvalue().decode()
