"""The plan: who goes where when, why, what holds it back, what if; accepted, and repaired when somebody falls ill."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kvarter.coverage import actions, queries
from kvarter.coverage.actions import CannotArrange
from kvarter.coverage.desk.looking import looking
from kvarter.coverage.desk.messages import REFUSALS
from kvarter.coverage.desk.saying import held_back, left_out, lines_of, loads_of, names_of
from kvarter.coverage.desk.whatif import WhatIfForm, answer_of
from kvarter.coverage.firstyear import planned_again
from kvarter.coverage.models import EveningPlan
from kvarter.coverage.pace import at_this_pace
from kvarter.coverage.rules import Reason, State, plans
from kvarter.coverage.wanted import wanted
from kvarter.groups.decorators import PersonRequest, requires
from kvarter.packs.queries import country

LONGER = 20.0
"""Seconds of looking further for a better plan of several evenings a group."""


@require_safe
@requires(plans)
def plan(request: PersonRequest) -> HttpResponse:
    """What is agreed, what is proposed, and why."""
    ways, looks = queries.ways_of(request.standing), queries.looks(request.standing)
    names = names_of(ways, looks)
    found = wanted(request.standing)
    troubled = [one for number, one in enumerate(found.agreed) if found.cannot_come(number)]
    troubled += [one for way in ways for one in way.coming if one.consultant is None]
    laid = queries.newest_plan(request.standing)
    repair = queries.newest_plan(request.standing, is_repair=True)
    context = {
        "troubled": troubled,
        "repair": repair,
        "repair_lines": lines_of(repair, names) if repair else [],
        "repair_left_out": left_out(repair, names) if repair else [],
        "laid": laid,
        "lines": lines_of(laid, names) if laid else [],
        "left_out": left_out(laid, names) if laid else [],
        "held_back": held_back(laid.said, names) if laid else "",
        "loads": loads_of(laid, names) if laid else [],
        "last_day": _day(laid.said["last_day"]) if laid else None,
        "coming": sorted((one for way in ways for one in way.coming), key=lambda one: one.on),
        "missing": sum(one.missing for one in ways),
        "refresh": _revisit_first(ways),
        "pace": at_this_pace(ways),
        "form": WhatIfForm(),
        "first_year": country().first_year,
    }
    return render(request, "coverage/desk/plan.html", context)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _revisit_first(ways: list[queries.GroupWay]) -> list[queries.GroupWay]:
    """Who learnt longest ago stands first; of those, who has most Mothers that can help others."""
    worn = [one for one in ways if one.state is State.NEEDS_REFRESH]
    return sorted(worn, key=lambda one: (one.version, -one.level_five, one.group.name))


@require_POST
@requires(plans)
def make(request: PersonRequest) -> HttpResponseBase:
    """A new plan; pressed "look further", a longer search, which says how far it is."""
    if "longer" in request.POST:
        return looking(request, actions.look_further(by=request.standing, seconds=LONGER))
    evenly = "evenly" in request.POST
    laid = actions.make_plan(by=request.standing, evenly=evenly)
    if evenly:
        messages.success(request, _("Here is the plan, shared as evenly as it can be without ending later."))
    elif laid.said["exact"]:
        messages.success(
            request, _("Here is the plan. It is proved that none ends earlier, and none of those is lighter.")
        )
    else:
        messages.success(request, _("Here is the best plan that was found in this time."))
    return redirect("coverage:plan")


@require_POST
@requires(plans)
def repair(request: PersonRequest) -> HttpResponse:
    """A proposal that gives every agreed evening somebody who can come."""
    actions.make_repair(by=request.standing)
    messages.success(request, _("Here is a proposal. Nothing is changed yet."))
    return redirect("coverage:plan")


@require_POST
@requires(plans)
def accept(request: PersonRequest, code: str) -> HttpResponse:
    """The chosen rows become agreed evenings."""
    laid = get_object_or_404(EveningPlan.objects.visible_to(request.standing), code=code)
    chosen = {int(one) for one in request.POST.getlist("rows") if one.isdecimal() and len(one) < 6}
    try:
        count = actions.accept(by=request.standing, laid=laid, chosen=chosen)
    except CannotArrange as refusal:
        messages.error(request, str(REFUSALS[Reason(refusal.reason)]))
    else:
        said = ngettext("%(n)s evening is agreed.", "%(n)s evenings are agreed.", count)
        messages.success(request, said % {"n": count})
        messages.success(request, _("Share the invitation of each evening with its group."))
    return redirect("coverage:plan")


@require_safe
@requires(plans)
def what_if(request: PersonRequest) -> HttpResponse:
    """What more consultants who speak a language would change. Nothing is kept."""
    form = WhatIfForm(request.GET or None)
    answer = None
    if form.is_valid():
        said = form.cleaned_data
        answer = answer_of(request.standing, said["language"], said["count"])
    return render(request, "coverage/desk/what_if.html", {"form": form, "answer": answer})


@require_safe
@requires(plans)
def first_year(request: PersonRequest) -> HttpResponse:
    """The first year as it went by its pace, and as a plan would have had it."""
    again = planned_again()
    if again is None:
        raise Http404
    return render(request, "coverage/desk/first_year.html", {"again": again, "told": again.told})
