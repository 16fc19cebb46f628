"""How the national office changes the public texts: the table of pages and languages, one text, its preview, its versions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.rules import INTERFACE, OWN_NAMES, direction
from kvarter.publishing import actions, queries
from kvarter.publishing.desk.forms import TextForm
from kvarter.publishing.models import PageText
from kvarter.publishing.pages import PAGES, PublicPage
from kvarter.publishing.showing import shown_page
from kvarter.ui.pages import show


@require_safe
@requires(is_national)
def office(request: PersonRequest) -> HttpResponse:
    """Every page with how it stands in every language."""
    written = queries.written(request.standing)
    rows = [(page, PAGES[PublicPage(page)].title, states) for page, states in written.items()]
    return render(request, "publishing/desk/office.html", {"rows": rows, "own_names": OWN_NAMES})


def _meant(page: str, language: str) -> PublicPage:
    if page not in set(PublicPage) or language not in INTERFACE:
        raise Http404
    return PublicPage(page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def text(request: PersonRequest, page: str, language: str) -> HttpResponse:
    """One text. When somebody else wrote meanwhile, both are shown and nothing is lost."""
    chosen = _meant(page, language)
    versions = queries.versions(request.standing, chosen, language)
    newest = versions[0] if versions else None
    said = newest.said if newest else queries.supplied(chosen, language)
    first = {"title": said.title, "lead": said.lead, "body": said.body, "seen": newest.number if newest else 0}
    form = TextForm(request.POST if request.method == "POST" else None, initial=first)
    theirs = None
    if form.is_valid():
        try:
            made = _write(request, chosen, language, form)
        except actions.CannotWrite:
            theirs = newest
            form = _once_more(request, newest)
        else:
            return redirect("publishing:look", made.code)
    shown = {
        "page": chosen.value,
        "name": PAGES[chosen].title,
        "language": language,
        "direction": direction(language),
        "versions": versions,
        "is_own": any(one.is_current for one in versions),
        "has_draft": newest is not None and not newest.is_current,
        "theirs": theirs,
        "own_names": OWN_NAMES,
    }
    return show(request, "publishing/desk/text.html", shown, form=form)


def _write(request: PersonRequest, page: PublicPage, language: str, form: TextForm) -> PageText:
    seen = form.cleaned_data["seen"] or 0
    return actions.write(by=request.standing, page=page, language=language, seen=seen, text=form.text())


def _once_more(request: PersonRequest, newest: PageText | None) -> TextForm:
    """What she wrote, to be saved over what stands there now, or left."""
    said = request.POST.copy()
    said["seen"] = str(newest.number if newest else 0)
    form = TextForm(said)
    if form.is_valid():
        form.add_error(None, _("Somebody changed this meanwhile. Look at both, then save yours or leave theirs."))
    return form


def _version(request: PersonRequest, code: str) -> PageText:
    return get_object_or_404(PageText.objects.visible_to(request.standing), code=code)


@require_safe
@requires(is_national)
def look(request: PersonRequest, code: str) -> HttpResponse:
    """A version before it is published: what would change, and the way to the page as it will be."""
    version = _version(request, code)
    newest = queries.versions(request.standing, PublicPage(version.page), version.language)[0]
    shown = {
        "version": version,
        "is_newest": version == newest,
        "name": PAGES[PublicPage(version.page)].title,
        "own_name": OWN_NAMES[version.language],
    }
    return render(request, "publishing/desk/look.html", shown)


@require_safe
@requires(is_national)
def preview(request: PersonRequest, code: str) -> HttpResponse:
    """A version as its readers will see it, in its language."""
    version = _version(request, code)
    with override(version.language):
        shown = shown_page(PublicPage(version.page), version)
        shown["preview"] = reverse("publishing:look", args=[code])
        return render(request, "publishing/page.html", shown)


@require_POST
@requires(is_national)
def publish(request: PersonRequest, code: str) -> HttpResponse:
    """Everybody reads it now."""
    version = actions.publish(by=request.standing, code=_version(request, code).code)
    messages.success(request, _("The text is published."))
    return redirect("publishing:text", version.page, version.language)


@require_POST
@requires(is_national)
def bring_back(request: PersonRequest, code: str) -> HttpResponse:
    """An older version as the newest draft."""
    version = actions.bring_back(by=request.standing, code=_version(request, code).code)
    messages.success(request, _("The older version is the draft now. It is not published yet."))
    return redirect("publishing:look", version.code)


@require_POST
@requires(is_national)
def leave(request: PersonRequest, page: str, language: str) -> HttpResponse:
    """What somebody else wrote meanwhile stays. Sent, so that her refused form is not shown in its place again (ADR 22)."""
    return redirect("publishing:text", _meant(page, language), language)


@require_POST
@requires(is_national)
def supplied(request: PersonRequest, page: str, language: str) -> HttpResponse:
    """Back to the words that come with Kvarter."""
    actions.use_supplied(by=request.standing, page=_meant(page, language), language=language)
    messages.success(request, _("Everybody reads the words that come with Kvarter again."))
    return redirect("publishing:text", page, language)
