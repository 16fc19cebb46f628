"""A step of the mission on the wall, as a large picture: chosen by who leads, on her own phone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.access.rules import Refused
from kvarter.evenings import actions, queries
from kvarter.evenings.desk.finding import open_room
from kvarter.evenings.rules import holds_evenings
from kvarter.groups.decorators import PersonRequest, requires
from kvarter.languages.here import reader_language


@require_safe
@requires(holds_evenings)
def steps(request: PersonRequest, code: str) -> HttpResponse:
    """The steps of the mission that the room is at, one after the other, each to be put on the wall."""
    evening, live = open_room(request, code)
    known = {one.key for one in queries.programme_of(evening, reader_language())}
    way = queries.way_of(live.mission, reader_language()) if live.mission in known else []
    return render(request, "evenings/desk/steps.html", {"evening": evening, "room": live, "way": way})


@require_POST
@requires(holds_evenings)
def show_step(request: PersonRequest, code: str) -> HttpResponse:
    """This step on the wall; without one, the wall shows the room alone again."""
    evening, _live = open_room(request, code)
    mission, state = request.POST.get("mission", ""), request.POST.get("state", "")
    try:
        actions.show_step(by=request.standing, evening=evening, mission=mission, state=state)
    except Refused:
        raise Http404 from None
    said = _("The step is on the wall.") if state else _("The wall shows the room again.")
    messages.success(request, said)
    return redirect("evenings:room", code)
