"""How a count is written for the eye."""

from django.utils.translation import get_language

from kvarter.insight.disclosure import Count
from kvarter.languages.rules import number


def written(count: Count) -> str:
    """A number by the rules of the reader's language, or the one mark of hidden numbers."""
    return number(count, get_language() or "da") if isinstance(count, int) else str(count)
