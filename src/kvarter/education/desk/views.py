"""How those who lead meet candidates, offer places."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.asking.actions import about
from kvarter.education import actions, queries
from kvarter.education.desk.forms import MeetingForm, NotesForm, PlaceForm
from kvarter.education.desk.messages import STAGES, envelope_labels, sentence
from kvarter.education.models import Candidate
from kvarter.education.rules import ENDED, FOLLOWS, Reason, Stage, notes_id
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.groups.models import LocalGroup
from kvarter.keys.queries import key_of, recipients_of
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country
from kvarter.referrals.desk.forms import resealed
from kvarter.referrals.page_tokens import read, signed
from kvarter.rooms import brought
from kvarter.sealing.rules import CannotSeal, seal
from kvarter.ui.pages import show
from kvarter.ui.paging import listed, words_of


def _group(request: PersonRequest) -> LocalGroup:
    """The group she asked for, else the first that she leads."""
    led = LocalGroup.objects.visible_to(request.standing).filter(pk__in=request.standing.led_groups).order_by("pk")
    wanted = request.GET.get("group") or request.POST.get("group") or ""
    found = next((one for one in led if one.code == wanted), None) if wanted else next(iter(led), None)
    if found is None:
        raise Http404
    return found


def _spoken(codes: list[str]) -> list[str]:
    known, reader = country().languages, reader_language()
    return [known[code].said_in(reader) if code in known else code for code in codes]


def _is_meant(row: tuple[Candidate, object, list[str]], request: PersonRequest) -> bool:
    """Whether a search means her: by her languages, how far she is, or her course. Her name is sealed."""
    one, stage, spoken = row
    said = " ".join([str(stage), *spoken, one.course.name if one.course else ""]).casefold()
    return words_of(request).casefold() in said


@require_safe
@requires(coordinates)
def candidates(request: PersonRequest) -> HttpResponse:
    """Who would like to become a Mother, by how far it is, and what the group lacks."""
    group = _group(request)
    found = queries.candidates_of(request.standing, group.pk)
    lacks = queries.lacks_of(request.standing, group.pk, timezone.localdate())
    rows = [row for one in found if _is_meant(row := (one, STAGES[one.now_stage], _spoken(one.languages)), request)]
    ended = [row for row in rows if row[0].now_stage in {*ENDED, Stage.SIGNED}]
    context = {
        "group": group,
        "led": [request.standing.names[pk] for pk in sorted(request.standing.led_groups)],
        "open_rows": listed(request, [row for row in rows if row not in ended]),
        "ended_rows": listed(request, ended, name="ended"),
        "languages": [(_spoken([code])[0], number) for code, number in lacks.languages],
        "places": lacks.places,
        "address": settings.SITE_URL + reverse("education:write", args=[group.code]),
        "agendas": [brings.agenda(request, request.standing, group) for _room, brings in brought("on_candidate")],
        **_to_seal_again(group),
        "key": key_of(request.person),
    }
    return render(request, "education/desk/candidates.html", context)


def _seal_thing(group: LocalGroup) -> str:
    return f"candidates:{group.code}"


def _to_seal_again(group: LocalGroup) -> dict[str, Any]:
    """Envelopes that are sealed to others than those who lead now, for the browser that seals them again."""
    recipients, waiting = queries.sealed_without(group.pk)
    envelopes = [{"id": one.code, "armored": one.armored} for one in waiting]
    envelopes += [{"id": notes_id(one.code), "armored": one.notes} for one in waiting if one.notes]
    return {
        "to_seal": len(waiting),
        "envelopes": json.dumps(envelopes),
        "recipients": " ".join(recipients),
        "to": signed(recipients, _seal_thing(group)),
    }


@require_POST
@requires(coordinates)
def seal_again(request: PersonRequest) -> HttpResponse:
    """What candidates wrote is sealed to the people who lead now."""
    group = _group(request)
    try:
        done = actions.seal_again(
            by=request.standing,
            group=group,
            recipients=read(request.POST.get("to", ""), _seal_thing(group)) or [],
            armored=resealed(request.POST.get("resealed", "")),
        )
        if done:
            messages.success(request, _("They are sealed to the people who lead now."))
    except actions.CannotDo as refusal:
        messages.warning(request, sentence(refusal.reason))
    return redirect(f"{reverse('education:candidates')}?group={group.code}")


def _hers(request: PersonRequest, code: str) -> Candidate:
    found = Candidate.objects.visible_to(request.standing).select_related("group", "course", "meeting")
    return get_object_or_404(found, code=code)


def _notes_thing(candidate: Candidate) -> str:
    return f"interview:{candidate.code}"


def _page(
    request: PersonRequest, candidate: Candidate, *, form: BaseForm | None = None, sorry: str = ""
) -> HttpResponse:
    """Her page: what is sealed, how far it is, and what can be done next. `form`: the one that was sent and refused."""
    now, recipients = candidate.now_stage, recipients_of(candidate.group_id)
    forms: dict[str, BaseForm] = {
        "meeting_form": MeetingForm(meetings=queries.meetings_to_come(request.standing, candidate.group_id)),
        "notes_form": NotesForm(initial={"to": signed(recipients, _notes_thing(candidate))}),
        "place_form": PlaceForm(courses=queries.courses_to_come(request.standing, candidate.group_id)),
    }
    if form is not None:
        forms = {name: form if type(one) is type(form) else one for name, one in forms.items()}
    context = {
        "candidate": candidate,
        "stage": STAGES[now],
        "languages": _spoken(candidate.languages),
        "labels": envelope_labels(),
        "about": json.dumps(about(candidate.code, candidate.group_id, "reach")),
        "about_notes": json.dumps(about(candidate.code, candidate.group_id, "notes")),
        "recipients": " ".join(recipients),
        "may": {stage.name.lower(): now in before for stage, before in FOLLOWS.items()},
        "address": settings.SITE_URL + reverse("education:place", args=[queries.link_to(candidate)]),
        "is_ended": now in ENDED,
        "parts": [brings.part(request, candidate) for _room, brings in brought("on_candidate")],
        "key": key_of(request.person),
        "sorry": sorry,
        **forms,
    }
    return show(request, "education/desk/candidate.html", context, form=form, sorry=sorry)


@require_safe
@requires(coordinates)
def candidate(request: PersonRequest, code: str) -> HttpResponse:
    """One candidate."""
    return _page(request, _hers(request, code))


def _done(request: PersonRequest, one: Candidate, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it and say so, or say why not."""
    try:
        act()
    except actions.CannotDo as refusal:
        return _page(request, _hers(request, one.code), sorry=sentence(refusal.reason))
    messages.success(request, said)
    return redirect("education:candidate", one.code)


