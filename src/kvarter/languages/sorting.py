"""Names in Danish order, the same on every database: a to z, then æ, ø, å; aa is å, ä is æ, ö is ø, ü is y. Plain Python."""

import re
import unicodedata

LAST = {"æ": 0, "ø": 1, "å": 2}
SPELLINGS = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "ð": "d", "þ": "th", "œ": "ø", "đ": "d", "ł": "l", "ı": "i"})
Key = tuple[tuple[tuple[int, int], ...], str]


def _letter(sign: str) -> tuple[int, int]:
    """Where a letter stands: blanks, digits, a to z, æ ø å, then other scripts."""
    if sign in LAST:
        return 3, LAST[sign]
    if "a" <= sign <= "z":
        return 2, ord(sign)
    if sign.isalpha():
        return 4, ord(sign)
    return (1 if sign.isdigit() else 0), ord(sign)


def _bare(sign: str) -> str:
    """A letter without its accents; æ, ø and å are letters of their own."""
    if sign in LAST:
        return sign
    return "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))


def danish_order(name: str) -> Key:
    """A key to sort names by: `sorted(names, key=danish_order)`. Capitals and accents decide only between equal names."""
    small = unicodedata.normalize("NFC", name.strip()).casefold().replace("aa", "å").translate(SPELLINGS)
    words = re.sub(r"[\s'’.\-]+", " ", "".join(map(_bare, small)))
    return tuple(map(_letter, words)), name
