"""All office words of a language in one file, which her phone takes when she first looks for one; its address changes with what it holds."""

from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kvarter.letters.examples import words_by_letter


def drawn(language: str) -> str:
    """The list as HTML."""
    with translation.override(language):
        return render_to_string("letters/listed_words.html", {"groups": words_by_letter()})


def fingerprint(language: str) -> str:
    """The SHA-256 of the list."""
    return _fingerprint(language, settings.PACK)


@lru_cache(maxsize=16)
def _fingerprint(language: str, _pack: str) -> str:
    return sha256(drawn(language).encode()).hexdigest()


def address(language: str) -> str:
    """Where the list lies."""
    return reverse("letters:every_word", args=[language, fingerprint(language)[:16]])
