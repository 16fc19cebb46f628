"""The numbers of the network, of a group, the same on a Mother's phone, and as a file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.sheet import to_csv
from kvarter.documents.typeset import CannotSet
from kvarter.groups import decorators
from kvarter.groups.decorators import PersonRequest, requires
from kvarter.groups.models import LocalGroup
from kvarter.groups.public import same_for_all
from kvarter.groups.rules import Standing
from kvarter.insight import queries
from kvarter.insight.desk import arrived, counted, practised
from kvarter.insight.desk.files import MAKERS, title_of
from kvarter.insight.desk.sheet import Sheet, group_sheet, national_sheet, needs_of
from kvarter.insight.network import Network, month_key
from kvarter.insight.phone import page_of
from kvarter.insight.public_page import head_of_rows, rows_of, shown
from kvarter.insight.rules import is_mother_only, reads_all
from kvarter.languages.here import reader_language
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
def public(request: HttpRequest, first: str = "") -> HttpResponse:
    """The newest published year, or the one that begins with this month, for everybody."""

    def make() -> HttpResponse:
        years = queries.years()
        chosen = next((one for one in years if first in ("", f"{one.first:%Y-%m}")), None)
        if first and chosen is None:
            raise Http404
        others = [one for one in years if one != chosen]
        return render(request, "insight/public.html", {"year": chosen and shown(chosen), "others": others})

    return same_for_all(request, make, queries.newest_year)


@require_safe
def public_file(request: HttpRequest) -> HttpResponse:
    """All published years as one table."""
    return download(to_csv(head_of_rows(), rows_of(queries.years())), "kvarter-numbers.csv")


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


@require_safe
@requires(reads_all)
def practised_page(request: PersonRequest) -> HttpResponse:
    """What women let us count of their practice, for those who read all numbers."""
    groups = queries.groups_of(request.standing)
    period, told = practised.published(timezone.localdate(), groups)
    facts = {"period": period, "told": told, "tables": practised.page(told, groups, reader_language())}
    return render(request, "insight/desk/practised.html", facts)


@require_safe
@requires(decorators.leads_a_group)
def arrived_page(request: PersonRequest) -> HttpResponse:
    """Whether women got to the offers that she keeps."""
    period, told = arrived.published(timezone.localdate())
    facts = {"period": period, "heads": list(arrived.NAMES.values()), "rows": arrived.page(told, request.standing)}
    facts["women"] = arrived.page(arrived.said_by_women(period), request.standing)
    return render(request, "insight/desk/arrived.html", facts)


def _counts_heads(standing: Standing) -> bool:
    return decorators.leads_a_group(standing) or reads_all(standing)


@require_safe
@requires(_counts_heads)
def counted_page(request: PersonRequest) -> HttpResponse:
    """How many women and children came to gatherings."""
    period, told = counted.published(timezone.localdate())
    rows = counted.page(told, queries.groups_of(request.standing))
    return render(
        request, "insight/desk/counted.html", {"period": period, "heads": list(counted.NAMES.values()), "rows": rows}
    )


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
def numbers_file(request: PersonRequest, suffix: str) -> HttpResponse:
    """What `numbers` shows at the desk, as a file."""
    groups = queries.groups_of(request.standing)
    if reads_all(request.standing):
        network = _network()
        return _file(request, network, national_sheet(network, groups), suffix)
    return _group_file(request, _chosen(groups), suffix)


@require_safe
@requires(decorators.has_a_role)
def group_file(request: PersonRequest, code: str, suffix: str) -> HttpResponse:
    """What `group` shows at the desk, as a file."""
    return _group_file(request, _chosen(queries.groups_of(request.standing), code), suffix)


def _group_file(request: PersonRequest, chosen: LocalGroup, suffix: str) -> HttpResponse:
    network = _network()
    return _file(request, network, group_sheet(network, chosen), suffix, chosen.name)


def _file(request: PersonRequest, network: Network, sheet: Sheet, suffix: str, name: str = "") -> HttpResponse:
    """The cells as a file of this ending; `name`: of the group."""
    if suffix not in MAKERS:
        raise Http404
    try:
        content = MAKERS[suffix](sheet, title_of(name), network.period)
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("insight:numbers")
    first, last = network.period.months[0], network.period.months[-1]
    return download(content, f"numbers-{month_key(first)}-{month_key(last)}.{suffix}")
