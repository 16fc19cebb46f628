"""One view for each step: all subjects, one subject, one card by itself, talks by topic. Nothing is posted and nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvarter.curriculum import queries
from kvarter.curriculum.desk.papers import PAPERS
from kvarter.curriculum.desk.papers import paper as pdf_of_curriculum
from kvarter.curriculum.engine.shapes import Subject
from kvarter.curriculum.engine.shelf import Shelf
from kvarter.documents.download import download
from kvarter.documents.typeset import CannotSet
from kvarter.groups.public import same_for_all
from kvarter.languages import recordings
from kvarter.languages.here import reader_language
from kvarter.languages.tables import OWN_NAMES
from kvarter.people.queries import speaks


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

    return same_for_all(request, make, queries.marks)


@require_safe
def subject(request: HttpRequest, key: str) -> HttpResponse:
    """One subject on one page: cards, questions and answers are links within it."""
    language = reader_language()

    def make() -> HttpResponse:
        shown = queries.shown(*_subject(key), language)
        facts = {"subject": shown, "lines": queries.help_lines(), "can_say": _can_say(request, shown.spoken)}
        return render(request, "curriculum/subject.html", facts)

    return same_for_all(request, make, _shown)


def _shown() -> tuple[object, str]:
    """What the pages of a subject show beside the pack: published subjects, and languages with a voice."""
    return queries.marks(), recordings.languages()


def _can_say(request: HttpRequest, language: str) -> bool:
    """She is signed in and speaks the language well: she may lend the cards her voice."""
    person = getattr(request, "person", None)
    return bool(person and speaks(person.pk, language))


@require_safe
def card(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One card by itself, light enough to be sent to anybody."""
    language = reader_language()

    def make() -> HttpResponse:
        shown = queries.shown(*_subject(key), language)
        here = next((each for each in shown.cards if each.key == name), None)
        if here is None:
            raise Http404
        return render(request, "curriculum/card.html", {"subject": shown, "card": here, "lines": queries.help_lines()})

    return same_for_all(request, make, _shown)


def _papers(request: HttpRequest, *, busy: bool = False) -> HttpResponse:
    found = _here()
    facts = {
        "subjects": queries.listed(found, reader_language()),
        "teachers": [(code, OWN_NAMES[code]) for code in PAPERS["description"]],
        "everybody": [(code, OWN_NAMES[code]) for code in PAPERS["cards"]],
        "busy": busy,
    }
    return render(request, "curriculum/papers.html", facts, status=503 if busy else 200)


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers that anybody may take."""
    return same_for_all(request, lambda: _papers(request), queries.marks)


@require_safe
def paper(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """A paper as a PDF: the description, the cards, the overview."""
    return _pdf(request, name, language)


@require_safe
def script(request: HttpRequest, subject: str, language: str) -> HttpResponse:
    """The script of one day as a PDF."""
    return _pdf(request, "script", language, subject)


def _pdf(request: HttpRequest, name: str, language: str, subject: str = "") -> HttpResponse:
    try:
        made = pdf_of_curriculum(_here(), name, language, subject)
    except LookupError:
        raise Http404 from None
    except CannotSet:
        return _papers(request, busy=True)
    return download(made, f"{subject or name}-{language}.pdf")


@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """All topics that have talks."""
    language = reader_language()

    def make() -> HttpResponse:
        return render(request, "curriculum/talks.html", {"matters": queries.matters(_here(), language)})

    return same_for_all(request, make, queries.marks)


@require_safe
def talk(request: HttpRequest, topic: str) -> HttpResponse:
    """The talks of one topic, on one page."""
    language = reader_language()
    address = request.build_absolute_uri(reverse("curriculum:talk", args=[topic]))

    def make() -> HttpResponse:
        matter = queries.matter(_here(), topic, language)
        if matter is None:
            raise Http404
        facts = {"matter": matter, "lines": queries.help_lines(), "address": address}
        return render(request, "curriculum/talk.html", facts)

    return same_for_all(request, make, queries.marks)
