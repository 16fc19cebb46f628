"""The message to those who must take a picture down. It says nothing of whom it is about, or of what."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext


def look_today(language: str) -> str:
    """One sentence with the address of the list."""
    with translation.override(language):
        return gettext("Please look at this page today: %(address)s") % {
            "address": settings.SITE_URL + reverse("consents:pictures")
        }
