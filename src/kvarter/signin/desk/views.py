"""For the national office: everybody with an account, stop somebody, let her back, take off a second step that was lost."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.groups.messages import ROLES
from kvarter.signin import queries
from kvarter.signin.actions import take_off as take_off_action
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.actions.stopping import let_back as let_back_action
from kvarter.signin.actions.stopping import stop as stop_action
from kvarter.signin.decorators import fresh
from kvarter.signin.messages import sorry
from kvarter.signin.queries import Account
from kvarter.ui.paging import listed


def _found(request: PersonRequest, code: str) -> Account:
    found = queries.account(request.standing, code)
    if found is None:
        raise Http404
    return found


def _row(account: Account) -> dict[str, object]:
    return {
        "person": account.person,
        "is_stopped": account.is_stopped,
        "roles": [(ROLES[role], group) for role, group in account.roles],
    }


@require_GET
@requires(is_national)
def accounts(request: PersonRequest) -> HttpResponse:
    """Everybody with an account, found by a part of her name."""
    words = request.GET.get("name", "").strip()[:80]
    people = listed(request, queries.accounts(request.standing, words))
    rows = [_row(queries.account_of(one)) for one in people]
    return render(request, "signin/desk/accounts.html", {"rows": rows, "words": words, "list": people})


@require_GET
@requires(is_national)
def account(request: PersonRequest, code: str) -> HttpResponse:
    """One account, and what can be done."""
    found = _found(request, code)
    context = {
        **_row(found),
        "is_me": found.person == request.person,
        "has_second_step": queries.has_second_step(found.person),
    }
    return render(request, "signin/desk/account.html", context)


@require_http_methods(["GET", "POST"])
@requires(is_national)
@fresh
def stop(request: PersonRequest, code: str) -> HttpResponse:
    """What it means, and the button."""
    found = _found(request, code)
    if request.method != "POST":
        return render(request, "signin/desk/stop.html", _row(found))
    try:
        stop_action(by=request.standing, person=found.person)
        messages.success(
            request, _("She cannot sign in any more. Seal the envelopes again, so that her key is taken off.")
        )
    except CannotEnter as refusal:
        messages.warning(request, sorry(refusal))
    return redirect("signin:account", code)


@require_POST
@requires(is_national)
@fresh
def let_back(request: PersonRequest, code: str) -> HttpResponse:
    """Undo: she may sign in again and has her roles."""
    let_back_action(by=request.standing, person=_found(request, code).person)
    messages.success(request, _("She can sign in again, with the roles she had."))
    return redirect("signin:account", code)


@require_http_methods(["GET", "POST"])
@requires(is_national)
@fresh
def take_off(request: PersonRequest, code: str) -> HttpResponse:
    """What it means, and the button."""
    found = _found(request, code)
    if request.method != "POST":
        return render(request, "signin/desk/take_off.html", _row(found))
    take_off_action(by=request.standing, person=found.person)
    messages.success(request, _("Her second step is off. She makes a new one when she signs in."))
    return redirect("signin:account", code)
