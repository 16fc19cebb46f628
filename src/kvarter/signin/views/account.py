"""How she is reached, what is kept about her, signing out everywhere, and leaving Kvarter."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kvarter.device.rules import Moment
from kvarter.device.wiping import wipe
from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.people.actions import update_profile
from kvarter.signin import actions, erasure
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.data_export import in_words, rows_of
from kvarter.signin.decorators import fresh
from kvarter.signin.forms import OnlyAddressForm
from kvarter.signin.layout import layout_of
from kvarter.signin.login import sign_out
from kvarter.signin.messages import sorry
from kvarter.signin.pending import PendingSignIn
from kvarter.signin.rules import Purpose, Reason
from kvarter.signin.sending import begin
from kvarter.ui.pages import show


@require_http_methods(["GET", "POST"])
@requires(is_signed_in)
@fresh
def me_address(request: PersonRequest) -> HttpResponse:
    """A new phone or e-mail, which holds from when she types the code that goes there."""
    form = OnlyAddressForm(request.POST or None)
    if form.is_valid():
        try:
            return begin(request, PendingSignIn(Purpose.CHANGE, form.cleaned_data["address"]))
        except CannotEnter as refusal:
            form.add_error("address", sorry(refusal))
    context = {"person": request.person, "layout": layout_of(request.standing)}
    return show(request, "signin/reach.html", context, form=form)


@require_POST
@requires(is_signed_in)
@fresh
def me_address_remove(request: PersonRequest, way: str) -> HttpResponse:
    """Take the phone or the e-mail away, as long as the other one stays."""
    other = request.person.email if way == "phone" else request.person.phone
    if other:
        update_profile(request.person, phone=None) if way == "phone" else update_profile(request.person, email=None)
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, sorry(CannotEnter(Reason.ONLY_WAY)))
    return redirect("signin:me")


@require_GET
@requires(is_signed_in)
def my_data(request: PersonRequest) -> HttpResponse:
    """What is kept about her, in words."""
    return render(
        request,
        "signin/kept.html",
        {"rows": rows_of(erasure.about(request.person)), "layout": layout_of(request.standing)},
    )


@require_GET
@requires(is_signed_in)
def my_data_file(request: PersonRequest) -> HttpResponse:
    """The same as a file to take along (GDPR, article 20): for a machine by room, and in words for her."""
    told = erasure.about(request.person)
    response = JsonResponse(
        {"in_words": in_words(told), **_with_plain_names(told)}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="kvarter.json"'
    return response


def _with_plain_names(told: Any) -> Any:
    """The same with every name of a value as text, as JSON wants it: some rooms name their counts by days."""
    if isinstance(told, Mapping):
        return {str(name): _with_plain_names(value) for name, value in told.items()}
    return told


@require_POST
@requires(is_signed_in)
def out_everywhere(request: PersonRequest) -> HttpResponse:
    """Every phone and computer is signed out, this one too."""
    actions.end_sessions(by=request.standing, person=request.person)
    return _gone_out(request, Moment.SIGN_OUT)


def _gone_out(request: PersonRequest, moment: Moment) -> HttpResponse:
    sign_out(request)
    response = redirect("welcome:home")
    wipe(request, response, moment)
    return response


@require_http_methods(["GET", "POST"])
@requires(is_signed_in)
@fresh
def me_leave(request: PersonRequest) -> HttpResponse:
    """She leaves Kvarter, and everything about her goes."""
    why = ""
    if request.method == "POST":
        try:
            erasure.leave(by=request.standing, person=request.person)
            return _gone_out(request, Moment.LEAVE)
        except CannotEnter as refusal:
            why = sorry(refusal)
    return show(request, "signin/leave.html", {"sorry": why, "layout": layout_of(request.standing)}, sorry=why)
