"""How a subject will look, on paper too, and how it goes out as files and comes in again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.access.lru_cache import LRUCache
from kvarter.authoring import actions, queries, sheets
from kvarter.authoring.desk.faults import reason, said
from kvarter.authoring.desk.file_messages import KINDS, TROUBLES
from kvarter.authoring.desk.forms import FIRST, FileForm
from kvarter.authoring.desk.places import frame, written
from kvarter.authoring.engine.writing import files_of, name_of
from kvarter.authoring.queries import Written, shelf_with
from kvarter.curriculum.desk.papers import paper as paper_of
from kvarter.curriculum.desk.papers import values_of
from kvarter.curriculum.engine.speaking import spoken
from kvarter.curriculum.queries import help_lines, shown
from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, png_of
from kvarter.documents.upload import NotTaken
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.languages.rules import INTERFACE, OWN_NAMES, RIGHT_TO_LEFT, direction
from kvarter.packs.sheets import Unreadable
from kvarter.ui.pages import comes_back, show

pictures: LRUCache[bytes] = LRUCache(size=20)
"""First pages of cards on paper, by the mark of the subject and the language: each takes about a second to set."""


@require_safe
@requires(leads_a_group)
def look(request: PersonRequest, owner: str, subject: str, language: str) -> HttpResponse:
    """The subject on the phone, on paper, and right-to-left, side by side."""
    found = written(request, owner, subject)
    if language not in INTERFACE:
        raise Http404
    across = request.GET.get("across", "")
    across = across if across in RIGHT_TO_LEFT and across in INTERFACE else "ar"
    context = {
        **frame(found),
        "language": language,
        "across": across,
        "phones": [_phone(found, language), _phone(found, across)],
        "speaks": spoken(found.subject, language),
        "languages": OWN_NAMES,
        "right_to_left": [(one, OWN_NAMES[one]) for one in INTERFACE if one in RIGHT_TO_LEFT],
        "has_script": language in FIRST,
        "lines": help_lines(),
    }
    return render(request, "authoring/desk/look.html", context)


def _phone(found: Written, language: str) -> dict[str, Any]:
    one = shown(shelf_with(found.held), found.subject, language)
    return {"subject": one, "asked": language, "direction": direction(one.spoken), "name": OWN_NAMES[language]}


@require_safe
@requires(leads_a_group)
def paper(request: PersonRequest, owner: str, subject: str, language: str) -> HttpResponse:
    """The first page of its cards on paper, as a picture."""
    found = written(request, owner, subject)
    if language not in INTERFACE:
        raise Http404
    key = found.held.mark, language
    drawn = pictures.get(key)
    if drawn is None:
        try:
            drawn = png_of("curriculum/cards", values_of(shelf_with(found.held), "cards", language))
        except CannotSet:
            return HttpResponse(status=503, headers={"Retry-After": "60"})
        pictures.put(key, drawn)
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "no-store"})


@require_safe
@requires(leads_a_group)
def script(request: PersonRequest, owner: str, subject: str, language: str) -> HttpResponse:
    """The script of the day as a PDF, as it is written now."""
    found = written(request, owner, subject)
    try:
        made = paper_of(shelf_with(found.held), "script", language, subject)
    except LookupError:
        raise Http404 from None
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("authoring:subject", owner, subject)
    return download(made, f"{subject}-{language}.pdf")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_safe
@requires(leads_a_group)
def all_files(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """All its sheets in one file."""
    found = written(request, owner, subject)
    return _file(sheets.zipped(found.subject), f"{subject}.zip", "application/zip")


@require_safe
@requires(leads_a_group)
def one_file(request: PersonRequest, owner: str, subject: str, language: str) -> HttpResponse:
    """One sheet: the words of a language, or with "sheet" the subject's own, with Danish and English."""
    found = written(request, owner, subject)
    place = f"{'subjects' if language == 'sheet' else f'words/{language}'}/{name_of(found.subject)}"
    text = files_of(found.subject).get(place)
    if text is None and language in set(INTERFACE) - set(FIRST):
        text = ""
    if text is None:
        raise Http404
    return _file(text.encode(), f"{subject}-{language}.toml", "application/toml; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def files(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """Take the subject along as files, and bring one in again."""
    found = written(request, owner, subject)
    is_sent = request.method == "POST"
    form = FileForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, initial={"version": found.version}
    )
    if form.is_valid():
        return _taken(request, found, form)
    return _files_page(request, found, form)


def _taken(request: PersonRequest, found: Written, form: FileForm) -> HttpResponse:
    language, version = form.cleaned_data["language"], form.cleaned_data["version"]
    try:
        incoming = sheets.taken(form.cleaned_data["file"], language)
        made = incoming.make(found.subject)
        faults = incoming.faults(queries.wrong_now(queries.held_as(found.held, made)))
        actions.take_in(by=request.standing, place=found.place, version=version, make=incoming.make)
    except NotTaken as trouble:
        form.add_error("file", TROUBLES[trouble.trouble])
        return _files_page(request, found, form)
    except Unreadable as unreadable:
        form.add_error("file", _("Nothing was taken. Mend these lines first."))
        return _files_page(request, found, form, faults=unreadable.faults)
    except actions.CannotWrite as refusal:
        form.add_error(None, reason(refusal.reason))
        return _files_page(request, found, form)
    messages.success(request, KINDS[incoming.kind])
    if not faults:
        return redirect("authoring:subject", found.place.owner, found.place.subject)
    now = queries.written_at(request.standing, found.place)
    return comes_back(_files_page(request, now, FileForm(initial={"version": now.version}), faults=faults))


def _files_page(request: PersonRequest, found: Written, form: FileForm, faults: Any = ()) -> HttpResponse:
    context = {
        **frame(found),
        "faults": [(one, said(one.advice)) for one in faults],
        "languages": [(code, name) for code, name in OWN_NAMES.items() if code not in FIRST],
    }
    return show(request, "authoring/desk/files.html", context, form=form)
