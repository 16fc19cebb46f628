"""Says when a text is no letter from an authority, or cannot be read at all."""

from __future__ import annotations

import re

from .kinds import Kind
from .letter import Letter
from .senders import Sender
from .slots import Reading
from .wordings import Wording

_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_VOWELS = frozenset("aeiouyæøå")
_TO_HER = Wording("letter.speaks_to_her")
OFTEN = 3  # words for the reader
SURE_SENDER = 12.0
FEWEST_WORDS = 8
ENOUGH = 5.0
ALONE = 20.0  # a type this strong stands without a sender
CLEAR = 11.0  # no need to look for the rest


def why_not_a_letter(letter: Letter, sender: Sender | None, kind: Kind) -> str | None:
    """empty, unreadable or other; None for a letter."""
    text = letter.low
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return "empty"
    if _readable(text, words) < 0.5 and kind.strength < 25:
        return "unreadable"
    if _weight(letter, text, sender, kind) >= ENOUGH:
        return "other" if _speaks_to_nobody(letter, text, kind) else None
    return None if _speaks_to_her(letter, text, sender) else "other"


def _speaks_to_her(letter: Letter, text: str, sender: Sender | None) -> bool:
    """Is it a message to a person, however short? Not where several things in it belong to an advertisement or a private note."""
    other = len({m.group()[:6] for m in letter.knowledge.slots["not_a_letter"].finditer(text)})
    if sender and sender.strength >= SURE_SENDER:
        return other <= 1
    named = letter.greeting >= 0 or letter.closing >= 0
    return named and not other and len(_TO_HER.findall(text)) >= OFTEN


def _speaks_to_nobody(letter: Letter, text: str, kind: Kind) -> bool:
    """A timetable, a list of prices: nothing in it speaks to anybody, asks anything, or has the form of a letter."""
    if letter.greeting >= 0 or letter.closing >= 0 or kind.type or _TO_HER.search(text):
        return False
    return not letter.knowledge.slots["formal"].whole.search(text)


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


def _weight(letter: Letter, text: str, sender: Sender | None, kind: Kind) -> float:
    """Evidence for a letter less evidence for an advertisement, a recipe or a private note."""
    sender_weight = min(sender.strength if sender else 0.0, 9.0) * 0.6
    type_weight = min(max(kind.strength - 4, 0.0), 24.0) * 0.35
    if sender_weight + type_weight >= CLEAR:
        return sender_weight + type_weight
    if sender is None and kind.strength < ALONE:
        type_weight *= 0.4
    formal = len({m.group()[:5] for m in letter.knowledge.slots["formal"].finditer(text)})
    other = len({m.group()[:6] for m in letter.knowledge.slots["not_a_letter"].finditer(text)})
    return sender_weight + type_weight + min(formal, 5) * 0.8 - other * 2.5
