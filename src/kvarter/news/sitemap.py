"""Which news machines may find: those that are published."""

from collections.abc import Iterator

from django.urls import reverse

from kvarter.news.queries import all_published

OPEN = ("/news/",)


def addresses() -> Iterator[str]:
    """The list and each card. One statement."""
    yield reverse("news:news")
    for code in all_published().prefetch_related(None).values_list("code", flat=True):
        yield reverse("news:card", args=[code])
