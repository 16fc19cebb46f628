"""Which language is spoken on the page that is being made."""

from django.utils.translation import get_language

from kvarter.languages.tables import LOCAL


def reader_language() -> str:
    """The language of who reads this page; the country's own where nobody chose one."""
    return get_language() or LOCAL
