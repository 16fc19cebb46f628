"""How coordinators call, change and cancel gatherings."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.gatherings import actions, queries
from kvarter.gatherings.desk_forms import GatheringForm, initial_of
from kvarter.gatherings.models import Gathering
from kvarter.groups.doors import PersonRequest, desk, door
from kvarter.ui.notices import notice


def _hers(request: PersonRequest, code: str) -> Gathering:
    return get_object_or_404(Gathering.objects.called_by(request.standing).to_come().select_related("group"), code=code)


@require_safe
@door(desk)
def called(request: PersonRequest) -> HttpResponse:
    """The gatherings to come that she may change."""
    return render(request, "gatherings/desk/called.html", {"gatherings": queries.called_by(request.standing)})


@require_http_methods(["GET", "HEAD", "POST"])
@door(desk)
def call(request: PersonRequest) -> HttpResponse:
    """Call a new gathering."""
    form = GatheringForm(request.POST or None, by=request.standing)
    if form.is_valid():
        actions.call(by=request.standing, group=form.chosen_group, facts=form.facts())
        notice(request, _("The gathering is called."))
        return redirect("gatherings:called")
    return render(request, "gatherings/desk/write.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@door(desk)
def change(request: PersonRequest, code: str) -> HttpResponse:
    """Another time, place or title."""
    gathering = _hers(request, code)
    form = GatheringForm(request.POST or None, by=request.standing, initial=initial_of(gathering))
    if form.is_valid():
        actions.change(by=request.standing, gathering=gathering, group=form.chosen_group, facts=form.facts())
        notice(request, _("The gathering is changed."))
        return redirect("gatherings:called")
    return render(request, "gatherings/desk/write.html", {"form": form, "gathering": gathering})


@require_POST
@door(desk)
def cancel(request: PersonRequest, code: str) -> HttpResponse:
    """It does not take place."""
    actions.cancel(by=request.standing, gathering=_hers(request, code))
    notice(request, _("The gathering is cancelled. Its page says so."))
    return redirect("gatherings:called")
