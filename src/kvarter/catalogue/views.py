"""What visitors read of other networks and projects, and how they tell of one. Works without JavaScript and without an account."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.catalogue import actions, queries
from kvarter.catalogue.feed import feed as feed_of
from kvarter.catalogue.feed import rows_of
from kvarter.catalogue.forms import ExampleForm, choosers, read_filter
from kvarter.catalogue.models import Example
from kvarter.catalogue.rules import State
from kvarter.catalogue.sheets import COLUMNS
from kvarter.documents.download import download
from kvarter.documents.sheet import to_csv
from kvarter.groups.decorators import PersonRequest
from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES
from kvarter.people.models import new_code
from kvarter.ui.pages import show
from kvarter.ui.paging import listed

SIZE = 12


@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """The published examples, by theme, country and target group."""
    language, wanted = reader_language(), read_filter(request.GET)
    found = listed(request, queries.listed(wanted), size=SIZE)
    shown = {
        "found": found,
        "cards": [queries.card_of(one, language) for one in found],
        "wanted": wanted,
        "choosers": choosers(wanted, queries.countries(language)),
    }
    return render(request, "catalogue/examples.html", shown)


@require_safe
def example(request: PersonRequest, code: str) -> HttpResponse:
    """One example by its permanent address, and others within the same theme. What was withdrawn says so, as 410."""
    language = reader_language()
    readable = Example.objects.visible_to(request.standing).prefetch_related("texts", "marks")
    found = get_object_or_404(readable, code=code)
    if found.state == State.WITHDRAWN:
        title = queries.text_for(found, language)
        return render(request, "catalogue/withdrawn.html", {"example": found, "title": title}, status=410)
    shown = {
        "page": queries.page_of(found, language),
        "example": found,
        "neighbours": queries.neighbours(found, language),
        "own_names": OWN_NAMES,
        "address": queries.address_of(found),
        "is_public": found.state == State.PUBLISHED,
    }
    return render(request, "catalogue/example.html", shown)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The same as a JSON Feed, for other networks. Anybody's page may read it."""
    answer = JsonResponse(
        feed_of(reader_language(), read_filter(request.GET)), json_dumps_params={"ensure_ascii": False}
    )
    answer["Content-Type"] = "application/feed+json; charset=utf-8"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@require_safe
def whole_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a sheet, with the columns of the one that is taken in."""
    return download(to_csv(COLUMNS, rows_of(read_filter(request.GET))), "examples.csv")


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest) -> HttpResponse:
    """Somebody tells of an example. The national office reads it before anybody else does."""
    first = {"once": new_code(), "original_language": reader_language()}
    form = ExampleForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            actions.send_in(facts=form.facts(), text=form.text(), once=form.cleaned_data["once"])
        except actions.CannotDo:
            form.add_error(None, _("So much has come today that we cannot take more. Please come back tomorrow."))
        else:
            return redirect("catalogue:submitted")
    return show(request, "catalogue/submit.html", form=form)


@require_safe
def submitted(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens now."""
    return render(request, "catalogue/submitted.html")
