"""What the national office sees of all languages: how far each is, a language as a sheet, and a sheet taken in."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES, label_of
from kvarter.packs.needs import languages, needs
from kvarter.terms import actions, queries
from kvarter.terms.desk.forms import SheetForm
from kvarter.terms.messages import sentence_of
from kvarter.terms.sheets import as_sheet
from kvarter.terms.wordlists import words_now
from kvarter.ui.pages import comes_back, show


@require_safe
@requires(is_national)
def overview(request: PersonRequest) -> HttpResponse:
    """How far the words of each language are."""
    reader = reader_language()
    rows = [(label_of(one.language, reader, OWN_NAMES[one.language]), one) for one in queries.progress()]
    return render(request, "terms/desk/overview.html", {"rows": rows})


@require_safe
@requires(is_national)
def sheet(request: PersonRequest, language: str) -> HttpResponse:
    """The words of a language as they are found now, as a file."""
    if language not in languages():
        raise Http404
    text = as_sheet(words_now(language), needs().by_key)
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{language}.toml"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def take_in(request: PersonRequest) -> HttpResponse:
    """Words of a sheet join as proposed; those that cannot are said."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return show(request, "terms/desk/take_in.html", form=form)
    new, refused = 0, []
    for need, every in form.sheet.terms.items():
        added, why = actions.take_in(
            by=request.standing, language=form.cleaned_data["language"], need=need, every=every
        )
        new += added
        refused += [(said.text, sentence_of(reason)) for said, reason in why]
    report = {"new": new, "refused": refused, "unknown": form.sheet.unknown, "left_out": form.sheet.left_out}
    return comes_back(show(request, "terms/desk/take_in.html", {"report": report}, form=form))
