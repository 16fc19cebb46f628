"""The sentences of the letter reader in one language, for those who translate: by section, filled in, and how far each is."""

from collections import Counter

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.groups.frames import frame_of
from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES, direction, label_of
from kvarter.languages.sorting import danish_order
from kvarter.wording import queries
from kvarter.wording.letters import queries as letter_queries
from kvarter.wording.letters.queries import Part, State
from kvarter.wording.letters.sentences import OFFICE_WORDS, sections
from kvarter.wording.rules import SOURCE

STATES = (
    (State.MISSING, "berry", _("No words")),
    (State.UNCHECKED, "sun", _("Machine-made, not yet checked")),
    (State.CHECKED, "leaf", _("Checked")),
    (State.CORRECTED, "plum", _("Corrected")),
)
"""Each state with its colour and its words."""


@require_safe
@requires(is_signed_in)
def letters(request: PersonRequest, language: str) -> HttpResponse:
    """All sections in one language, with what waits in each."""
    around = _around(request, language)
    found = letter_queries.parts(language)
    shown = [part for part in found if part.waiting or not around["only_waiting"]]
    context = {
        "parts": [part for part in shown if not part.section.group],
        "office_words": [part for part in shown if part.section.group == OFFICE_WORDS],
        "counts": _counts(found),
    }
    return render(request, "wording/letters.html", around | context)


@require_safe
@requires(is_signed_in)
def letter_section(request: PersonRequest, language: str, section: str) -> HttpResponse:
    """The sentences of one section: in the language, in English and in Danish, with days, names and sums filled in."""
    around = _around(request, language)
    if section not in sections():
        raise Http404
    (part,) = letter_queries.parts(language, section)
    lines = part.lines_waiting if around["only_waiting"] else part.lines
    looks = {state: (hue, words) for state, hue, words in STATES}
    context = {"part": part, "lines": [(line, *looks[line.state]) for line in lines], "counts": _counts([part])}
    return render(request, "wording/letter_section.html", around | context)


def _around(request: PersonRequest, language: str) -> dict[str, object]:
    """What both pages show around their sentences. 404 for a language that the pages do not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return {
        "frame": frame_of(request),
        "language": language,
        "direction": direction(language),
        "languages": _pills(request),
        "only_waiting": request.GET.get("show") == "unchecked",
        "may_check": language in queries.languages_of(request.person),
    }


def _pills(request: PersonRequest) -> list[tuple[str, str]]:
    """Languages to choose from, by the reader's name and their own: those that she speaks first; Danish, the source, last."""
    reader, spoken = reader_language(), queries.languages_of(request.person)
    labels = {code: label_of(code, reader, OWN_NAMES[code]) for code, _name in settings.LANGUAGES}
    order = sorted(labels, key=lambda code: (code == SOURCE, code not in spoken, danish_order(labels[code])))
    return [(code, labels[code]) for code in order]


def _counts(found: list[Part]) -> list[tuple[str, object, int]]:
    """(colour, words, number) of each state."""
    total: Counter[State] = letter_queries.total(found)
    return [(hue, words, total[state]) for state, hue, words in STATES]
