"""Days and hours on paper in the form of each language: its months, its order, its own digits. Plain Python.

On screens numbers stand in the digits of Danish letters, so that a woman finds them again there. A paper that hangs in a
kitchen is read by itself: Arabic and Persian have the digits that CLDR calls the default of these languages, and Dari's.
"""

from datetime import date, time

from kvarter.languages.rules import day, span

DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}
"""CLDR: numbering systems `arab` and `arabext`; Urdu's and Tigrinya's default are the western ones (`latn`)."""
_WESTERN = "0123456789"


def in_digits_of(text: str, language: str) -> str:
    """The same text with the digits of the language."""
    own = DIGITS.get(language)
    return text.translate(str.maketrans(_WESTERN, own)) if own else text


def day_on_paper(value: date, language: str) -> str:
    """The weekday, the day and the month."""
    return in_digits_of(day(value, language), language)


def hours_on_paper(starts: time, ends: time, language: str) -> str:
    """From when until when. Where one reads from the right, the earlier hour is first from the right."""
    return in_digits_of(span(starts, ends, language), language)
