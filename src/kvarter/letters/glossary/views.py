"""The two lists she looks things up in: office words, and who writes letters."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.groups.public import same_for_all
from kvarter.languages.rules import INTERFACE
from kvarter.letters import examples
from kvarter.letters.browser_keys import way_back
from kvarter.letters.every_word import address, drawn, fingerprint
from kvarter.letters.glossary.finding import found_by
from kvarter.ui.pages import comes_back

FOREVER = "public, max-age=31536000, immutable"
MOST_SIGNS = 60
"""Of what she looks for."""


@csrf_exempt
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Office words: find one, or choose its first letter. What she looks for stands in no address, and no form here carries a token."""
    if request.method != "POST":
        return _list(request, "letters/words.html", _beside)
    written = request.POST.get("words", "")[:MOST_SIGNS]
    return comes_back(_page(request, {"written": written, "found": found_by(written)}))


@require_safe
def words_of(request: HttpRequest, letter: str) -> HttpResponse:
    """The office words that begin with one letter."""
    groups = [group for group in examples.words_by_letter() if group[0] == letter.upper()]
    if not groups:
        raise Http404
    return _page(request, {"groups": groups, "here": groups[0][0]})


def _page(request: HttpRequest, shown: dict[str, object]) -> HttpResponse:
    """Office words with a part of the list; back to all letters."""
    return render(request, "letters/words.html", {**shown, **_beside(), "back": reverse("letters:words")})


@require_safe
def every_word(request: HttpRequest, language: str, digest: str) -> HttpResponse:
    """All office words in a language, for the page that finds them on her phone."""
    if language not in INTERFACE or digest != fingerprint(language)[:16]:
        raise Http404
    headers = {"Cache-Control": FOREVER, "Content-Language": language}
    return same_for_all(request, lambda: HttpResponse(drawn(language), headers=headers))


def _beside() -> dict[str, object]:
    """What the pages of office words share: the letters, and where a script finds all words."""
    letters = [letter for letter, _ in examples.words_by_letter()]
    return {"letters": letters, "every": address(translation.get_language() or settings.LANGUAGE_CODE)}


@require_safe
def senders(request: HttpRequest) -> HttpResponse:
    """Who writes letters, and why, by kind of body."""
    return _list(request, "letters/senders.html", lambda: {"kinds": examples.senders_by_kind()})


def _list(request: HttpRequest, template: str, rows: Callable[[], dict[str, object]]) -> HttpResponse:
    """The same for all, but for who came from an answer: her way back leads there."""
    back = way_back(request)

    def make() -> HttpResponse:
        return render(request, template, {**rows(), "back": back})

    return same_for_all(request, make) if back == reverse("letters:start") else make()