@require_POST
@requires(coordinates)
def invite(request: PersonRequest, code: str) -> HttpResponse:
    """She is asked to a meeting."""
    one = _hers(request, code)
    form = MeetingForm(request.POST, meetings=queries.meetings_to_come(request.standing, one.group_id))
    if not form.is_valid():
        return _page(request, one, form=form)
    meeting = form.meetings[form.cleaned_data["meeting"]]
    said = _("It is noted. Call her, or send her the address of the meeting.")
    return _done(
        request, one, lambda: actions.invite_to_meeting(by=request.standing, candidate=one, meeting=meeting), said
    )


@require_POST
@requires(coordinates)
def note(request: PersonRequest, code: str) -> HttpResponse:
    """What came out of the interview."""
    one = _hers(request, code)
    form = NotesForm(request.POST)
    recipients = read(request.POST.get("to", ""), _notes_thing(one)) or []
    if not form.is_valid():
        return _page(request, one, form=form)
    try:
        words = about(one.code, one.group_id, "notes")
        notes = form.cleaned_data["sealed"] or seal(form.words(), recipients, words)
    except CannotSeal:
        return _page(request, one, sorry=sentence(Reason.NOT_SEALED_RIGHT))

    def act() -> None:
        actions.note_interview(by=request.standing, candidate=one, notes=notes, recipients=recipients)

    return _done(request, one, act, _("Your notes are sealed."))


@require_POST
@requires(coordinates)
def offer(request: PersonRequest, code: str) -> HttpResponse:
    """She is offered a place; the page then shows the link for her phone."""
    one = _hers(request, code)
    form = PlaceForm(request.POST, courses=queries.courses_to_come(request.standing, one.group_id))
    if not form.is_valid():
        return _page(request, one, form=form)
    course = form.courses[form.cleaned_data["course"]]
    said = _("The place is offered. Send her the link.")
    return _done(request, one, lambda: actions.offer_place(by=request.standing, candidate=one, course=course), said)


@require_POST
@requires(coordinates)
def turn_down(request: PersonRequest, code: str) -> HttpResponse:
    """Not this time."""
    one = _hers(request, code)
    said = _("It is noted. Call her and say it kindly.")
    return _done(request, one, lambda: actions.turn_down(by=request.standing, candidate=one), said)


@require_POST
@requires(coordinates)
def withdraw(request: PersonRequest, code: str) -> HttpResponse:
    """She said that she does not want to any more."""
    one = _hers(request, code)
    said = _("It is noted. What she wrote is deleted after a month.")
    return _done(request, one, lambda: actions.withdraw(by=request.standing, candidate=one), said)
