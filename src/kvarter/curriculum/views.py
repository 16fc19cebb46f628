"""One view for each step: all subjects, one subject, one card by itself, talks by topic. Nothing is posted and nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvarter.curriculum import queries
from kvarter.curriculum.engine.shapes import Subject
from kvarter.curriculum.engine.shelf import Shelf
from kvarter.groups.public import same_for_all
from kvarter.languages.here import reader_language


def _here() -> Shelf:
    found = queries.live()
    if found is None:
        raise Http404
    return found


def _subject(key: str) -> tuple[Shelf, Subject]:
    found = _here()
    if key not in found.subjects:
        raise Http404
    return found, found.subjects[key]


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """All subjects, and on her own phone what she may look at again."""
    language = reader_language()

    def make() -> HttpResponse:
        found = queries.live()
        return render(
            request, "curriculum/subjects.html", {"subjects": queries.listed(found, language) if found else []}
        )

    return same_for_all(request, make)


@require_safe
def subject(request: HttpRequest, key: str) -> HttpResponse:
    """One subject on one page: cards, questions and answers are links within it."""
    found, one = _subject(key)
    language = reader_language()

    def make() -> HttpResponse:
        shown = queries.shown(found, one, language)
        return render(request, "curriculum/subject.html", {"subject": shown, "lines": queries.help_lines()})

    return same_for_all(request, make)


@require_safe
def card(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One card by itself, light enough to be sent to anybody."""
    found, one = _subject(key)
    language = reader_language()
    shown = queries.shown(found, one, language)
    here = next((each for each in shown.cards if each.key == name), None)
    if here is None:
        raise Http404

    def make() -> HttpResponse:
        return render(request, "curriculum/card.html", {"subject": shown, "card": here, "lines": queries.help_lines()})

    return same_for_all(request, make)


@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """All topics that have talks."""
    language = reader_language()

    def make() -> HttpResponse:
        return render(request, "curriculum/talks.html", {"matters": queries.matters(_here(), language)})

    return same_for_all(request, make)


@require_safe
def talk(request: HttpRequest, topic: str) -> HttpResponse:
    """The talks of one topic, on one page."""
    found, language = _here(), reader_language()
    matter = queries.matter(found, topic, language)
    if matter is None:
        raise Http404
    address = request.build_absolute_uri(reverse("curriculum:talk", args=[topic]))

    def make() -> HttpResponse:
        facts = {"matter": matter, "lines": queries.help_lines(), "address": address}
        return render(request, "curriculum/talk.html", facts)

    return same_for_all(request, make)
