"""What everybody reads about the network, without an account and without JavaScript."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.documents.typeset import CannotSet
from kvarter.groups.public import same_for_all
from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE
from kvarter.publishing import machines, queries
from kvarter.publishing.forms import WhereForm
from kvarter.publishing.messages import TITLES
from kvarter.publishing.pages import PAGES, PublicPage
from kvarter.publishing.picture import picture
from kvarter.publishing.showing import shown_page
from kvarter.ui.pages import comes_back, show

A_DAY = "public, max-age=86400"


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One of the public texts."""
    if name not in set(PublicPage):
        raise Http404
    chosen, language = PublicPage(name), reader_language()

    def make() -> HttpResponse:
        return render(request, "publishing/page.html", shown_page(chosen, queries.published(chosen, language)))

    return same_for_all(request, make, lambda: getattr(queries.published(chosen, language), "code", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """The groups, the nearest first where she writes a place. It comes in the body of a form, so no address tells it."""
    form = WhereForm(request.POST if request.method == "POST" else None)
    here = form.here if form.is_valid() else None
    shown = {"groups": queries.groups_shown(reader_language(), here), "here": here, "pages": PAGES}
    answer = show(request, "publishing/groups.html", shown, form=form)
    return comes_back(answer) if here else answer


@require_safe
def group(request: HttpRequest, code: str) -> HttpResponse:
    """One group: where it is and which languages are spoken. Nobody's name."""
    found = queries.group_shown(code, reader_language())
    if found is None:
        raise Http404
    write = queries.brought_link("write_to_group", code)
    shown = {"group": found, "interest": queries.brought_link("become"), "write": write, "pages": PAGES}
    return render(request, "publishing/group.html", shown)


@require_safe
def preview(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """The picture of a link to one of our pages."""
    if name not in TITLES or language not in INTERFACE:
        raise Http404
    with override(language):
        title = str(TITLES[name])
    try:
        drawn = picture(title, language)
    except CannotSet:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": A_DAY})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """For search engines."""
    return HttpResponse(machines.sitemap(), content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """For search engines. The host of practice has its own answer (`practice.middleware`)."""
    return HttpResponse(machines.robots(), content_type="text/plain; charset=utf-8")
