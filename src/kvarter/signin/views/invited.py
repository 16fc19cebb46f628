"""An invitation link is opened: who invites, and the way in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kvarter.groups.actions import CannotUse, come_in
from kvarter.groups.models import Invitation
from kvarter.groups.queries import organisation, standing_of, usable_invitation
from kvarter.groups.rules import Reason, Role
from kvarter.people.models import Person
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.arriving import first_page, way_on
from kvarter.signin.entering import person_of
from kvarter.signin.forms import InvitedForm
from kvarter.signin.pending import Coming
from kvarter.signin.rules import Purpose
from kvarter.signin.sending import begin
from kvarter.signin.sentences import GONE, INVITED_AS, sorry
from kvarter.ui.notices import notice


def gone(request: HttpRequest, reason: Reason) -> HttpResponse:
    """A link that cannot be used, and what to do: 404 when it is unknown, 410 when it was good once."""
    status = 404 if reason is Reason.UNKNOWN else 410
    return render(request, "signin/gone.html", {"sentence": GONE[reason]}, status=status)


@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody opens her link. With an account and signed in she says yes with one button."""
    invitation = usable_invitation(secret)
    if isinstance(invitation, Reason):
        return gone(request, invitation)
    person = person_of(request)
    return _joins(request, invitation, secret, person) if person else _introduces_herself(request, invitation, secret)


def _shown(invitation: Invitation, secret: str) -> dict[str, object]:
    sentence = INVITED_AS[Role(invitation.role)]
    return {"organisation": organisation(), "group": invitation.group, "sentence": sentence, "secret": secret}


def _introduces_herself(request: HttpRequest, invitation: Invitation, secret: str) -> HttpResponse:
    form = InvitedForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if form.is_valid():
        told = form.cleaned_data
        coming = Coming(
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
    return render(request, "signin/invited.html", {**_shown(invitation, secret), "form": form})


def _joins(request: HttpRequest, invitation: Invitation, secret: str, person: Person) -> HttpResponse:
    is_in = (Role(invitation.role), invitation.group_id) in standing_of(person).roles
    if request.method == "POST" and not is_in:
        try:
            come_in(person=person, secret=secret)
        except CannotUse as refusal:
            return gone(request, Reason(refusal.reason))
        request.standing = standing_of(person)  # type: ignore[attr-defined]
        notice(request, _("Welcome. You are in."))
        return redirect(way_on(request, ""))
    return render(
        request,
        "signin/joins.html",
        {**_shown(invitation, secret), "is_in": is_in, "first_page": first_page(standing_of(person))},
    )
