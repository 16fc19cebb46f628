"""The two lists she looks things up in: office words, and who writes letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvarter.letters import examples
from kvarter.letters.keeping import way_back


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """All office words by the Danish alphabet."""
    return render(request, "letters/words.html", {"letters": examples.words_by_letter(), "back": way_back(request)})


@require_safe
def senders(request: HttpRequest) -> HttpResponse:
    """Who writes letters, and why, by kind of body."""
    return render(request, "letters/senders.html", {"kinds": examples.senders_by_kind(), "back": way_back(request)})
