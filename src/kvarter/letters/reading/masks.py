"""Finds CPR numbers, also damaged ones, and blacks them out; recall matters more than precision here."""

from __future__ import annotations

import re

from .mapped import Mapped

_DIGIT = r"[\dOoIl|]"
_PAIR = rf"{_DIGIT} ?{_DIGIT}"
_CPR = re.compile(  # looked for at every place, as the first digits of one may be the last of something else
    rf"(?<![\d+<])(?<!\d[.,])(?=({_PAIR}[ .,/-]{{0,2}}{_PAIR}[ .,/-]{{0,2}}{_PAIR}[\s.:*~=_-]{{0,4}}{_PAIR} ?{_PAIR})(?![\d<>]))"
)
_TO_DIGIT = str.maketrans("OoIl|", "00111")
MARK = "█"
_DATE = re.compile(r"\d\d?[./ -]{1,2}\d\d?[./ -]{1,2}(?:19|20)\d\d(?!\d)")


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u00a0\u2010-\u2014\u2007\u202f]")


def cpr_spans(original: str) -> list[tuple[int, int]]:
    """The places in the original of everything that a person could take for a CPR number (also impossible months up to 19)."""
    plain = Mapped.of(original).sub(_DASHES, "-")
    spans = {plain.span(*m.span(1)) for m in _CPR.finditer(plain.text) if _could_be(m[1])}
    if _INVISIBLE.search(original):
        visible = plain.sub(_INVISIBLE, "")
        spans |= {visible.span(*m.span(1)) for m in _CPR.finditer(visible.text) if _could_be(m[1])}
    return sorted(spans)


def _could_be(written: str) -> bool:
    if sum(c.isdigit() for c in written) < 8 or _DATE.match(written):
        return False
    digits = re.sub(r"\D", "", written.translate(_TO_DIGIT))
    day, month = int(digits[:2]), int(digits[2:4])
    return (1 <= day <= 31 and 1 <= month <= 19) or (61 <= day <= 91 and 1 <= month <= 12)


def redacted(original: str, spans: list[tuple[int, int]]) -> str:
    """The text with every digit of the spans blacked out; its length stays the same."""
    letters = list(original)
    for start, end in spans:
        for at in range(start, end):
            if not letters[at].isspace() and letters[at] != "-":
                letters[at] = MARK
    return "".join(letters)
