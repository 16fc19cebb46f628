"""Tickets on paper, as values for the typesetter: all alike but for their square, so that nobody can tell whose is whose."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from kvarter.documents.qr import drawing
from kvarter.evaluations.asked import asked
from kvarter.languages.here import reader_language
from kvarter.languages.rules import direction
from kvarter.languages.tables import INTERFACE


def address_of(secret: str) -> str:
    """Where a ticket leads."""
    return settings.SITE_URL + reverse("evaluations:answer", args=[secret])


def tickets_paper(secrets: Sequence[str]) -> dict[str, Any]:
    """What `papers/tickets.typ` shows: ten on a sheet, the question in every language, no number, no name, no course."""
    found = asked(settings.PACK)
    says = [
        {"language": one, "from_right": direction(one) == "rtl", "title": found.said("title", one)} for one in INTERFACE
    ]
    pages = [{"qr": drawing(address_of(one)), "address": address_of(one).split("://")[-1]} for one in secrets]
    return {
        "title": gettext("Tickets for the evaluation"),
        "language": reader_language(),
        "how": gettext("Cut them, mix them, and let each woman draw one. A ticket works once."),
        "says": says,
        "pages": pages,
    }
