"""The numbers of the network, of a group, the same on a Mother's phone, and as CSV."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kvarter.groups import decorators
from kvarter.groups.decorators import PersonRequest, requires
from kvarter.groups.models import LocalGroup
from kvarter.insight import queries
from kvarter.insight.desk.sheet import Sheet, group_sheet, national_sheet, needs_of, to_csv
from kvarter.insight.network import Network, month_key
from kvarter.insight.phone import page_of
from kvarter.insight.rules import is_mother_only, reads_all
from kvarter.ui.paging import listed, words_of

Groups = list[LocalGroup]


def _network() -> Network:
    return queries.network(timezone.localdate())


def _chosen(groups: Groups, code: str = "") -> LocalGroup:
    """Her group with this code, or her first one. Raises Http404 when there is none."""
    found = next((group for group in groups if code in ("", group.code)), None)
    if found is None:
        raise Http404
    return found


@require_safe
@requires(decorators.has_a_role)
def numbers(request: PersonRequest) -> HttpResponse:
    """The whole network for those who read all of it; her group for everybody else."""
    groups = queries.groups_of(request.standing)
    if not reads_all(request.standing):
        return _group_page(request, groups, _chosen(groups))
    network, words = _network(), words_of(request).casefold()
    found = [one for one in groups if words in one.name.casefold() or words in one.place.casefold()]
    shown = listed(request, found, name="groups")
    sheet = national_sheet(network, groups, listed(request, needs_of(network, found), name="needs"), shown)
    return _desk(request, network, sheet, {"list": shown})


@require_safe
@requires(decorators.has_a_role)
def group(request: PersonRequest, code: str) -> HttpResponse:
    """One group: for its own people, and for those who read all numbers."""
    groups = queries.groups_of(request.standing)
    return _group_page(request, groups, _chosen(groups, code))


def _group_page(request: PersonRequest, groups: Groups, chosen: LocalGroup) -> HttpResponse:
    network = _network()
    context = {"group": chosen, "others": [one for one in groups if one != chosen and not reads_all(request.standing)]}
    if is_mother_only(request.standing):
        return _phone(request, network, context)
    return _desk(request, network, group_sheet(network, chosen), {**context, "reads_all": reads_all(request.standing)})


def _desk(request: PersonRequest, network: Network, sheet: Sheet, more: dict[str, Any]) -> HttpResponse:
    return render(request, "insight/desk/numbers.html", {"sheet": sheet, "period": network.period, **more})


def _phone(request: PersonRequest, network: Network, more: dict[str, Any]) -> HttpResponse:
    page = page_of(network.of(str(more["group"].pk)))
    return render(request, "insight/group_phone.html", {"page": page, "period": network.period, **more})


@require_safe
@requires(decorators.has_a_role)
def numbers_csv(request: PersonRequest) -> HttpResponse:
    """What `numbers` shows at the desk, as CSV."""
    groups = queries.groups_of(request.standing)
    network = _network()
    if reads_all(request.standing):
        return _csv(network, national_sheet(network, groups))
    return _csv(network, group_sheet(network, _chosen(groups)))


@require_safe
@requires(decorators.has_a_role)
def group_csv(request: PersonRequest, code: str) -> HttpResponse:
    """What `group` shows at the desk, as CSV."""
    chosen = _chosen(queries.groups_of(request.standing), code)
    network = _network()
    return _csv(network, group_sheet(network, chosen))


def _csv(network: Network, sheet: Sheet) -> HttpResponse:
    months = network.period.months
    name = f"numbers-{month_key(months[0])}-{month_key(months[-1])}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(to_csv(sheet), content_type="text/csv; charset=utf-8", headers=headers)
