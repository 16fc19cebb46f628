"""One folding for terms, texts and queries: signs that women write for one another become one. Plain Python."""

import re
import unicodedata

LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیيۍېےئ", "ي"),
        **dict.fromkeys("ؤۇۆ", "و"),
        **dict.fromkeys("کڪك", "ك"),
        **dict.fromkeys("ةۃہەۂۀھ", "ه"),
        "ں": "ن",
        "ء": "",
        "ـ": "",
        **dict.fromkeys("ıİ", "i"),
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "œ": "o",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "đ": "d",
        **dict.fromkeys("іїы", "и"),
        **dict.fromkeys("єэё", "е"),
        "ґ": "г",
        **dict.fromkeys("ьъ", ""),
        **dict.fromkeys("'’‘ʼ`´ʻ", ""),
        **dict.fromkeys("\u200c፡", " "),
        **dict.fromkeys("\u200d\u200e\u200f\u00ad", ""),
    }
)
"""Letters of one sound or one meaning, also as keyboards of other languages write them."""
ROWS = {0x1210: 0x1200, 0x1280: 0x1200, 0x12B8: 0x1200, 0x1220: 0x1230, 0x12D0: 0x12A0, 0x1340: 0x1338}
"""Rows of Ethiopic letters that sound alike, each to the one that stands for them: ሐ ኀ ኸ to ሀ, ሠ to ሰ, ዐ to አ, ፀ to ጸ."""
ETHIOPIC = {row + vowel: chr(to + vowel) for row, to in ROWS.items() for vowel in range(7)}
DOUBLED = re.compile(r"([a-z])\1+")
ROUND = re.compile(r"o+e+")
"""ø as keyboards without it write it, also where a letter is held too long."""
SIGNS = re.compile(r"[\W_]+")
LATIN = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The text as it is compared: small letters without marks, one letter for each sound, words apart by one blank.

    Works on any script. Never raises; what holds no letter folds to "".
    """
    plain = unicodedata.normalize("NFKC", text).translate(LETTERS).lower().translate(LETTERS).translate(ETHIOPIC)
    plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    plain = unicodedata.normalize("NFC", plain).translate(LETTERS)
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)
    return DOUBLED.sub(r"\1", ROUND.sub("o", SIGNS.sub(" ", plain))).strip()


def is_latin(word: str) -> bool:
    """A folded word in Latin letters and digits alone."""
    return LATIN.fullmatch(word) is not None
