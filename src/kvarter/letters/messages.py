"""Says the sentences of this room in the language of the page, or in English where that language has no words for one yet."""

from functools import lru_cache

from django.utils.functional import lazy

from kvarter.languages import rules as languages
from kvarter.languages.content import words_of_letters
from kvarter.languages.here import reader_language
from kvarter.languages.messages import Translator, Value, Words


@lru_cache(maxsize=16)
def voice_in(language: str) -> Translator:
    """The voice of a language: what the catalogue of letters says, and CLDR for days and numbers."""

    def sentence(msgid: str) -> str:
        return msgid if language == "en" else words_of_letters(language).get(msgid, "")

    return Translator(language, sentence, languages.day, languages.number)


def voice() -> Translator:
    """The voice of the page's language."""
    return voice_in(reader_language())


def say(msgid: str, /, **slots: Value) -> Words:
    """The sentence in the language of the page."""
    return voice().say(msgid, **slots)


def _text(msgid: str) -> str:
    return say(msgid).text


say_later = lazy(_text, str)
"""`say` for labels and errors of forms: the text, when it is drawn."""
