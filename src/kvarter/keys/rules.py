"""Why a key cannot be taken, and what she writes on paper. Plain Python."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a key is refused."""

    NOT_A_KEY = "not a key"
    NOT_WRAPPED = "not wrapped"
    HAS_ONE = "has one"
    HAS_NONE = "has none"
    NOT_SEALED = "not sealed to one key"


MOST_NOTE = 4096
"""Characters of a sealed note: a colour, a picture and a word need 512 bytes."""
WORDS_IN = frozenset({"en"})
"""Languages with a list of words that is known to be safe to write down and to type (BIP 39)."""


def recovery_in(language: str) -> str:
    """What stands on her paper: "words" for readers of English, "numbers" for all others (ADR 18)."""
    return "words" if language.split("-")[0] in WORDS_IN else "numbers"
