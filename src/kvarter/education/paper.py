"""The diplomas and the cards of a course on paper, in the country's language and in hers, as values for the typesetter."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from kvarter.documents.qr import drawing
from kvarter.education.models import Diploma
from kvarter.languages.rules import LOCAL, day_of_year, direction


def diplomas_paper(given: Sequence[Diploma]) -> dict[str, Any]:
    """What `papers/diplomas.typ` shows: one page a woman, and nothing of her but name, group and day."""
    with override(LOCAL):
        title = gettext("Diploma")
    return {"title": title, "language": LOCAL, "pages": [_page(one) for one in given]}


def cards_paper(given: Sequence[Diploma]) -> dict[str, Any]:
    """What `papers/cards.typ` shows: ten cards on a sheet, each with name, group and day, and no telephone of hers."""
    with override(LOCAL):
        title = gettext("Cards")
    return {"title": title, "language": LOCAL, "pages": [_page(one) for one in given]}


def _page(diploma: Diploma) -> dict[str, Any]:
    woman = diploma.participant
    address = settings.SITE_URL + reverse("education:diploma", args=[diploma.code])
    languages = list(dict.fromkeys((LOCAL, woman.language)))
    return {
        "name": woman.name,
        "group": woman.course.group.name,
        "qr": drawing(address),
        "address": address,
        "says": [_words(diploma, language) for language in languages],
    }


def _words(diploma: Diploma, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "language": language,
            "from_right": direction(language) == "rtl",
            "title": gettext("Diploma"),
            "role": gettext("Neighbourhood Mother"),
            "shows": gettext("The square shows whether this card is valid."),
            "has": gettext("has taken the basic education and is a Neighbourhood Mother."),
            "day": day_of_year(diploma.issued_on, language),
            "how": gettext("The square shows whether this diploma is valid."),
        }
