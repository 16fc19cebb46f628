"""Groups whose Mothers were taught an older fact: what changed, which card to take up, and that it is done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.groups.models import LocalGroup
from kvarter.refreshers import actions, queries
from kvarter.refreshers.changes import Change
from kvarter.refreshers.desk.forms import TakenUpForm
from kvarter.ui.pages import show


@require_safe
@requires(leads_a_group)
def refreshers(request: PersonRequest) -> HttpResponse:
    """What is due, group by group."""
    return _page(request)


def _page(request: PersonRequest, refused: TakenUpForm | None = None) -> HttpResponse:
    groups = [
        (one, [(change, _form(one.group, change)) for change in one.changes])
        for one in queries.due_groups(request.standing)
    ]
    context = {"groups": groups, "done": queries.taken_up(request.standing)}
    return show(request, "refreshers/desk/refreshers.html", context, form=refused or TakenUpForm())


def _form(group: LocalGroup, change: Change) -> TakenUpForm:
    """Many stand on one page: each has names of its own for labels."""
    return TakenUpForm(
        initial={"fact": change.fact, "value": change.now}, auto_id=f"f-{group.code}-{change.fact.replace('.', '-')}-%s"
    )


@require_POST
@requires(leads_a_group)
def take_up(request: PersonRequest, code: str) -> HttpResponse:
    """One changed fact was taken up in a group. What is no longer due is refused as a page that is not there."""
    due = next((one for one in queries.due_groups(request.standing) if one.group.code == code), None)
    form = TakenUpForm(request.POST)
    if due is None:
        raise Http404
    if not form.is_valid():
        return _page(request, form)
    said = form.cleaned_data
    if (said["fact"], said["value"]) not in {(one.fact, one.now) for one in due.changes}:
        raise Http404
    actions.take_up(by=request.standing, group=due.group, fact=said["fact"], value=said["value"], on=said["on"])
    messages.success(request, _("It is noted: the group has taken it up."))
    return redirect("refreshers:refreshers")
