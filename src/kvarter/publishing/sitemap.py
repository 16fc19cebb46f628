"""Which pages of this room machines may find."""

from collections.abc import Iterator

from django.urls import reverse

from kvarter.publishing.pages import PAGES
from kvarter.publishing.queries import public_facts

OPEN = ("/about/",)


def addresses() -> Iterator[str]:
    """The public pages, the list of groups, and each group."""
    for page in PAGES:
        yield reverse("publishing:page", args=[page])
    yield reverse("publishing:groups")
    for code, *_ in public_facts():
        yield reverse("publishing:group", args=[code])
