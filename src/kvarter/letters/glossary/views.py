"""The two lists she looks things up in: office words, and who writes letters."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvarter.groups.public import same_for_all
from kvarter.letters import examples
from kvarter.letters.browser_keys import way_back


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """All office words by the Danish alphabet."""
    return _list(request, "letters/words.html", "letters", examples.words_by_letter)


@require_safe
def senders(request: HttpRequest) -> HttpResponse:
    """Who writes letters, and why, by kind of body."""
    return _list(request, "letters/senders.html", "kinds", examples.senders_by_kind)


def _list(request: HttpRequest, template: str, name: str, rows: Callable[[], object]) -> HttpResponse:
    """The same for all, but for who came from an answer: her way back leads there."""
    back = way_back(request)

    def make() -> HttpResponse:
        return render(request, template, {name: rows(), "back": back})

    return same_for_all(request, make) if back == reverse("letters:start") else make()
