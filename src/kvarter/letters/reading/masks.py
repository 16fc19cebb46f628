"""Finds CPR numbers, also damaged ones, and blacks them out; recall matters more than precision here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .mapped import Mapped
from .wordings import Wording

MARK = "█"
_ODD = re.compile(r"[^\n\t\x20-\x7eæøåÆØÅ]")  # signs that may hide, part or imitate digits
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
)  # drawn as nothing, though Unicode calls them letters

_LIKE = r"[\dOoQDIl|!iSsBZz]"  # a digit, or what a scanner or a typist takes for one
_DIGIT = r"[\dOoIl|]"
_PAIR = rf"(?:\d ?\d|{_DIGIT}{{2}})"
_SIGN = r"(?:[^\w\s]|_)"
_JOIN = r"(?:[-_=~*/\\|+:.]|[^\w\s\x00-\x7f])"
_ANY = r"(?:\W|_){0,2}"
_GAP = r"(?:[^\w-]{0,8}|\s{0,80})"
_HYPHENED = (  # six and four with a sign between: whatever stands before or after
    rf"{_LIKE}{{6}}{_SIGN}{{1,4}}{_LIKE}{{4}}",
    rf"{_LIKE}{{6}}\s{{0,80}}(?:{_JOIN}\s?){{1,3}}\s{{0,80}}{_LIKE}{{4}}",
    rf"\d\d(?P<gap>{_ANY})\d\d(?P=gap)\d\d\s{{0,2}}{_JOIN}{{1,3}}\s{{0,2}}\d{{4}}",
    rf"\d\d{_GAP}(?!\d\d(?P<mark>[-./])\d\d(?P=mark)(?:19|20)\d\d)\d\d{_GAP}\d\d{_JOIN}\s{{0,80}}\d{{4}}",
    rf"(?:\d{{3}}{_GAP}\d{{3}}|\d{_GAP}\d{{5}}|\d{{5}}{_GAP}\d){_JOIN}\d{{4}}",
    rf"\d{{6}}{_JOIN}\d(?:{_GAP}\d){{3}}(?!\d)",
    r"\d(?:[^\w-]{0,3}\d){5}-(?!20\d\d)\d{4}(?!\d)",
    r"(?<!\d)\d{6}-\d{3}(?!\d)",
)
_BARE = (  # ten digits in a row, also inside a longer row; a long year; six and four with a gap
    r"\d{10}",
    rf"(?<![^\W\d_]){_DIGIT}{{10}}(?![^\W\d_])",
    rf"\d\d(?P<gap>[./ -]{{1,2}})\d\d(?P=gap)(?:19\d\d|20[01]\d) ?{_JOIN} ?\d{{4}}(?!\d)",
    r"\d{6}\s{1,4}\d{4}(?!\d)",
)
_SPREAD = (  # pairs with gaps: only where no other digit touches them, as telephone numbers and dates look alike
    rf"(?<![\d+<])(?<!\d[.,])(?:(?=\d)|(?<![^\W\d_])){_PAIR}[ .,/-]{{0,2}}{_PAIR}[ .,/-]{{0,2}}{_PAIR}[\s.:*~=_/-]{{0,4}}{_PAIR} ?{_PAIR}(?![\d<>])(?:(?<=\d)|(?![^\W\d_]))",
    rf"(?<![\d.,+<])\d(?:\s{{1,2}}\d|{_SIGN}\d){{9}}(?!\s?\d)",
)


# Each is tried at every place where it can start, as the first digits of one number may be the last of something else.
_ANY_DIGIT = re.compile(r"\d")
_LIKE_ROW = re.compile(rf"{_LIKE}(?={_LIKE}{{5}})")
_PAIR_START = re.compile(rf"{_DIGIT}(?=[\s\S]{{0,6}}\d)")  # of its ten signs eight are digits, so one is near
_TIERS = tuple(
    (re.compile("|".join(ways)), tuple(re.compile(way) for way in ways), start, last_day, least)
    for ways, start, last_day, least in (
        (_HYPHENED[:2], _LIKE_ROW, 39, 6),
        (_HYPHENED[2:], _ANY_DIGIT, 39, 6),
        (_BARE[:2], _LIKE_ROW, 31, 6),
        (_BARE[2:], _ANY_DIGIT, 31, 6),
        (_SPREAD, _PAIR_START, 31, 8),
    )
)  # all ways at once, each way, where they can start, the last day that counts, how many of the ten must be digits and no look-alikes
_TOLD = (  # whatever digits stand right after the words for it, and five and four with a hyphen: a number that has lost a digit
    Wording("number.after_its_name"),
    re.compile(r"(?<![\d-])(\d{5}-\d{4})(?![\d-])"),
)
_TO_DIGIT = str.maketrans("OoQDIl|!iSsBZz", "00001111155822")
_DATE = re.compile(r"\d\d?[./ -]{1,2}\d\d?[./ -]{1,2}(?:19|20)\d\d(?!\d)(?! ?[-_=~*/\\|+:·•…] ?\d{4}(?!\d))")
_ENDLESS = re.compile(r"\d{60,}")  # no letter has such a row of digits: all of it is blacked out
_PAYMENT_LINE = re.compile(r"\+ ?\d\d ?< ?\d[\d ]{5,20}\+ ?\d[\d ]{4,12}<")


def cpr_spans(original: str) -> list[tuple[int, int]]:
    """The places in the original of everything that a person could take for a CPR number (also impossible months up to 19)."""
    plain = Mapped.of(original).sub(_ODD, lambda m: _plain(m.group()))
    found = [m.span() for m in _ENDLESS.finditer(plain.text)]
    text = _ENDLESS.sub(lambda m: "x" * len(m.group()), plain.text)
    found += [m.span(1) for way in _TOLD for m in way.finditer(text) if not _DATE.match(m[1])]
    for any_of_them, patterns, start, last_day, least in _TIERS:
        places = [m.start() for m in start.finditer(text) if any_of_them.match(text, m.start())]
        for pattern in patterns:
            matches = filter(None, (pattern.match(text, place) for place in places))
            found += _together(m.span() for m in matches if _could_be(m.group(), last_day, least))
    lines = [m.span() for m in _PAYMENT_LINE.finditer(text)]
    if lines:
        found = [(a, b) for a, b in found if not any(start <= a and b <= end for start, end in lines)]
    return [plain.span(start, end) for start, end in _together(sorted(found))]


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """An odd sign as the digit, gap or hyphen that it looks like; nothing where it cannot be seen."""
    if (value := unicodedata.digit(sign, None)) is not None:
        return str(value)
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Mn", "Me", "Cs") or sign in _UNSEEN or (kind == "Cc" and not sign.isspace()):
        return ""
    if sign.isspace():
        return "\n" if sign in "\r\v\f\x85\u2028\u2029" else " "
    if kind == "Pd" or sign == "\u2212":
        return "-"
    return {"О": "O", "о": "o", "Ο": "O", "ο": "o", "І": "I", "і": "i", "ı": "i", "Ι": "I", "ا": "1", "۔": "-"}.get(
        sign, _folded(sign)
    )


def _folded(sign: str) -> str:
    """The one plain sign that a wide or styled one stands for, or itself."""
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign


def _could_be(written: str, last_day: int, least: int) -> bool:
    if sum(map(str.isdigit, written)) < least:  # first, as a row of look-alikes alone can be as long as a letter may be
        return False
    digits = written if written.isdigit() else re.sub(r"\D", "", written.translate(_TO_DIGIT))
    day, month = int(digits[:2]), int(digits[2:4])
    strict = last_day < 39
    if not (strict <= day <= last_day and strict <= month <= 19) and not (
        61 <= day <= 91 and 1 <= month <= 19 - 7 * strict
    ):
        return False
    return not _DATE.match(written)


def _together(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order of their starts; those that overlap become one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def redacted(original: str, spans: list[tuple[int, int]]) -> str:
    """The text with every digit of the spans blacked out; its length stays the same."""
    letters = list(original)
    for start, end in spans:
        for at in range(start, end):
            if not letters[at].isspace() and letters[at] != "-":
                letters[at] = MARK
    return "".join(letters)
