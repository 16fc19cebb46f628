"""Forty messages in twenty twins: read from the pack, dealt into sets of eight, checked, counted. No scores: two figures, never one."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvarter.languages.readable import SENTENCE_END
from kvarter.practice.engine.checking_words import ADDRESS, BLAME, EXCLAIMS, MOST_WORDS
from kvarter.practice.engine.shapes import CORE_LANGUAGES, Fault, Shared

A_SET, TWINS = 8, 20
WAYS = frozenset({"sms", "mail", "call", "letter", "app", "chat", "paper"})
SIGNS_FALSE = frozenset({"link", "hurry", "threat", "money", "codes", "strange", "unasked", "secret"})
SIGNS_GENUINE = frozenset({"no-link", "own", "known", "fits", "way"})
KEPT, STOPPED = "k", "s"
"""What she said of a message: it is real, or it is false. Her answers so far are letters of the address."""
SHEET = "messages.toml"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: how it came, from whom it says to come, what it says and why it is real or false."""

    key: str
    genuine: bool
    way: str
    sender: str
    signs: tuple[str, ...]
    says: Mapping[str, str]
    why: Mapping[str, str]

    def is_seen(self, answer: str) -> bool:
        return answer == (KEPT if self.genuine else STOPPED)


@dataclass(frozen=True, slots=True)
class Count:
    """What she kept of the genuine ones and found of the false ones, so far."""

    kept: int
    genuine: int
    found: int
    false: int


def read_messages(folder: Path) -> tuple[Message, ...]:
    """All messages of a pack, false before genuine in each twin; none where the pack has none."""
    path = folder / SHEET
    if not path.exists():
        return ()
    twins = tomllib.loads(path.read_text(encoding="utf-8"))["twins"]
    return tuple(
        Message(twin["key"], side == "genuine", signs=tuple(twin[side]["signs"]), **_rest(twin[side]))
        for twin in twins
        for side in ("false", "genuine")
    )


def _rest(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "signs"}


def dealt(messages: tuple[Message, ...]) -> tuple[tuple[Message, ...], ...]:
    """Sets of eight, four of each kind, in a mixed order. The two of a twin lie in different sets."""
    false = [one for one in messages if not one.genuine]
    genuine = [one for one in messages if one.genuine]
    half = A_SET // 2
    sets = []
    for start in range(0, len(false) - half + 1, half):
        others = genuine[start + half : start + A_SET] or genuine[:half]
        sets.append(tuple(sorted([*false[start : start + half], *others], key=_mixed)))
    return tuple(sets)


def _mixed(message: Message) -> str:
    return hashlib.sha256(f"{message.key} {message.genuine}".encode()).hexdigest()


def counted(messages: tuple[Message, ...], answers: str) -> Count:
    """Hits and false alarms by themselves: a sum of both would teach her to delete everything."""
    said = list(zip(messages, answers, strict=False))
    return Count(
        kept=sum(one.genuine and one.is_seen(answer) for one, answer in said),
        genuine=sum(one.genuine for one, _ in said),
        found=sum(not one.genuine and one.is_seen(answer) for one, answer in said),
        false=sum(not one.genuine for one, _ in said),
    )


def check_messages(messages: tuple[Message, ...], shared: Shared) -> list[Fault]:
    """Rules of the messages: M15 (twins), M16 (what is named), M17, M18, M21, M22, M23 and M25 of their sentences."""
    faults = []
    if messages and len(messages) < 2 * TWINS:
        faults.append(Fault("M15", SHEET, 1, f"{len(messages) // 2} twins. Write {TWINS} at least."))
    for one in messages:
        faults += [Fault(code, SHEET, 1, f"“{one.key}”: {advice}") for code, advice in _wrong(one, shared)]
    return faults


def _wrong(one: Message, shared: Shared) -> Iterator[tuple[str, str]]:
    known = SIGNS_GENUINE if one.genuine else SIGNS_FALSE
    if one.way not in WAYS or not one.signs or set(one.signs) - known:
        yield "M16", f"way and signs are of these: {', '.join(sorted(WAYS | known))}."
    if one.sender not in shared.words["en"]:
        yield "M16", f"“{one.sender}” is no shared sentence. Name one that is."
    for language in CORE_LANGUAGES:
        for sentence in (one.says.get(language, ""), one.why.get(language, "")):
            yield from _sentence(sentence, language)
        for name in shared.official:
            if name.lower() in one.says.get(language, "").lower().split():
                yield "M23", f"“{name}” is the name of a real service."


def _sentence(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    if not sentence:
        yield "M17", f"a sentence is missing in {language}."
    if max(len(part.split()) for part in SENTENCE_END.split(sentence)) > MOST_WORDS:
        yield "M18", f"a sentence has over {MOST_WORDS} words in {language}."
    if any(sign.isdigit() for sign in sentence):
        yield "M21", f"a figure stands in a sentence in {language}."
    if ADDRESS.search(sentence):
        yield "M22", f"an address stands in a sentence in {language}."
    if EXCLAIMS.search(sentence) or BLAME.search(sentence):
        yield "M25", f"say it calmly in {language}."
