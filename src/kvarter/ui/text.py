"""What may be typed into a field. Plain Python."""

import unicodedata


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Cn"} and sign not in "\n\r\t"


def has_control_characters(text: str) -> bool:
    """True when a text holds characters that no keyboard makes (line breaks, tabs and direction marks are fine)."""
    return any(_is_control(sign) for sign in text)


def without_control_characters(text: str) -> str:
    """The text without them."""
    return "".join(sign for sign in text if not _is_control(sign))


def one_script_digits(text: str) -> str:
    """The text with every script's digits as 0-9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
