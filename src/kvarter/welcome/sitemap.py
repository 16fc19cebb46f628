"""Which of the front pages machines may find: none that knows anybody."""

from collections.abc import Iterator

from django.urls import reverse

OPEN = ("/$", "/?lang=", "/promises/")


def addresses() -> Iterator[str]:
    """The front page and what we promise."""
    yield reverse("welcome:home")
    yield reverse("welcome:promises")
