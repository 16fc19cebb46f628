"""What may be typed into a field or written into a sheet. Plain Python."""

import unicodedata


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Cn"} and sign not in "\n\r\t"


def has_control_characters(text: str) -> bool:
    """True when a text holds characters that no keyboard makes (line breaks, tabs and direction marks are fine)."""
    return any(_is_control(sign) for sign in text)


def without_control_characters(text: str) -> str:
    """The text without them."""
    return "".join(sign for sign in text if not _is_control(sign))


FORMULA = frozenset("=+-@")


def plain_cell(text: str) -> str:
    """A cell of a sheet that no spreadsheet takes for a formula, whatever blanks it begins with."""
    return f"'{text}" if text.lstrip()[:1] in FORMULA or text[:1] in {"\t", "\r"} else text
