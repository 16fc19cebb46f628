"""Which examples machines may find: those that are published."""

from collections.abc import Iterator

from django.urls import reverse

from kvarter.catalogue.queries import Filter, listed

OPEN = ("/catalogue/",)


def addresses() -> Iterator[str]:
    """The list and each example. One statement."""
    yield reverse("catalogue:examples")
    for code in listed(Filter()).values_list("code", flat=True):
        yield reverse("catalogue:example", args=[code])
