"""A long list in pages, with a search over all of it. Works by links and a form alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

SIZE = 40
"""Rows of one page: as many as are read, and far less than 200 kB."""
LONGEST = 80
"""Signs of a search."""


def words_of(request: HttpRequest) -> str:
    """What is searched for."""
    return request.GET.get("words", "").strip()[:LONGEST]


@dataclass(frozen=True)
class Listed:
    """One page of a list. `name` is how its page is called in the address, where a page of the site has several lists."""

    page: "Page[Any]"
    name: str
    request: HttpRequest

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page.object_list)

    @property
    def words(self) -> str:
        return words_of(self.request)

    @property
    def has_search(self) -> bool:
        """A search is offered where there is more than one page, and where one was made."""
        return bool(self.words) or self.page.has_other_pages()

    @property
    def here(self) -> str:
        """The address of this page: whoever presses a button in it comes back to it."""
        return self.request.get_full_path()

    @property
    def everything(self) -> str:
        """The address without search and pages."""
        return self.request.path

    @property
    def before(self) -> str:
        return self._address(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def after(self) -> str:
        return self._address(self.page.number + 1) if self.page.has_next() else ""

    def _address(self, number: int) -> str:
        asked = self.request.GET.copy()
        asked[self.name] = str(number)
        return f"?{asked.urlencode()}"


def listed(request: HttpRequest, rows: Sequence[Any] | Any, *, name: str = "page", size: int = SIZE) -> Listed:
    """The page that the address names: the first without a name, the last where there are not so many."""
    return Listed(Paginator(rows, size).get_page(request.GET.get(name)), name, request)
