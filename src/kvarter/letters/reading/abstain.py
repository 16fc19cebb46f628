"""Says when a text is no letter: only where it shows what it is instead, or that nobody could read it. A short message is a message."""

from __future__ import annotations

import re
import unicodedata

from .kinds import SURE, Kind
from .knowledge import Rule
from .letter import Letter
from .opinion import Opinion
from .patterns import stands_in
from .senders import Sender
from .slots import Reading
from .wordings import Wording

_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_VOWELS = frozenset("aeiouyæøå")
_COMMON = Wording("language.common")
_FOREIGN = Wording("language.foreign")
_TO_HER = Wording("letter.speaks_to_her")
SURE_SENDER = 12.0
FEWEST_WORDS = 4
ENOUGH, ENOUGH_IN_A_MESSAGE = 2, 4  # points for something else; where it greets or speaks to somebody
VERY_LIKE = -120  # from here on one sign is enough in a message too
LIKE_IT, A_LITTLE, HARDLY, NOT_AT_ALL = -250, -350, -450, -550  # hundredths of log odds that it is something else
SENTENCES = 20  # words of which some must be common ones
RARE = 0.04  # the share of common words below which it is no text in a language that is read here
ANOTHER_SCRIPT = 0.5  # of the letters
LAST_OF_LATIN = "\u024f"


def why_not_a_letter(letter: Letter, sender: Sender | None, kind: Kind, opinion: Opinion | None) -> str | None:
    """empty, unreadable, language, the name of something else (advertisement, recipe ...) or other; None for a letter."""
    text = letter.low
    words = _WORD.findall(text)
    if _is_in_another_script(text):
        return "language"
    if len(words) < FEWEST_WORDS:
        return "empty"
    if _readable(text, words) < 0.5 and kind.strength < 25:
        return "unreadable"
    known_sender = sender is not None and sender.strength >= SURE_SENDER
    name, signs = _something_else(letter.knowledge.something_else, text)
    points = signs + _leaning(opinion) - 2 * known_sender - (kind.told == SURE)
    is_very_like = opinion is not None and opinion.other >= VERY_LIKE
    enough = ENOUGH_IN_A_MESSAGE if _speaks(letter, text) and not is_very_like else ENOUGH
    if signs and points >= enough:
        return name
    if known_sender or kind.type:
        return None
    return _unknown_words(text, words) or ("other" if points >= ENOUGH and not _speaks(letter, text) else None)


def _speaks(letter: Letter, text: str) -> bool:
    """Is it a message to somebody: does it greet, close, or say "you"?"""
    return letter.greeting >= 0 or letter.closing >= 0 or _TO_HER.search(text) is not None


def _something_else(rules: tuple[Rule, ...], text: str) -> tuple[str, int]:
    """What it is most like, and how many different signs of that stand in it."""
    found = {rule.name: len(_signs_of(rule, text)) for rule in rules}
    best = max(found, key=lambda name: found[name], default="")
    return best, found.get(best, 0)


def _signs_of(rule: Rule, text: str) -> set[str]:
    """The beginnings of what is said there of one kind of thing."""
    return {
        found.group()[:6]
        for pattern, pieces in (rule.ways.ways if rule.ways else ())
        if not pieces or stands_in(text, pieces)
        for found in pattern.finditer(text)
    }


def _leaning(opinion: Opinion | None) -> int:
    """Points from the second opinion."""
    if opinion is None:
        return 0
    return 2 - sum(opinion.other < least for least in (LIKE_IT, A_LITTLE, HARDLY, NOT_AT_ALL))


def _unknown_words(text: str, words: list[str]) -> str | None:
    """Is it in another language, or in none?"""
    common = sum(1 for _ in _COMMON.finditer(text))
    if len(words) < SENTENCES or common >= RARE * len(words):
        return None
    return "language" if sum(1 for _ in _FOREIGN.finditer(text)) > common else "unreadable"


def _is_in_another_script(text: str) -> bool:
    """Are most of its letters Arabic, Cyrillic, Ethiopic ...?"""
    if max(text[:2000], default="") <= LAST_OF_LATIN:
        return False
    letters = [sign for sign in text[:2000] if sign.isalpha()]
    foreign = [sign for sign in letters if sign > LAST_OF_LATIN and not unicodedata.name(sign, "").startswith("LATIN")]
    return len(letters) >= SENTENCES and len(foreign) > ANOTHER_SCRIPT * len(letters)


def is_unread(reading: Reading) -> bool:
    """Were there too few words, or none that one could say?"""
    kinds = {doubt.kind for doubt in reading.warnings}
    return reading.abstain and (not kinds or not kinds.isdisjoint(_UNREAD))


_UNREAD = frozenset({"not_a_letter.empty", "not_a_letter.unreadable"})


def _readable(text: str, words: list[str]) -> float:
    """The share of the signs that stand in words one could say."""
    signs = len(text) - text.count(" ") - text.count("\n")
    said = sum(len(w) for w in words if len(w) > 2 and not _VOWELS.isdisjoint(w))
    digits = len(_DIGIT.findall(text))
    return (said + 0.7 * digits) / max(1, signs)
