"""The national picture: a doorway for each group, the forecast, the gaps; on the screen and as files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kvarter.coverage import queries
from kvarter.coverage.desk.messages import STATES
from kvarter.coverage.desk.sheet import csv_of, forecast_of, gaps_of, pdf
from kvarter.coverage.desk.steps import door_of, legend
from kvarter.coverage.overview import Overview, overview
from kvarter.coverage.queries import GroupWay
from kvarter.coverage.rules import arranges, plans
from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet
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
    rows = [(one, STATES[one.state], door_of(one)) for one in ways]
    context = {"rows": rows, "groups": len(ways), "legend": legend(), "plans": plans(request.standing)}
    context["equipped"] = sum(one.is_equipped for one in ways)
    if plans(request.standing):
        seen = _seen(request, ways)
        context |= {"seen": seen, "forecast": forecast_of(seen), "gaps": gaps_of(seen)}
    return render(request, "coverage/desk/picture.html", context)


def _seen(request: PersonRequest, ways: list[GroupWay]) -> Overview:
    return overview(ways, queries.looks(request.standing), queries.newest_plan(request.standing))


@require_safe
@requires(plans)
def picture_file(request: PersonRequest, suffix: str) -> HttpResponse:
    """The same as CSV or PDF."""
    if suffix not in {"csv", "pdf"}:
        raise Http404
    ways = queries.ways_of(request.standing)
    try:
        content = csv_of(ways) if suffix == "csv" else pdf(ways, _seen(request, ways))
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("coverage:picture")
    return download(content, f"digital-evenings-{timezone.localdate():%Y-%m-%d}.{suffix}")
