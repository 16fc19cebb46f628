"""Hours, days, places and languages as directories write them."""

import re
from datetime import date, time
from functools import lru_cache

from kvarter.languages.rules import LOCAL

FREE = re.compile(
    r"(?:det er |it is |always )?(?:gratis|free|no (?:cost|charge|fees?)\b|0 ?kr|ingen betaling|none\b|0\Z)", re.I
)


CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?\s*(?:Z|[+-]\d{2}:?\d{2})?", re.I
)


def clock_of(value: str) -> str | None:
    """An hour as "10:00", from "9:00am", "17.30" or "17:00:00"; the end of a day is "23:59". None: no hour."""
    text = value.strip().lower().removeprefix("kl.").removeprefix("kl ").removeprefix("t").strip()
    found = CLOCK.fullmatch({"noon": "12:00", "midnight": "00:00"}.get(text, text))
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[4]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if (hour, minute) == (24, 0):
        return "23:59"
    return time(hour, minute).isoformat("minutes") if hour < 24 and minute < 60 else None


MONTHS = {
    name: at % 12 + 1
    for at, name in enumerate(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
            "jan",
            "feb",
            "mar",
            "apr",
            "maj",
            "jun",
            "jul",
            "aug",
            "sep",
            "okt",
            "nov",
            "dec",
        ]
    )
}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T ].*)?")
WORDS_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
WORDS_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.? (\d{4})")


def day_of(value: str) -> date | None:
    """A day from "2026-03-01", "01-03-2026" (day first unless that is impossible) or "March 1, 2026". None: no day."""
    numbers = _numbers_of_day(value.strip())
    if numbers is None:
        return None
    year, month, day = numbers
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numbers_of_day(text: str) -> tuple[int, int, int] | None:
    if found := ISO.fullmatch(text) or COMPACT.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        return (year, first, second) if second > 12 >= first else (year, second, first)
    if found := WORDS_MONTH_FIRST.fullmatch(text):
        return int(found[3]), MONTHS.get(found[1][:3].lower(), 0), int(found[2])
    if found := WORDS_DAY_FIRST.fullmatch(text):
        return int(found[3]), MONTHS.get(found[2][:3].lower(), 0), int(found[1])
    return None


def degrees(value: object) -> float | None:
    """A number of degrees, also with a decimal comma. None: no number."""
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    return number if -1e6 < number < 1e6 else None


OTHER_NAMES = {
    "farsi": "fa",
    "dari": "prs",
    "prs": "prs",
    "mandarin": "zh",
    "tagalog": "tl",
    "kurmanji": "ku",
    "sorani": "ckb",
    "cantonese": "yue",
    "asl": "ase",
    **{code: code for code in ("aii", "cld", "cnh", "dsl", "haz")},
}
"""Names that people write and CLDR does not, and codes that it folds into others."""
BY_THEMSELVES = ("ar", "tr", "so", "uk", "fa", "ur", "ti", "de", "fr", "es", "pl", "vi", "ru", "bs", "sq", "ro")
"""Languages whose names are also known as their speakers write them."""


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """Names of languages and codes of two and three letters, with the code we use."""
    from babel import Locale
    from babel.core import get_global

    every = {str(code): str(name) for code, name in Locale("en").languages.items() if "_" not in str(code)}
    known = {code.lower(): code for code in every}
    for name in (LOCAL, "en"):
        known |= {str(word).lower(): str(code) for code, word in Locale(name).languages.items() if str(code) in every}
    for code in BY_THEMSELVES:
        known.setdefault(str(Locale(code).languages.get(code, code)).lower(), code)
    aliases = {str(alias).lower(): str(code).split("_")[0] for alias, code in get_global("language_aliases").items()}
    return {**aliases, **known, **OTHER_NAMES}


def language_of(value: str) -> str | None:
    """The code of a language from a code ("ar", "ara", "ar-SY") or a name in English, Danish or itself. None: unknown."""
    text = value.strip().strip('"').lower()
    known = _languages()
    return known.get(text) or known.get(re.split(r"[-_(]", text)[0].strip())


def is_free(fees: str) -> bool:
    """Whether a sentence about fees says that there are none."""
    return bool(FREE.match(fees.strip()))
