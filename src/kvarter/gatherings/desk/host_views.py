"""Those from other associations who host a gathering too: asked, answered, removed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kvarter.access.rules import ChangedMeanwhile
from kvarter.gatherings import actions, queries
from kvarter.gatherings.desk.finding import hers
from kvarter.gatherings.desk.host_forms import CoHostForm
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def hosts(request: PersonRequest, code: str) -> HttpResponse:
    """Who hosts it too, what waits for the group's word, and asking another one."""
    gathering = hers(request, code)
    form = CoHostForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.ask_co_host(by=request.standing, gathering=gathering, **form.cleaned_data)
        messages.success(request, _("A mail with the link is on its way."))
        return redirect("gatherings:hosts", code)
    context = {
        "gathering": gathering,
        "hosts": queries.co_hosts_of(request.standing, gathering),
        "is_over": gathering.ends_at <= timezone.now(),
    }
    return show(request, "gatherings/desk/hosts.html", context, form=form)


@require_POST
@requires(leads_a_group)
def remove_host(request: PersonRequest, code: str, host: str) -> HttpResponse:
    """Its link does nothing from now on."""
    actions.remove_co_host(by=request.standing, gathering=hers(request, code), code=host)
    messages.success(request, _("It is removed. Its link does nothing any more."))
    return redirect("gatherings:hosts", code)


@require_POST
@requires(leads_a_group)
def answer_host(request: PersonRequest, code: str, host: str) -> HttpResponse:
    """The group's word on another time or place."""
    is_yes, seen = request.POST.get("answer") == "yes", request.POST.get("seen", "")
    try:
        actions.answer_suggestion(
            by=request.standing, gathering=hers(request, code), code=host, is_yes=is_yes, seen=seen
        )
    except ChangedMeanwhile:
        messages.error(request, _("The suggestion was changed meanwhile. Please look at it once more."))
    else:
        messages.success(request, _("It is changed.") if is_yes else _("It stays as it was."))
    return redirect("gatherings:hosts", code)
