"""How a count is written for the eye."""

from kvarter.insight.disclosure import Count
from kvarter.languages.here import reader_language
from kvarter.languages.rules import number


def written(count: Count) -> str:
    """A number by the rules of the reader's language, or the one mark of hidden numbers."""
    return number(count, reader_language()) if isinstance(count, int) else str(count)
