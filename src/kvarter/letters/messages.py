"""Says the sentences of this room in the language of the page, or in English where that language has no words for one yet."""

import re
from functools import lru_cache

from django.utils import translation
from django.utils.functional import lazy

from kvarter.languages import rules as languages
from kvarter.languages.here import reader_language
from kvarter.languages.messages import Translator, Value, Words
from kvarter.letters.sentences import danish

_FORM = re.compile(r"(?:%\(\w+\)s|\W)+")
"""A sentence of slots and signs alone."""


@lru_cache(maxsize=16)
def voice_in(language: str) -> Translator:
    """The voice of a language: its catalogue, and CLDR for days and numbers."""

    def sentence(msgid: str) -> str:
        if language == "en":
            return msgid
        with translation.override(language):
            found = translation.gettext(msgid)
        in_danish = danish().get(msgid, "")
        if language == "da":
            return in_danish or found  # the pack's own Danish is what is checked
        if _FORM.fullmatch(msgid):
            return found  # how days or times are put together may be the same in two languages
        return found if found not in (msgid, in_danish) else ""  # what Django fills in from Danish is no other language

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
