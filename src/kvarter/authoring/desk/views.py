"""How a subject is written: the list, what is to do, one subject, one piece of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.authoring import actions, queries
from kvarter.authoring.desk.faults import Beside, beside, reason
from kvarter.authoring.desk.forms import PieceForm, first_values
from kvarter.authoring.desk.messages import TASKS
from kvarter.authoring.desk.places import OFFICE, frame, name_of, piece_name, place_at, written
from kvarter.authoring.desk.rows import board, rows_of
from kvarter.authoring.engine.pieces import HEAD, fingerprint, plain, tables
from kvarter.authoring.queries import Written
from kvarter.authoring.rules import MOST, Reason
from kvarter.curriculum.engine.pictures import shapes
from kvarter.curriculum.queries import live
from kvarter.groups.decorators import PersonRequest, is_national, leads_a_group, requires
from kvarter.languages.rules import OWN_NAMES
from kvarter.ui.pages import show


@require_safe
@requires(leads_a_group)
def boards(request: PersonRequest) -> HttpResponse:
    """All subjects: as the office writes them, and as her groups adapt them."""
    if live() is None:
        raise Http404
    found = [board(request.standing, None)] if request.standing.is_national else []
    found += [board(request.standing, group) for group in queries.groups_of(request.standing)]
    return render(request, "authoring/desk/boards.html", {"boards": found})


@require_safe
@requires(is_national)
def tasks(request: PersonRequest) -> HttpResponse:
    """What is due for review, what waits for a reader, and which translations are missing or lag behind, in one list."""
    found = live()
    if found is None:
        raise Http404
    wanted = request.GET.get("language", "")
    every = queries.tasks(request.standing)
    drafts = {one.subject: one.now for one in queries.drafts_of(request.standing)}
    subjects = {key: drafts.get(key, one) for key, one in found.subjects.items()}
    shown = [one for one in every if wanted not in OWN_NAMES or one.language == wanted]
    rows = [
        (one, TASKS[one.kind], name_of(subjects[one.subject]), piece_name(subjects[one.subject], one.table or HEAD))
        for one in shown
        if one.subject in subjects
    ]
    facts = [one for one in shown if one.subject not in subjects]
    counts = [(code, name, sum(one.language == code for one in every)) for code, name in OWN_NAMES.items()]
    context = {"rows": rows, "facts": facts, "counts": counts, "wanted": wanted, "owner": OFFICE, "names": OWN_NAMES}
    return render(request, "authoring/desk/tasks.html", context)


@require_safe
@requires(leads_a_group)
def drawings(request: PersonRequest) -> HttpResponse:
    """All drawings by name, to choose from."""
    return render(request, "authoring/desk/drawings.html", {"names": sorted(shapes())})


@require_safe
@requires(leads_a_group)
def subject(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """One subject: its pieces, each with what is wrong in it."""
    found = written(request, owner, subject)
    faults = beside(queries.wrong_now(found.held), found.subject)
    changed = {one.table for one in queries.differences(found.before.subject, found.subject)}
    context = {
        **frame(found),
        "head": (HEAD, faults.get(HEAD, []), HEAD in changed),
        "lists": rows_of(found.subject, faults, changed),
        "whole": [said for _name, said in faults.get("", [])],
        "faults": sum(map(len, faults.values())),
        "languages": OWN_NAMES,
        "newer": queries.is_newer(found),
    }
    return render(request, "authoring/desk/subject.html", context)


@require_POST
@requires(leads_a_group)
def add(request: PersonRequest, owner: str, subject: str, name: str) -> HttpResponse:
    """A new piece at the end of a list."""
    place = place_at(request, owner, subject)
    if name not in MOST:
        raise Http404
    kind = "yes_no" if request.POST.get("kind") == "yes_no" else "pick"
    try:
        table = actions.add(by=request.standing, place=place, name=name, kind=kind)
    except actions.CannotWrite as refusal:
        messages.error(request, reason(refusal.reason))
        return redirect("authoring:subject", owner, subject)
    return redirect("authoring:piece", owner, subject, table)


def _with_faults(form: PieceForm, faults: list[Beside]) -> PieceForm:
    """The form with what is wrong beside its fields."""
    form.full_clean()
    for name, said in faults:
        form.add_error(name if name in form.fields else None, said)
    return form


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def piece(request: PersonRequest, owner: str, subject: str, table: str) -> HttpResponse:
    """One piece. When somebody else wrote in it meanwhile, both are shown and nothing is lost."""
    found = written(request, owner, subject)
    if request.method == "POST":
        return _save(request, found, table)
    held = queries.held_with(found.held, table, "pick")
    if held is None:
        raise Http404
    values = first_values(held, table, fingerprint(found.subject, table))
    faults = [("", reason(Reason.GONE))]
    if table in tables(found.subject):
        faults = beside(queries.wrong_now(held), found.subject).get(table, [])
    return _page(request, found, table, _with_faults(PieceForm(values, held=held, table=table), faults))


def _save(request: PersonRequest, found: Written, table: str) -> HttpResponse:
    held = queries.held_with(found.held, table, request.POST.get("kind", "pick"))
    if held is None:
        raise Http404
    form = PieceForm(request.POST, held=held, table=table)
    if form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            change, fits = form.change(), form.fits()
            actions.write(by=request.standing, place=found.place, table=table, change=change, seen=seen, fits=fits)
        except actions.CannotWrite as refusal:
            return _both(request, found, table, refusal)
        messages.success(request, _("The draft is saved. Everybody still reads what is published."))
        return redirect("authoring:piece", found.place.owner, found.place.subject, table)
    return _page(request, found, table, form, status=422)


def _both(request: PersonRequest, found: Written, table: str, refusal: actions.CannotWrite) -> HttpResponse:
    """What she wrote, to be saved over what stands there now; beside it what somebody else wrote."""
    now = queries.written_at(request.standing, found.place)
    held = queries.held_with(now.held, table, request.POST.get("kind", "pick"))
    if held is None:
        raise Http404
    sent = request.POST.copy()
    sent["seen"] = fingerprint(now.subject, table)
    for name, value in first_values(now.held, table, "").items():
        if name.startswith("w-") and name not in sent:  # a sentence that came meanwhile
            sent[name] = value
    form = PieceForm(sent, held=held, table=table)
    form.full_clean()
    form.add_error(None, reason(refusal.reason))
    theirs = None
    if refusal.reason is Reason.CHANGED_MEANWHILE:
        theirs = queries.hers_and_theirs(now.subject, table, form.change())
    return _page(request, now, table, form, status=422, theirs=theirs)


def _page(
    request: PersonRequest, found: Written, table: str, form: PieceForm, status: int = 200, theirs: Any = None
) -> HttpResponse:
    context = {
        **frame(found),
        "table": table,
        "piece": piece_name(form.held.subject, table),
        "seen": form["seen"].value(),
        "facts": sorted(queries.common_now().facts.values(), key=lambda one: one.name),
        "phones": sorted(queries.common_now().phones.items()),
        "theirs": theirs,
        "names": OWN_NAMES,
        "is_piece": table != HEAD,
        "kind": plain(form.held.subject, table).get("kind", ""),
    }
    if status == 200:
        return render(request, "authoring/desk/piece.html", {**context, "form": form})
    return show(request, "authoring/desk/piece.html", context, form=form)


@require_POST
@requires(leads_a_group)
def take_away(request: PersonRequest, owner: str, subject: str, table: str) -> HttpResponse:
    """A piece goes out of the subject."""
    place = place_at(request, owner, subject)
    try:
        actions.take_away(by=request.standing, place=place, table=table, seen=request.POST.get("seen", ""))
    except actions.CannotWrite as refusal:
        messages.error(request, reason(refusal.reason))
        return redirect("authoring:piece", owner, subject, table)
    messages.success(request, _("It is taken out of the draft."))
    return redirect("authoring:subject", owner, subject)


@require_POST
@requires(leads_a_group)
def earlier(request: PersonRequest, owner: str, subject: str, table: str) -> HttpResponse:
    """A piece stands one place earlier."""
    actions.move(by=request.standing, place=place_at(request, owner, subject), table=table)
    return redirect("authoring:subject", owner, subject)
