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
