"""A partner's poster, as values for the typesetter."""

from typing import Any

from django.utils.translation import gettext

from kvarter.documents.qr import drawing
from kvarter.languages.here import reader_language
from kvarter.referrals.models import Partner


def poster_of(partner: Partner, address: str) -> dict[str, Any]:
    """What `papers/poster.typ` shows, in the language of who prints it. It hangs where anybody passes: no person stands on it."""
    return {
        "title": partner.name,
        "language": reader_language(),
        "group": partner.group.name,
        "what": gettext("With this code a woman is referred to the group, with her consent."),
        "how": gettext("Point the camera of your phone at the square."),
        "qr": drawing(address),
        "address": address,
    }
