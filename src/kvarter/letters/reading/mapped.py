"""Text that remembers where each of its characters stood in the original letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Mapped:
    """A text and, for each character, its offset in the original (len(at) == len(text))."""

    text: str
    at: list[int]

    @classmethod
    def of(cls, text: str) -> Mapped:
        """The original text, mapped to itself."""
        return cls(text, list(range(len(text))))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of text[start:end]; an empty stretch has equal ends."""
        if not self.at or start >= len(self.at):
            place = self.at[-1] + 1 if self.at else 0
            return place, place
        return self.at[start], self.at[max(start, min(end, len(self.at)) - 1)] + 1

    def cut(self, start: int, end: int) -> Mapped:
        """The stretch text[start:end], still mapped."""
        return Mapped(self.text[start:end], self.at[start:end])

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Mapped:
        """Replace every match; new characters keep the offsets of the stretch, the last one that of its end."""
        pieces: list[str] = []
        at: list[int] = []
        last = 0
        for found in pattern.finditer(self.text):
            start, end = found.span()
            fresh = new(found) if callable(new) else new
            if fresh == found.group():
                continue
            pieces += [self.text[last:start], fresh]
            at += self.at[last:start]
            at += [self.at[start + min(i, end - start - 1)] for i in range(len(fresh) - 1)]
            at += [self.at[end - 1]] if fresh else []
            last = end
        if not last:
            return self
        pieces.append(self.text[last:])
        return Mapped("".join(pieces), at + self.at[last:])
