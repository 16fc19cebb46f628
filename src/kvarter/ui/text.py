"""What may be typed into a field. Plain Python."""

import unicodedata


def has_control_characters(text: str) -> bool:
    """True when a text holds characters that no keyboard makes (line breaks, tabs and direction marks are fine)."""
    return any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in text)


def one_script_digits(text: str) -> str:
    """The text with every script's digits as 0-9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
