"""Says the sentences of this room in the language of the page, or in English where that language has no words for one yet."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.functional import lazy

from kvarter.languages import rules as languages
from kvarter.letters.sentences import danish

ISOLATE, END = "\u2068", "\u2069"
"""Around names, addresses and numbers: they keep their own direction inside any sentence (Unicode UAX 9)."""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with its slots filled in, and the language it is in."""

    text: str
    language: str


def say(msgid: str, /, **slots: str | int | float | date) -> Words:
    """The sentence in the active language with days and numbers by its rules; in English where it has no words."""
    language = translation.get_language() or "da"
    sentence = _translated(msgid, language)
    language = language if sentence else "en"
    filled = {name: _written(value, language) for name, value in slots.items()}
    return Words((sentence or msgid) % filled if filled else (sentence or msgid), language)


def _translated(msgid: str, language: str) -> str:
    """Its words in a language, "" when there are none. What Django fills in from Danish does not count as another language."""
    found, in_danish = translation.gettext(msgid), danish().get(msgid, "")
    if language == "en":
        return msgid
    if language == "da":
        return found if found != msgid else in_danish
    return found if found not in (msgid, in_danish) else ""


def _written(value: str | int | float | date, language: str) -> str:
    if isinstance(value, date):
        return languages.day(value, language)
    if isinstance(value, str):
        return f"{ISOLATE}{value}{END}" if languages.direction(language) == "rtl" else value
    return languages.number(value if value % 1 else int(value), language)


def _text(msgid: str) -> str:
    return say(msgid).text


say_later = lazy(_text, str)
"""`say` for labels and errors of forms: the text, when it is drawn."""
