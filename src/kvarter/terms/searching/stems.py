"""What of a word is looked up: the word, without what sticks to it in its language, and its beginning. Plain Python."""

from kvarter.terms.searching.folding import fold, is_latin
from kvarter.terms.searching.skeletons import BY_LANGUAGE, skeleton

BEFORE = {
    "ar": ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف"),
    "ti": ("ንምን", "ንም", "ካብ", "ኣብ", "ከም", "ብዛዕባ", "ዘይ", "ንን", "ን", "ብ", "ም", "ዝ"),
}
"""What sticks to the beginning of a word, the longest first."""
FOLDED = {language: tuple((fold(one), len(one)) for one in found) for language, found in BEFORE.items()}
PIECE = 4
"""Letters of each piece of a word."""
LEFT = 3
"""Letters that have to be left of a word."""
Stem = tuple[str, float]
"""A key of the lexicon and how much it counts beside the whole word."""


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return fold(text).split()


def stems(word: str, language: str) -> tuple[Stem, ...]:
    """Every key of a folded word: itself, its beginnings of 6, 5 and 4 letters, its pieces of four, its consonants (marked by a blank)."""
    found = {word: 1.0}
    bare = _bare(word, language)
    found.setdefault(bare, 0.9)
    short = 2 if "\u1200" <= bare[:1] <= "\u137f" else 3
    for length, weight in ((short + 3, 0.6), (short + 2, 0.45), (short + 1, 0.3)):
        if len(bare) >= length:
            found.setdefault(f"{bare[:length]}-", weight)
    edged = f"<{bare}>"
    for start in range(len(edged) - PIECE + 1):
        found.setdefault(f"~{edged[start : start + PIECE]}", 0.15)
    if bones := skeleton(bare, language):
        found.setdefault(f" {bones}", 0.5 if is_latin(word) else 0.35)
    return tuple(found.items())


def taken_apart_as(word: str, language: str) -> str:
    """Words with the same answer have the same keys in two languages, so that they are taken apart once: "" is the way of most."""
    return "" if is_latin(word) or not (language in BEFORE or language in BY_LANGUAGE) else language


def _bare(word: str, language: str) -> str:
    for one, length in FOLDED.get(language, ()):
        if word.startswith(one) and len(word) - length >= LEFT:
            return word[length:]
    return word
