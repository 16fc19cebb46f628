"""The invitation on paper, in her language, as values for the typesetter."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from kvarter.documents.qr import drawing
from kvarter.groups.models import Invitation
from kvarter.languages.rules import day


def paper_of(invitation: Invitation, address: str, language: str) -> dict[str, Any]:
    """What `papers/invitation.typ` shows. Whom it is for stands nowhere: a paper lies about."""
    with override(language):
        until = gettext("It lets one person in, once, until %(day)s.")
        return {
            "title": gettext("You are invited"),
            "language": language,
            "group": invitation.group.name if invitation.group else "",
            "how": gettext("Point the camera of your phone at the square."),
            "qr": drawing(address),
            "address": address,
            "until": until % {"day": day(timezone.localdate(invitation.expires_at), language)},
        }
