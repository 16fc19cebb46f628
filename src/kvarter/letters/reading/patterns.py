"""Patterns that are searched for very often: each is tried only where a piece of text stands that it cannot match without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzæøå0123456789- ")
_GROUP = re.compile(r"^(?:\\b|\^)*\(\?:([a-zæøå |-]+)\)([a-zæøå -]*)([?*{]?)")
_WORDS = re.compile(r"\(\?:([a-zæøå |-]+)\)(?![?*{])")
_PLAIN_GROUP = re.compile(r"\)[?*{]")
SHORTEST = 3  # characters of a piece worth looking for


@dataclass(frozen=True, slots=True)
class Slot:
    """Several ways of saying something; `search` gives the first match in a lower-case text, as one pattern of all ways would."""

    whole: re.Pattern[str]
    ways: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost match; of two that start together that of the way named first."""
        best: re.Match[str] | None = None
        for pattern, pieces in self.ways:
            for piece in pieces:  # as stands_in, but here a call for each would be the dearest part of the reading
                if piece in text:
                    break
            else:
                if pieces:
                    continue
            found = pattern.search(text)
            if found and (best is None or found.start() < best.start()):
                best = found
        return best

    def narrowed(self, text: str) -> Slot:
        """The same slot for parts of a text: without the ways whose pieces stand nowhere in it."""
        return Slot(self.whole, tuple(way for way in self.ways if not way[1] or stands_in(text, way[1])))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap, in order."""
        return self.whole.finditer(text)


def stands_in(text: str, pieces: tuple[str, ...]) -> bool:
    """Does any of the pieces stand in the text? A plain loop, as it runs a hundred thousand times for a long letter."""
    for piece in pieces:  # noqa: SIM110
        if piece in text:
            return True
    return False


def slot_of(patterns: list[str]) -> Slot:
    """A slot from the patterns of the pack."""
    whole = re.compile("|".join(f"(?:{p})" for p in patterns))
    return Slot(whole, tuple((re.compile(p), needs(p)) for p in patterns))


def needs(pattern: str) -> tuple[str, ...]:
    """Pieces of which one must stand in a text for the pattern to match; empty where that cannot be said simply."""
    pieces: list[str] = []
    for way in _alternatives(pattern):
        longest = max(_runs(way), key=len, default="")
        found = [longest] if len(longest.strip()) >= SHORTEST else _of_group(way) or _of_any_group(way)
        if not found:
            return ()
        pieces += found
    return tuple(dict.fromkeys(pieces))


def _of_group(way: str) -> list[str]:
    """'(?:du|de) kan' needs 'du kan' or 'de kan'."""
    found = _GROUP.match(way)
    if not found or _PLAIN_GROUP.search(way[: found.end()]):
        return []
    tail = found[2][:-1] if found[3] else found[2]
    pieces = [start + tail for start in found[1].split("|")]
    return pieces if all(len(piece.strip()) >= SHORTEST for piece in pieces) else []


def _of_any_group(way: str) -> list[str]:
    """'x?(?:ikke|intet)' needs 'ikke' or 'intet': the words of a group that must be there."""
    for found in _WORDS.finditer(way):
        outside = way[: found.start()]
        if "\\(" in outside or "[" in outside.replace("[^", "") or outside.count("(") != outside.count(")"):
            continue
        words = found[1].split("|")
        if all(len(word.strip()) >= SHORTEST for word in words):
            return words
    return []


def _runs(way: str) -> Iterator[str]:
    """Letters that stand in every match, in stretches: outside brackets, and not made optional by what follows."""
    depth, run, at = 0, "", 0
    while at < len(way):
        sign = way[at]
        if depth == 0 and sign in _LETTERS:
            run += sign
            at += 1
            continue
        yield run[:-1] if sign in "?*{" else run
        run = ""
        if sign == "[":
            at = _closing(way, at)
        elif sign == "{":
            at = way.index("}", at)
        depth += (sign == "(") - (sign == ")")
        at += 2 if sign == "\\" else 1
    yield run


def _closing(way: str, at: int) -> int:
    """Where a set of signs that opens at `at` closes."""
    end = at + 1 + (way[at + 1] == "^")
    end += way[end] == "]"
    while way[end] != "]":
        end += 2 if way[end] == "\\" else 1
    return end


def _alternatives(pattern: str) -> list[str]:
    """The pattern split at each | outside brackets."""
    ways, depth, last, at = [], 0, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "[":
            at = _closing(pattern, at)
        elif sign == "|" and depth == 0:
            ways.append(pattern[last:at])
            last = at + 1
        depth += (sign == "(") - (sign == ")")
        at += 2 if sign == "\\" else 1
    return [*ways, pattern[last:]]
