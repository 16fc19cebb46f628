"""How coordinators call, change and cancel gatherings."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.access.rules import ChangedMeanwhile
from kvarter.gatherings import actions, queries
from kvarter.gatherings.calendars.drafts import drafts_of
from kvarter.gatherings.calendars.reading import read
from kvarter.gatherings.desk.calendar_forms import CalendarForm, Report
from kvarter.gatherings.desk.finding import hers_to_come
from kvarter.gatherings.desk.forms import GatheringForm, initial_of, initial_of_idea
from kvarter.gatherings.models import Gathering
from kvarter.groups.decorators import PersonRequest, leads_a_group, onward, requires
from kvarter.languages.templatetags.words import day, moment, until
from kvarter.people.models import new_code
from kvarter.ui.desk.meanwhile import both, is_as_seen
from kvarter.ui.pages import comes_back, show
from kvarter.ui.paging import listed, words_of

CODE = re.compile(r"[a-z0-9]{12}")


def _said_back(gathering: Gathering) -> str:
    """The day and the hours as they were understood; an end after midnight is named with its day."""
    if gathering.ends_next_day:
        return _("It begins %(start)s and ends %(end)s.") % {
            "start": moment(gathering.starts_at),
            "end": moment(gathering.ends_at),
        }
    return _("%(day)s, %(hours)s.") % {
        "day": day(gathering.day),
        "hours": until(gathering.starts_at, gathering.ends_at),
    }


@require_safe
@requires(leads_a_group)
def called(request: PersonRequest) -> HttpResponse:
    """The gatherings to come that she may change, in pages."""
    gatherings = listed(request, queries.called_by(request.standing, words_of(request)))
    context = {
        "gatherings": gatherings,
        "to_count": queries.to_count(request.standing),
        "suggestions": queries.suggestions(request.standing),
        "ideas": queries.sent_ideas(request.standing) if request.standing.is_national else [],
    }
    return render(request, "gatherings/desk/called.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def call(request: PersonRequest) -> HttpResponse:
    """Call a new gathering."""
    form = GatheringForm(request.POST or None, by=request.standing, initial={**_copied(request), "once": new_code()})
    if form.is_valid():
        if form.asks_about_holidays:
            return comes_back(show(request, "gatherings/desk/write.html", form=form))
        made = _called(request, form)
        messages.success(request, _said_back(made))
        return redirect("gatherings:called")
    return show(request, "gatherings/desk/write.html", form=form)


def _copied(request: PersonRequest) -> dict[str, Any]:
    """The first values of a new gathering: an idea, or one that she called before, without its day."""
    if idea := queries.idea_of(request.standing, request.GET.get("idea", "")):
        return initial_of_idea(idea)
    like = request.GET.get("like", "")
    if not CODE.fullmatch(like):
        return {}
    found = Gathering.objects.called_by(request.standing).filter(code=like).select_related("group").first()
    return {name: value for name, value in initial_of(found).items() if name != "on"} if found else {}


def _called(request: PersonRequest, form: GatheringForm) -> Gathering:
    """One gathering, or a series of them, from a form that is right."""
    facts, once = form.all_facts, form.cleaned_data["once"]
    if not form.cleaned_data["repeats"]:
        messages.success(request, _("The gathering is called."))
        return actions.call(by=request.standing, group=form.chosen_group, facts=facts[0], once=once)
    said = ngettext("%(number)s gathering is called.", "%(number)s gatherings are called.", len(facts))
    messages.success(request, said % {"number": len(facts)})
    return actions.call_series(by=request.standing, group=form.chosen_group, facts=facts, once=once)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def change(request: PersonRequest, code: str) -> HttpResponse:
    """Another time, place or title. When somebody else changed it meanwhile, both are shown and nothing is lost."""
    gathering = hers_to_come(request, code)
    form = GatheringForm(request.POST or None, by=request.standing, gathering=gathering, initial=initial_of(gathering))
    theirs = None
    if form.is_valid():
        try:
            _change(request, gathering, form)
        except ChangedMeanwhile:
            theirs = both(form, initial_of(hers_to_come(request, code)))
        else:
            messages.success(request, _("The gathering is changed."))
            messages.success(request, _said_back(hers_to_come(request, code)))
            return redirect("gatherings:called")
    return show(request, "gatherings/desk/write.html", {"gathering": gathering, "theirs": theirs}, form=form)


def _change(request: PersonRequest, gathering: Gathering, form: GatheringForm) -> None:
    actions.change(
        by=request.standing,
        gathering=gathering,
        group=form.chosen_group,
        facts=form.facts(),
        all_coming=form.cleaned_data.get("all_coming", False),
        is_as_seen=lambda now: is_as_seen(form, initial_of(now)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def cancel(request: PersonRequest, code: str) -> HttpResponse:
    """It does not take place: asked once, and it can be undone."""
    gathering = hers_to_come(request, code)
    if request.method != "POST":
        return render(request, "gatherings/desk/cancel.html", {"gathering": gathering})
    actions.cancel(by=request.standing, gathering=gathering, all_coming="all" in request.POST)
    messages.success(request, _("It is cancelled. The page says so, and the Mothers of the group are told."))
    return redirect("gatherings:called")


@require_POST
@requires(leads_a_group)
def restore(request: PersonRequest, code: str) -> HttpResponse:
    """It takes place after all."""
    actions.restore(by=request.standing, gathering=hers_to_come(request, code))
    messages.success(request, _("The gathering takes place after all. Its page says so."))
    return redirect(onward(request, reverse("gatherings:called")))


@require_POST
@requires(leads_a_group)
def open_draft(request: PersonRequest, code: str) -> HttpResponse:
    """A draft is opened; one that does not say where is changed first."""
    draft = hers_to_come(request, code)
    if not draft.place:
        messages.info(request, _("Please write where it is. Then it is opened."))
        return redirect("gatherings:change", code)
    actions.open_draft(by=request.standing, gathering=draft)
    messages.success(request, _("The gathering is opened."))
    return redirect(onward(request, reverse("gatherings:called")))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def import_calendar(request: PersonRequest) -> HttpResponse:
    """Look at a calendar of others, or make drafts of what is to come in it."""
    form = CalendarForm(request.POST or None, request.FILES or None, by=request.standing)
    report = None
    if form.is_valid():
        now = timezone.now()
        reading = read(form.cleaned_data["content"], timezone.localdate().year, ZoneInfo(settings.TIME_ZONE))
        drafts = drafts_of(reading, now)
        is_taken = request.POST.get("act") == "take" and reading.understood
        if is_taken:
            actions.take_in(by=request.standing, group=form.chosen_group, drafts=drafts)
        report = Report(reading, len(drafts), is_taken)
    return show(request, "gatherings/desk/import.html", {"report": report}, form=form)
