"""Which page of this room machines may find: the numbers for everybody."""

from collections.abc import Iterator

from django.urls import reverse

OPEN = ("/numbers/public/",)


def addresses() -> Iterator[str]:
    """The one page; years that are older stand below it."""
    yield reverse("insight:public")
