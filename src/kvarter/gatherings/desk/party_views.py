"""Who comes to a gathering, as those who lead see it: numbers, a list on paper, and how many came."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.gatherings import actions, queries
from kvarter.gatherings.desk.finding import hers
from kvarter.gatherings.desk.forms import ByHandForm, CountForm
from kvarter.gatherings.desk.paper import paper_of
from kvarter.gatherings.messages import SENTENCES
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.people.models import new_code
from kvarter.ui.pages import show


def _sent(request: PersonRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def parties(request: PersonRequest, code: str) -> HttpResponse:
    """The list by numbers, and writing down who signs up by hand."""
    gathering = hers(request, code)
    form = ByHandForm(_sent(request), gathering=gathering, initial={"once": new_code()})
    reason = gathering.closed_to_parties(timezone.now())
    if request.method == "POST" and not reason and form.is_valid():
        try:
            party = actions.add_by_hand(by=request.standing, gathering=gathering, **form.parts())
        except actions.CannotSignUp as refusal:
            reason = refusal.reason
        else:
            said = _("Number %(number)s stands in line.") if party.waits else _("Number %(number)s has a place.")
            messages.success(request, said % {"number": party.number})
            return redirect("gatherings:parties", code)
    context = {
        "gathering": gathering,
        "list": queries.list_of(request.standing, gathering),
        "closed": SENTENCES[reason] if reason else "",
        "has_begun": gathering.starts_at <= timezone.now(),
        "coming_title": _("They have a place"),
        "waiting_title": _("They stand in line"),
    }
    sorry = context["closed"] if request.method == "POST" else ""
    return show(request, "gatherings/desk/parties.html", context, form=form, sorry=sorry)


@require_safe
@requires(leads_a_group)
def paper_list(request: PersonRequest, code: str) -> HttpResponse:
    """The list as a paper for the door, with rows for those who sign up by hand."""
    gathering = hers(request, code)
    values = paper_of(gathering, queries.list_of(request.standing, gathering))
    try:
        return download(pdf_of("gatherings/list", values), "list.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("gatherings:parties", code)


@require_POST
@requires(leads_a_group)
def take_off(request: PersonRequest, code: str, number: int) -> HttpResponse:
    """A party does not come: the next in line gets its places."""
    actions.take_off(by=request.standing, gathering=hers(request, code), number=number)
    messages.success(request, _("Number %(number)s is off the list.") % {"number": number})
    return redirect("gatherings:parties", code)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def count(request: PersonRequest, code: str) -> HttpResponse:
    """How many came, counted at the door."""
    gathering = hers(request, code)
    first = {"women": gathering.women_came, "children": gathering.children_came or 0}
    form = CountForm(_sent(request), initial=first)
    sorry: object = ""
    if form.is_valid():
        try:
            actions.count(by=request.standing, gathering=gathering, **form.cleaned_data)
        except actions.CannotSignUp as refusal:
            sorry = SENTENCES[refusal.reason]
        else:
            messages.success(request, _("The number is saved. Thank you."))
            return redirect("gatherings:called")
    return show(request, "gatherings/desk/count.html", {"gathering": gathering, "sorry": sorry}, form=form, sorry=sorry)
