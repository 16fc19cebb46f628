"""The second person: what was changed, asking her, sending back, approving; editions; and a group's copy beside the office's subject."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.access.rules import NotAllowed
from kvarter.authoring import actions, queries
from kvarter.authoring.desk.faults import reason
from kvarter.authoring.desk.forms import NoteForm
from kvarter.authoring.desk.messages import KINDS, PLACES, PLAIN
from kvarter.authoring.desk.places import frame, name_of, piece_name, place_at, written
from kvarter.authoring.queries import Difference, Written
from kvarter.authoring.rules import Stage
from kvarter.curriculum import queries as curriculum
from kvarter.curriculum.engine.shapes import Subject
from kvarter.curriculum.models import PublishedSubject
from kvarter.groups.decorators import PersonRequest, is_national, leads_a_group, requires
from kvarter.languages.rules import OWN_NAMES
from kvarter.ui.pages import show


@require_safe
@requires(leads_a_group)
def changes(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """What a draft changes, or how a copy differs, and what can be done with it."""
    return _changes(request, written(request, owner, subject), None)


def _changes(request: PersonRequest, found: Written, form: NoteForm | None) -> HttpResponse:
    draft = found.draft
    names = queries.names_of([*draft.authors, draft.noted_by, draft.asked_by]) if draft else {}
    newest = curriculum.held_now(found.place.track, found.place.subject) if draft else found.held
    is_newer = newest.mark != found.before.mark
    context = {
        **frame(found),
        "changes": _named(queries.differences(found.before.subject, found.subject), found.subject),
        "theirs": _named(queries.differences(found.before.subject, newest.subject), newest.subject) if is_newer else [],
        "is_newer": is_newer,
        "faults": len(queries.wrong_now(found.held)),
        "behind": len(found.held.behind),
        "authors": [names.get(code, _("somebody who left the office")) for code in draft.authors] if draft else [],
        "noted_by": names.get(draft.noted_by, "") if draft else "",
        "is_asked": bool(draft and draft.stage == Stage.ASKED),
        "is_author": bool(draft and request.standing.code in draft.authors),
        "is_used_as_it_is": bool(draft and draft.used == draft.content),
        "languages": OWN_NAMES,
    }
    form = form or NoteForm(initial={"version": found.version})
    return show(request, "authoring/desk/changes.html", context, form=form)


def _named(
    found: list[Difference], subject: Subject
) -> list[tuple[str, object, Difference, list[object], list[object]]]:
    return [
        (
            piece_name(subject, one.table),
            KINDS[one.kind],
            one,
            [(PLAIN.get(name, name), before, now) for name, before, now in one.fields],
            [(PLACES[each.place.split("-")[0]], each) for each in one.sentences],
        )
        for one in found
    ]


@require_POST
@requires(is_national)
def ask(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """A second person is asked to read it."""
    return _done(request, owner, subject, actions.ask, _("It waits for a second person of the office now."))


def _done(request: PersonRequest, owner: str, subject: str, act: object, well: str, **said: object) -> HttpResponse:
    """Do it and say so, or say why not."""
    place = place_at(request, owner, subject)
    try:
        act(by=request.standing, place=place, **said)  # type: ignore[operator]
    except actions.CannotWrite as refusal:
        messages.error(request, reason(refusal.reason))
    else:
        messages.success(request, well)
    return redirect("authoring:changes", owner, subject)


def _version(request: PersonRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 8 else -1


@require_POST
@requires(is_national)
def send_back(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """The reader sends it back with a note."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _changes(request, written(request, owner, subject), form)
    version, note = form.cleaned_data["version"], form.cleaned_data["note"]
    well = _("It is sent back with your note.")
    return _done(request, owner, subject, actions.send_back, well, version=version, note=note)


@require_POST
@requires(is_national)
def approve(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """The reader approves, and it is published."""
    try:
        well = _("It is published as a new edition. Courses that began keep theirs.")
        return _done(request, owner, subject, actions.approve, well, version=_version(request))
    except NotAllowed:
        messages.error(request, _("Who wrote in a draft cannot approve it. Ask somebody else of the office."))
        return redirect("authoring:changes", owner, subject)


@require_POST
@requires(leads_a_group)
def give_up(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """The draft goes."""
    well = _("The draft is gone. Everybody reads what is published, as before.")
    return _done(request, owner, subject, actions.give_up, well, version=_version(request))


@require_POST
@requires(leads_a_group)
def use(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """Courses of the group take the copy from now on, or the office's subject again."""
    if place_at(request, owner, subject).group is None:
        raise Http404
    used = request.POST.get("used") == "yes"
    well = (
        _("Courses that you plan from now on take your copy.") if used else _("New courses take the office's subject.")
    )
    return _done(request, owner, subject, actions.use_in_courses, well, used=used)


@require_POST
@requires(leads_a_group)
def follow(request: PersonRequest, owner: str, subject: str) -> HttpResponse:
    """Chosen pieces are taken as everybody reads them now; all others stay as they were written here."""
    well = _("It is held against the newest edition now. What you did not choose stays as you wrote it.")
    return _done(request, owner, subject, actions.follow, well, tables=request.POST.getlist("tables"))


@require_safe
@requires(is_national)
def editions(request: PersonRequest) -> HttpResponse:
    """Every edition: its hash, its day, who wrote and who approved."""
    found = curriculum.live()
    if found is None:
        raise Http404
    rows = list(curriculum.editions(request.standing, found.track.key))
    names = queries.names_of(code for one in rows for code in (*one.authors, one.approved_by))
    left = _("somebody who left the office")
    shown = [
        (
            one,
            name_of(found.subjects[one.subject]) if one.subject in found.subjects else one.subject,
            [names.get(code, left) for code in one.authors],
            names.get(one.approved_by, left),
        )
        for one in rows
    ]
    context = {"rows": shown, "edition": curriculum.edition(found.track.key).hash}
    return render(request, "authoring/desk/editions.html", context)


@require_POST
@requires(is_national)
def bring_back(request: PersonRequest, code: str) -> HttpResponse:
    """An older edition of a subject becomes the draft."""
    chosen = get_object_or_404(PublishedSubject.objects.visible_to(request.standing), code=code)
    try:
        actions.bring_back(by=request.standing, code=chosen.code)
    except actions.CannotWrite:
        messages.error(request, _("There is a draft of this subject already. Publish it or give it up first."))
    else:
        messages.success(request, _("It is the draft now. A second person has to read it before it is published."))
    return redirect("authoring:changes", "office", chosen.subject)
