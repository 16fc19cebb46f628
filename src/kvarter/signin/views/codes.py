"""She writes an address, types the code that came, proves again who she is, and goes out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kvarter.device.rules import Moment
from kvarter.device.wiping import wipe
from kvarter.groups.actions import CannotUse
from kvarter.groups.decorators import PersonRequest, is_signed_in, onward, requires
from kvarter.groups.rules import Reason as Invitation
from kvarter.signin import login, pending
from kvarter.signin.actions.codes import CannotEnter, try_code, was_used_just_now
from kvarter.signin.completing import complete, owner_of, way_on
from kvarter.signin.forms import AddressForm, CodeForm, WayForm
from kvarter.signin.messages import sorry
from kvarter.signin.pending import PendingSignIn
from kvarter.signin.queries import passkeys_of
from kvarter.signin.rules import Purpose
from kvarter.signin.sending import begin
from kvarter.signin.views.invited import gone
from kvarter.ui.pages import show


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """The first page of signing in: a phone or an e-mail, and whether the phone is only hers."""
    if login.person_of(request):
        return redirect(way_on(request, onward(request, "")))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        coming = PendingSignIn(
            Purpose.IN, form.cleaned_data["address"], own_phone=form.is_own_phone, onward=onward(request, "")
        )
        try:
            return begin(request, coming)
        except CannotEnter as refusal:
            form.add_error("address", sorry(refusal))
    return show(request, "signin/address.html", {"next": onward(request, "")}, form=form)


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code that came. The same page for an address that nobody has."""
    coming = pending.pending_of(request)
    if coming is None:
        return redirect("signin:address")
    if owner_of(coming):
        return redirect("signin:whose")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            try_code(handles=coming.handles, typed=form.cleaned_data["code"])
            return redirect(complete(request, coming))
        except CannotUse as refusal:
            return gone(request, Invitation(refusal.reason))
        except CannotEnter as refusal:
            if _came_twice(request, coming, form.cleaned_data["code"]):
                return redirect("signin:address")
            form.add_error("code", sorry(refusal))
    return _code_page(request, coming, form)


def _came_twice(request: HttpRequest, coming: PendingSignIn, typed: str) -> bool:
    """Two quick taps: the first is in already, under another session key. Then this is no mistake of hers."""
    return login.is_replaced(request) and was_used_just_now(handles=coming.handles, typed=typed)


def _code_page(request: HttpRequest, coming: PendingSignIn, form: CodeForm) -> HttpResponse:
    """Where the code is typed. Whether we know the address is not said; a wrong one can be seen and written anew."""
    backs = {
        Purpose.INVITED: ("signin:invited", [coming.secret]),
        Purpose.AGAIN: ("signin:me", []),
        Purpose.CHANGE: ("signin:me_address", []),
    }
    name, args = backs.get(coming.purpose, ("signin:address", []))
    is_sure = coming.purpose is not Purpose.IN
    context = {
        "address": coming.address,
        "is_sure": is_sure,
        "back": reverse(name, args=args),
    }
    return show(request, "signin/code.html", context, form=form)


@require_POST
def code_again(request: HttpRequest) -> HttpResponse:
    """Another code to the same address."""
    coming = pending.pending_of(request)
    if coming is None:
        return redirect("signin:address")
    try:
        return begin(request, coming)
    except CannotEnter as refusal:
        messages.warning(request, sorry(refusal))
        return redirect("signin:code")


@require_http_methods(["GET", "POST"])
@requires(is_signed_in)
def again(request: PersonRequest) -> HttpResponse:
    """Before something that matters: a code to the address she chooses, or her passkey, if she came in over ten minutes ago."""
    wanted = onward(request, "")
    if login.is_fresh(request):
        return redirect(way_on(request, wanted))
    ways = {"phone": request.person.phone, "email": request.person.email}
    known = {way: address for way, address in ways.items() if address}
    form, why = WayForm(request.POST if request.method == "POST" else None), ""
    if form.is_valid():
        address = known.get(form.cleaned_data["way"]) or next(iter(known.values()), "")
        try:
            return begin(request, PendingSignIn(Purpose.AGAIN, address, onward=wanted))
        except CannotEnter as refusal:
            why = sorry(refusal)
    context = {"ways": known, "next": wanted, "sorry": why, "passkeys": passkeys_of(request.standing)}
    return show(request, "signin/again.html", context, sorry=why or form.errors)


@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """She goes out; the browser forgets what it kept."""
    login.sign_out(request)
    response = redirect("welcome:home")
    wipe(request, response, Moment.SIGN_OUT)
    return response
