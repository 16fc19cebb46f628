"""What may be typed on the practice phone. One pattern is the rule on both sides: browsers read it, and so does Python."""

import re
import unicodedata

MANY = 6
"""So many digits may be a number, a code or a card of her own."""
PATTERN = rf"(?!(?:.*?\p{{Nd}}){{{MANY}}}).*"
"""The `pattern` of fields for words, as browsers read it: fewer than six digits, whatever script they are written in."""


def looks_real(text: str) -> bool:
    """Whether a text holds so many digits, of any script and however parted, that it may be a secret of hers."""
    return sum(unicodedata.category(sign) == "Nd" for sign in text) >= MANY


def is_practice_code(text: str, code: str) -> bool:
    """Whether she typed the code of the drawn note; digits of any script count."""
    plain = re.sub(r"\s", "", text)
    return "".join(str(unicodedata.digit(sign, sign)) for sign in plain) == code


def code_pattern(code: str) -> str:
    """The `pattern` of the secret field: the practice code in Latin, Arabic or Persian digits, and nothing else."""
    return "".join(f"[{digit}{chr(0x660 + int(digit))}{chr(0x6F0 + int(digit))}]" for digit in code)


def spelling_pattern(word: str) -> str:
    """The `pattern` of a field for one Danish word: its letters, large or small, and nothing instead of æ, ø and å."""
    return "".join(f"[{sign.upper()}{sign.lower()}]" if sign.isalpha() else re.escape(sign) for sign in word)
