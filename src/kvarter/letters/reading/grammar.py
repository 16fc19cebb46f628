"""Turns a sentence into a row of word classes (YOU, WE, MUST, BY, DAY ...) by the words of the country's pack.

A class is written in capitals, a word of no class stays as it is. Verbs are known by their forms, which are made from the infinitive by rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kvarter.packs.letters import sheet

_TOKEN = re.compile(r"[^\W_]+(?:[-.'/][^\W_]+)*|,(?!\d)|[;:?!()]|(?<=[^\W\d_]{3})\.(?= |$)")
_ADDRESS = re.compile(r"\S*@\S+")
_BORDERS = ",;:?!.()"
BORDER = ";"  # in a row: where a clause ends
QUESTION = "?"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a day is tied to somebody: a pattern over a row, who acts, and its name."""

    name: str
    role: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of the pack by their classes, groups of words, and the frames in order."""

    classes: dict[str, str]
    groups: dict[str, str]
    together: re.Pattern[str]
    frames: tuple[Frame, ...]
    borders: re.Pattern[str]
    that_is: re.Pattern[str]
    endings: tuple[tuple[str, str], ...]
    tails: tuple[str, ...]
    polite: re.Pattern[str]
    others: re.Pattern[str]
    others_are: str
    bare: re.Pattern[str]
    has_verb: re.Pattern[str]
    leans: re.Pattern[str]
    asks: re.Pattern[str]
    not_of_her: re.Pattern[str]

    def row(
        self, low: str, start: int, end: int, dates: tuple[tuple[int, int], ...] = (), *, familiar: bool = False
    ) -> str:
        """The classes of a lower-case sentence, with DAY for low[start:end] and DATE for the other days.

        familiar: the letter does not say the polite "De" to her, so that the word means others.
        """
        spans = sorted([(start, end, " DAY "), *((a, b, " DATE ") for a, b in dates if b <= start or a >= end)])
        spans = [(a, b - (low[a:b].endswith(",")), mark) for a, b, mark in spans]
        pieces, last = [], 0
        for a, b, mark in spans:
            if a >= last:
                pieces += [low[last:a], mark]
                last = b
        text = " ".join("".join([*pieces, low[last:]]).split())
        text = _ADDRESS.sub(" ", text)
        text = self.together.sub(lambda found: f" {self.groups[found.group()]} ", text)
        text = self.borders.sub(" ; ", self.that_is.sub(" ", text))
        classes = " ".join(map(self._class, _TOKEN.findall(text)))
        if familiar:
            classes = self.others.sub(f" {self.others_are} ", f" {classes}").strip()
        return " ".join(self.bare.sub(" ", self.polite.sub(" YOU ", classes)).split())

    def _class(self, word: str) -> str:
        if word in _BORDERS:
            return QUESTION if word == "?" else BORDER
        if word.isupper() or word in self.classes:
            return self.classes.get(word, word)
        mended = _damaged(word)
        if mended in self.classes:
            return self.classes[mended]
        if not mended.endswith(self.tails):
            return mended
        return next((name for ending, name in self.endings if mended.endswith(ending)), mended)


def _damaged(token: str) -> str:
    """A word with digits that a scanner took for letters, and with letters that were spelt out, as it was."""
    if token.isdigit() or not token.isascii():
        return token
    if not token.isalpha():
        token = token.replace("1", "l").replace("0", "o")
    return token.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of the country's pack, made once."""
    rows: dict[str, Any] = sheet("grammar")
    classes: dict[str, str] = {}
    for name, verbs in rows.get("verbs", {}).items():
        for verb in verbs:
            classes.update(
                (form, f"{kind}{name[0].upper()}")
                for form, kind in _forms(verb, name, rows["endings_of_verbs"]).items()
                if form not in classes
            )
    for part in ("nouns", "words"):
        for name, words in rows.get(part, {}).items():
            classes.update((word, name) for word in words if " " not in word)
    phrases = [(way, row["class"]) for row in rows.get("together", ()) for way in row["ways"]]
    phrases += [(word, name) for name, words in rows.get("nouns", {}).items() for word in words if " " in word]
    ordered = sorted(phrases, key=lambda one: -len(one[0]))
    return Grammar(
        classes,
        dict(reversed(ordered)),
        re.compile(rf"(?<![^\W_])(?:{'|'.join(re.escape(way) for way, _ in ordered) or '(?!)'})(?![^\W_])"),
        tuple(
            Frame(row["name"], row["role"], _compiled(row["ways"], rows.get("short", {})))
            for row in rows.get("frame", ())
        ),
        re.compile(rows.get("borders_at", {}).get("ways", "(?!)")),
        re.compile(rows.get("that_is", {}).get("ways", "(?!)")),
        tuple((ending, name) for name, endings in rows.get("endings", {}).items() for ending in endings),
        tuple(ending for endings in rows.get("endings", {}).values() for ending in endings),
        _beside_verb(rows.get("reader", {}), "whom"),
        _beside_verb(rows.get("reader", {}), "others"),
        rows.get("reader", {}).get("others_are", ""),
        re.compile(rf" (?:{rows.get('reader', {}).get('beside_day', '(?!)')})(?= DAY| DATE)"),
        *(
            _compiled(rows.get("clause", {}).get(name, []), rows.get("short", {}))
            for name in ("has_verb", "leans", "asks", "not_of_her")
        ),
    )


def _forms(verb: str, group: str, endings: dict[str, list[str]]) -> dict[str, str]:
    """The forms of a verb: V infinitive, P present, S passive in -s, T participle, M told to do it, D past; for the past only itself."""
    if group == "past":
        return {verb: "D"}
    stem = verb.removesuffix("e")
    told = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    forms = {told: "M", verb: "V"}
    forms |= {stem + ending: "D" for ending in endings["D"]} | {stem + ending: "T" for ending in endings["T"]}
    return forms | {verb + ending: kind for kind in "PS" for ending in endings[kind]}


def _beside_verb(words: dict[str, str], who: str) -> re.Pattern[str]:
    """Where a word that can be a person (the reader, or others) stands beside a word that only a person can have."""
    if not words:
        return re.compile("(?!)")
    before, after, whom = words["before"], words["after"], words[who]
    return re.compile(rf"(?<![^ ])(?:{whom}) (?=(?:{before})(?![^ ]))|(?<= )(?:{whom}) (?=(?:{after})(?![^ ]))")


def _compiled(ways: list[str], short: dict[str, str]) -> re.Pattern[str]:
    """A frame's ways as one pattern: " .. " is any words of the clause, a class stands alone, # is any present verb."""
    written = "|".join(f"(?:{way})" for way in ways) or "(?!)"
    for name, meant in short.items():
        written = written.replace("{" + name + "}", meant)
    written = written.replace(" .. ", r"(?: [^;?]*)? ").replace(".. ", r"(?:[^;?]* )?").replace(" ..", r"(?: [^;?]*)?")
    return re.compile(r"(?<![^ ])(?:" + written + r")(?![^ ])")
