"""Repairs what text extraction and OCR do to a letter, before anything is read from it.

Every step keeps the map to the original offsets, so that evidence can be shown in the letter as it came.
"""

from __future__ import annotations

import re
import unicodedata

from .evened import in_its_letters, with_capitals, with_single_blanks, without_leads
from .knowledge import Knowledge, shape
from .mapped import Mapped
from .wordings import Wording

_SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2028": "\n", "\u2029": "\n",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\f": "\n", "\v": "\n", "\u25cf": "•", "\u2023": "•", "\u25aa": "•", "\uf0b7": "•",
    }
)  # fmt: skip
_NEWLINE = re.compile(r"\r\n?")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f]")
_SOFT_BREAK = re.compile("\u00ad[ ]*\n")
_SOFT = re.compile("\u00ad")
_COMBINED = re.compile("\\w[\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SPACED_DIGITS = re.compile(r"(?<![^\s(])\d(?: \d){3,}(?![^\s.,)])")
_SPLIT_SUM = re.compile(r"(?<![\d.,])(\d{1,3})(?:(?: \.|\. | \. )(\d{3}))(?: ?, ?(\d{2}))(?!\d)")
_SPLIT_CENTS = Wording("repair.split_cents")
_NUMBER_LETTERS = re.compile(r"(?<![A-Za-zÆØÅæøå\d])(?=[OIl|\d]{0,3}\d)(?=\d{0,3}[OIl|])[OIl|\d]{2,4}(?=[.,:/\s-]|$)")
_YEAR_LETTERS = re.compile(r"(?<![A-Za-z\d])2[0Oo]2[\dOoIl](?![A-Za-z\d])")
_BAR_OF_TABLE = re.compile(r"(?<=\d)\|(?=[ \t]|$)", re.M)
_TO_DIGIT = str.maketrans("OoIl|", "00111")
_BEFORE_YEAR = Wording("repair.before_year")
_WORD = re.compile(r"[A-Za-zÆØÅæøå&]{3,}")
_TOKEN_END = re.compile(r"\S*")
_ADDRESS = Wording("repair.address")
_COMMON = Wording("repair.common_words")

ROWS_OF_TABLE = 2  # lines that begin with a bar


def repaired(original: str, knowledge: Knowledge) -> Mapped:
    """The letter in clean Danish characters, hyphen breaks left in place for the layout to close."""
    page = in_its_letters(Mapped.of(original))
    page = Mapped(page.text.translate(_SAME_LENGTH), page.at)
    page = page.sub(_NEWLINE, "\n").sub(_INVISIBLE, "").sub(_SOFT_BREAK, "-\n").sub(_SOFT, "")
    page = page.sub(_COMBINED, lambda m: unicodedata.normalize("NFC", m.group()))
    page = page.sub(_LIGATURE, lambda m: unicodedata.normalize("NFKC", m.group()))
    page = with_capitals(with_single_blanks(without_leads(page)))
    return _words(_months(_numbers(page), knowledge), knowledge)


def _numbers(page: Mapped) -> Mapped:
    page = page.sub(_SPACED_DIGITS, lambda m: m.group().replace(" ", ""))
    page = page.sub(_SPLIT_SUM, lambda m: f"{m[1]}.{m[2]},{m[3]}").sub(_SPLIT_CENTS.compiled, ",")
    if page.text.count("\n|") >= ROWS_OF_TABLE:  # there a bar beside a number is the edge of a column, and no damaged 1
        page = page.sub(_BAR_OF_TABLE, " |")
    page = page.sub(_NUMBER_LETTERS, lambda m: m.group().translate(_TO_DIGIT))
    return page.sub(_YEAR_LETTERS, lambda m: m.group().translate(_TO_DIGIT))


def _months(page: Mapped, knowledge: Knowledge) -> Mapped:
    def month(found: re.Match[str]) -> str:
        word = found[2].lower()
        if (
            word[0] not in "jfmasondr1"
            or word in knowledge.months
            or word in knowledge.words
            or word in knowledge.units
        ):
            return found.group()
        nearest = nearest_month(word, knowledge)
        return found[1] + nearest if nearest else found.group()

    return page.sub(_BEFORE_YEAR.compiled, month)


def nearest_month(word: str, knowledge: Knowledge) -> str | None:
    """The one month that a damaged word can be, or None: at most one letter off, two in long names."""
    word = word.replace("rn", "m").replace("1", "l")
    if word in knowledge.months:
        return word
    fits = [
        m for m in knowledge.long_months if abs(len(m) - len(word)) <= 1 and _apart(m, word) <= (2 if len(m) > 7 else 1)
    ]
    return fits[0] if len(fits) == 1 and len(word) > 3 else None


def _apart(one: str, other: str) -> int:
    """Edit distance (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def danish_letters_lost(text: str) -> bool:
    """True where a Danish text of some length has next to no æ, ø and å."""
    low = text.lower()
    letters = sum(map(str.isalpha, low))
    special = low.count("æ") + low.count("ø") + low.count("å")
    return letters > 80 and special * 250 < letters and len(_COMMON.findall(low)) * 40 > letters / 5


def _in_address(found: re.Match[str]) -> bool:
    """Does a word stand inside a web or e-mail address, which must not be changed?"""
    text, (start, end) = found.string, found.span()
    left = re.search(r"\S{0,60}$", text[max(0, start - 60) : start])
    right = _TOKEN_END.match(text, end, end + 60)
    around = (left.group() if left else "") + found.group() + (right.group() if right else "")
    return bool(_ADDRESS.search(around))


def _words(page: Mapped, knowledge: Knowledge) -> Mapped:
    lost = danish_letters_lost(page.text)

    def word(found: re.Match[str]) -> str:
        seen = found.group()
        low = seen.lower()
        if low in knowledge.words:
            return seen
        right = knowledge.damaged.get(low) or (knowledge.by_shape.get(shape(low)) if lost else None)
        if not right or (not lost and len(low) < 6) or _in_address(found):
            return seen
        return right.upper() if seen.isupper() else right.capitalize() if seen[0].isupper() else right

    return page.sub(_WORD, word)
