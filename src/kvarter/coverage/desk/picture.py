"""The national picture: a doorway for each group."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kvarter.coverage import queries
from kvarter.coverage.desk.messages import STATES
from kvarter.coverage.desk.steps import door_of, legend
from kvarter.coverage.rules import State, arranges, plans
from kvarter.groups.decorators import PersonRequest, requires


@require_safe
@requires(arranges)
def picture(request: PersonRequest) -> HttpResponse:
    """All groups for those who plan; her own for who leads one."""
    ways = queries.ways_of(request.standing)
    if not plans(request.standing):
        ways = [one for one in ways if one.group.pk in request.standing.led_groups]
        if len(ways) == 1:
            return redirect("coverage:group", ways[0].group.code)
    equipped = sum(one.state is State.EQUIPPED for one in ways)
    rows = [(one, STATES[one.state], door_of(one)) for one in ways]
    context = {"rows": rows, "equipped": equipped, "groups": len(ways), "legend": legend()}
    context["plans"] = plans(request.standing)
    return render(request, "coverage/desk/picture.html", context)
