"""Check sentences, ten at a time."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from kvarter.groups.doors import PersonRequest, anybody, door
from kvarter.languages.rules import OWN_NAMES, direction
from kvarter.ui.forms import refuse_unsafe
from kvarter.ui.notices import notice
from kvarter.ui.text import without_control_characters
from kvarter.wording import actions, queries
from kvarter.wording.rules import Sentence

AT_ONCE = 10
LONGEST = 1000
"""Characters of a correction."""


@door(anybody)
def sentences(request: PersonRequest) -> HttpResponse:
    """Which of her languages she wants to check."""
    spoken = queries.languages_of(request.person)
    rows = [(code, OWN_NAMES[code], len(queries.to_check(code))) for code in spoken]
    return render(request, "wording/sentences.html", {"rows": rows})


@door(anybody)
def check(request: PersonRequest, language: str) -> HttpResponse:
    """Ten sentences: right as it is, or her own words."""
    if language not in dict(settings.LANGUAGES) or language not in queries.languages_of(request.person):
        raise Http404
    written = _keep(request, language) if request.method == "POST" else {}
    if request.method == "POST" and not written:
        return redirect("wording:check", language)
    waiting = queries.to_check(language)[:AT_ONCE]
    context = {"waiting": waiting, "written": written, "language": language, "name": OWN_NAMES[language]}
    context["direction"] = direction(language)
    return render(request, "wording/check.html", context, status=422 if written else 200)


def _keep(request: PersonRequest, language: str) -> dict[str, str]:
    """Keep what she said. Gives the corrections that cannot be kept, by the sentence's key: they stay on the page."""
    refused = {}
    for one in queries.to_check(language):
        said = request.POST.get(f"say-{one.key}")
        written = request.POST.get(f"words-{one.key}", "").strip().replace("\r\n", "\n")
        if said not in {"right", "better"} or (said == "better" and not written):
            continue
        correction = written if said == "better" and written != one.said else ""
        if sorry := _why_not(one, correction):
            refused[one.key] = without_control_characters(correction)
            notice(request, sorry, look="sun")
        else:
            actions.check(by=request.standing, language=language, sentence=one, correction=correction)
    return refused


def _why_not(sentence: Sentence, correction: str) -> object | None:
    """The words that say why a correction cannot be kept, or None."""
    try:
        refuse_unsafe(correction)
    except ValidationError as error:
        return error.messages[0]
    if len(correction) > LONGEST:
        return _("This is too long. Please write it shorter.")
    if correction and not actions.placeholders_fit(sentence.said, correction):
        return _("Please keep the words in %(brackets)s or {brackets} as they are.")
    return None
