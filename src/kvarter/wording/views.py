"""Check sentences, ten at a time."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from kvarter.groups.doors import PersonRequest, anybody, door
from kvarter.languages.rules import OWN_NAMES, direction
from kvarter.ui.notices import notice
from kvarter.ui.text import has_control_characters
from kvarter.wording import actions, queries

AT_ONCE = 10


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
    waiting = queries.to_check(language)[:AT_ONCE]
    if request.method == "POST":
        _keep(request, language)
        return redirect("wording:check", language)
    context = {"waiting": waiting, "language": language, "name": OWN_NAMES[language], "direction": direction(language)}
    return render(request, "wording/check.html", context)


def _keep(request: PersonRequest, language: str) -> None:
    for one in queries.to_check(language):
        said = request.POST.get(f"say-{one.key}")
        written = request.POST.get(f"words-{one.key}", "").strip().replace("\r\n", "\n")
        if said not in {"right", "better"}:
            continue
        correction = written if said == "better" and written != one.said else ""
        if (
            len(correction) > 1000
            or has_control_characters(correction)
            or (correction and not actions.placeholders_fit(one.said, correction))
        ):
            notice(request, _("Please keep the words in %(brackets)s or {brackets} as they are."), look="sun")
            continue
        actions.check(by=request.standing, language=language, sentence=one, correction=correction)
