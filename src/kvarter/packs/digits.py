"""Digits as people write them in any script. Plain Python."""

import unicodedata


def western_digits(text: str) -> str:
    """The text with every script's digits as 0-9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
