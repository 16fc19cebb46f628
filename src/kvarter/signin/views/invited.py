"""An invitation link is opened: who invites, and the way in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kvarter.groups.actions import CannotUse, come_in
from kvarter.groups.models import Invitation
from kvarter.groups.queries import organisation, standing_of, usable_invitation, was_used_by
from kvarter.groups.rules import Reason, Role
from kvarter.people.models import Person
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.completing import first_page, join, owner_of, way_on
from kvarter.signin.forms import InvitedForm, WhoseForm
from kvarter.signin.login import is_replaced, person_of
from kvarter.signin.messages import GONE, INVITED_AS, sorry
from kvarter.signin.pending import PendingSignIn, pending_of
from kvarter.signin.rules import Purpose
from kvarter.signin.sending import begin
from kvarter.ui.pages import show


def gone(request: HttpRequest, reason: Reason) -> HttpResponse:
    """A link that cannot be used, and what to do: 404 when it is unknown, 410 when it was good once."""
    status = 404 if reason is Reason.UNKNOWN else 410
    return render(request, "signin/gone.html", {"sentence": GONE[reason]}, status=status)


@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody opens her link. With an account and signed in she says yes with one button."""
    invitation, person = usable_invitation(secret), person_of(request)
    if isinstance(invitation, Reason):
        return _hers_already(request, secret) or gone(request, invitation)
    return _joins(request, invitation, secret, person) if person else _introduces_herself(request, invitation, secret)


def _hers_already(request: HttpRequest, secret: str) -> HttpResponse | None:
    """Who came in by this very link goes on: she tapped twice, went back, or opened it again."""
    person = person_of(request)
    return redirect(way_on(request, "")) if person and was_used_by(secret, person) else None


def _shown(invitation: Invitation, secret: str) -> dict[str, object]:
    sentence = INVITED_AS[Role(invitation.role)]
    return {"organisation": organisation(), "group": invitation.group, "sentence": sentence, "secret": secret}


def _introduces_herself(request: HttpRequest, invitation: Invitation, secret: str) -> HttpResponse:
    form = InvitedForm(request.POST or None, initial=_typed_before(request, secret))
    if form.is_valid():
        told = form.cleaned_data
        coming = PendingSignIn(
            Purpose.INVITED,
            told["address"],
            form.is_own_phone,
            secret=secret,
            name=told["name"],
            language=told["language"],
        )
        try:
            return begin(request, coming)
        except CannotEnter as refusal:
            form.add_error("address", sorry(refusal))
    return show(request, "signin/invited.html", _shown(invitation, secret), form=form)


def _typed_before(request: HttpRequest, secret: str) -> dict[str, str]:
    """What she wrote here already, so that she only changes what did not fit."""
    coming = pending_of(request)
    if coming is None or coming.secret != secret:
        return {"language": request.LANGUAGE_CODE or ""}
    address = {} if coming.proven_at else {"address": coming.address}
    own = "yes" if coming.own_phone else "no"
    return {"name": coming.name, "language": coming.language, "own": own, **address}


@require_http_methods(["GET", "POST"])
def whose(request: HttpRequest) -> HttpResponse:
    """The right code came to a phone that belongs to somebody: is it she? With No another phone is asked for."""
    coming = pending_of(request)
    owner = owner_of(coming) if coming else None
    if coming is None or owner is None:
        return redirect("signin:invited", coming.secret) if coming and coming.secret else redirect("signin:address")
    form = WhoseForm(request.POST or None)
    if not form.is_valid():
        return show(request, "signin/whose.html", {"owner": owner, "secret": coming.secret}, form=form)
    if form.cleaned_data["is_she"] == "no":
        messages.success(
            request, _("Then please write a phone or an e-mail that is yours. Your invitation still works."), ""
        )
        return redirect("signin:invited", coming.secret)
    try:
        return redirect(join(request, coming))
    except CannotUse as refusal:
        return redirect("signin:address") if is_replaced(request) else gone(request, Reason(refusal.reason))


def _joins(request: HttpRequest, invitation: Invitation, secret: str, person: Person) -> HttpResponse:
    is_in = (Role(invitation.role), invitation.group_id) in standing_of(person).roles
    if request.method == "POST" and not is_in:
        try:
            come_in(person=person, secret=secret)
        except CannotUse as refusal:
            return _hers_already(request, secret) or gone(request, Reason(refusal.reason))
        request.standing = standing_of(person)  # type: ignore[attr-defined]
        messages.success(request, _("Welcome. You are in."))
        return redirect(way_on(request, ""))
    return render(
        request,
        "signin/joins.html",
        {**_shown(invitation, secret), "is_in": is_in, "first_page": first_page(standing_of(person))},
    )
