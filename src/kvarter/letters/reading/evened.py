"""Undoes what carries no meaning before anything is read: a wrong encoding, signs before each line, blanks that were doubled.

Every step keeps the map to the original offsets, as in `repair`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .mapped import Mapped
from .wordings import Wording

# What Windows shows for the bytes 80 to 9F; the others stand for themselves. Spelt out: her phone has no such codec.
_WINDOWS = "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
_BYTES = {sign: 0x80 + at for at, sign in enumerate(_WINDOWS)} | {chr(code): code for code in range(0x80, 0x100)}
_FOLLOWS = "[" + re.escape(_WINDOWS) + "\x80-\u00bf]"
_BROKEN = re.compile(f"[\u00c2-\u00df]{_FOLLOWS}|[\u00e0-\u00ef]{_FOLLOWS}{{2}}")
_OTHER = {"√¶": "æ", "√∏": "ø", "√•": "å", "√Ü": "Æ", "√ò": "Ø", "√Ö": "Å", "├ª": "æ", "├©": "ø", "├Ñ": "å", "├å": "Æ", "├ÿ": "Ø", "├à": "Å"}  # fmt: skip
_OTHER_BROKEN = re.compile("|".join(map(re.escape, _OTHER)))
TWICE = 2  # a text may have gone through the wrong encoding two times

_FIRST_SIGN = re.compile(r"^[ \t]{0,8}([>|•*·–#-])(?:[ \t]|$|(?<=[>|]))", re.M)
_LAST_BAR = re.compile(r"[ \t]*\|[ \t]*$", re.M)
MOST_LINES = 0.7  # of the lines must begin with the sign, so that it is no list
FEWEST = 4
_DOUBLED = re.compile(r"(?<=\S) {2}(?=\S)")
_TORN_DATE = Wording("even.torn_date")


def in_its_letters(page: Mapped) -> Mapped:
    """The text with its Danish letters where UTF-8 was taken for another encoding ("pÃ¥krav"). Danish never writes such pairs."""
    for _ in range(TWICE):
        if not _BROKEN.search(page.text):
            break
        page = page.sub(_BROKEN, lambda found: _decoded(found.group()))
    return (
        page.sub(_OTHER_BROKEN, lambda found: _OTHER[found.group()]) if "√" in page.text or "├" in page.text else page
    )


def _decoded(signs: str) -> str:
    try:
        return bytes(_BYTES[sign] for sign in signs).decode()
    except (KeyError, UnicodeDecodeError):
        return signs


def without_leads(page: Mapped) -> Mapped:
    """The text without the signs that stand before (nearly) every line, as in a forwarded mail."""
    lines = sum(1 for line in page.text.split("\n") if line.strip())
    signs = Counter(found[1] for found in _FIRST_SIGN.finditer(page.text))
    if not signs or lines < FEWEST:
        return page
    sign, count = signs.most_common(1)[0]
    if count < lines * MOST_LINES:
        return page
    lead = re.compile(rf"^[ \t]{{0,8}}(?:{re.escape(sign)}[ \t]?){{1,6}}", re.M)
    page = page.sub(lead, "")
    return page.sub(_LAST_BAR, "") if sign == "|" else page


def with_single_blanks(page: Mapped) -> Mapped:
    """Two blanks between words are one; wider gaps may be columns and stay, but not inside a day or a time."""
    return page.sub(_DOUBLED, " ").sub(_TORN_DATE.compiled, " ")


_CAPITAL = re.compile(r"[A-ZÆØÅ]")
_LETTER = re.compile(r"[a-zæøå]")
_SENTENCE_START = re.compile(
    r"(?:\A[ \t]*+|\n[ \t]*+\n[ \t]*+|(?<=[a-zæøå]{3})[.!?][\"')]*+\s++)[\"'(•-]?[ \t]*+(?P<first>[a-zæøå])"
)
SHORT = 40  # signs; a line of a heading
FEW_CAPITALS = 0.004


def with_capitals(page: Mapped) -> Mapped:
    """A text in small letters alone, with capitals where sentences and lines of a heading begin; else as it is."""
    if len(_CAPITAL.findall(page.text)) > FEW_CAPITALS * len(page.text) or len(_LETTER.findall(page.text)) < 80:
        return page
    places = {found.start("first") for found in _SENTENCE_START.finditer(page.text)} | set(_heading_starts(page.text))
    signs = [sign.upper() if here in places else sign for here, sign in enumerate(page.text)]
    return Mapped("".join(signs), page.at)


def _heading_starts(text: str) -> Iterator[int]:
    """Where lines begin that stand below short lines at the head of a paragraph: name, street, subject."""
    start, is_head = 0, True
    for line in text.split("\n"):
        content = line.strip()
        if is_head and content:
            yield start + len(line) - len(line.lstrip())
        is_head = not content or (is_head and len(content) <= SHORT and content[-1] != ",")
        start += len(line) + 1
