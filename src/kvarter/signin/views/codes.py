"""She writes an address, types the code that came, proves again who she is, and goes out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kvarter.groups.actions import CannotUse
from kvarter.groups.doors import PersonRequest, anybody, door, onward
from kvarter.groups.rules import Reason as Invitation
from kvarter.signin import entering, pending
from kvarter.signin.actions.codes import CannotEnter, try_code
from kvarter.signin.arriving import arrive, way_on
from kvarter.signin.forms import AddressForm, CodeForm
from kvarter.signin.pending import Coming
from kvarter.signin.rules import Purpose
from kvarter.signin.sending import begin
from kvarter.signin.sentences import sorry
from kvarter.signin.views.invited import gone
from kvarter.ui.policy import forget


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """The first page of signing in: a phone or an e-mail, and whether the phone is only hers."""
    if entering.person_of(request):
        return redirect(way_on(request, onward(request, "")))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        coming = Coming(
            Purpose.IN, form.cleaned_data["address"], own_phone=form.is_own_phone, onward=onward(request, "")
        )
        try:
            return begin(request, coming)
        except CannotEnter as refusal:
            form.add_error("address", sorry(refusal))
    return render(request, "signin/address.html", {"form": form, "next": onward(request, "")})


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code that came. The same page for an address that nobody has."""
    coming = pending.coming_of(request)
    if coming is None:
        return redirect("signin:address")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            try_code(handles=coming.handles, typed=form.cleaned_data["code"])
            return redirect(arrive(request, coming))
        except CannotUse as refusal:
            return gone(request, Invitation(refusal.reason))
        except CannotEnter as refusal:
            form.add_error("code", sorry(refusal))
    return _code_page(request, coming, form)


def _code_page(request: HttpRequest, coming: Coming, form: CodeForm, why: str = "") -> HttpResponse:
    """Where the code is typed. Whether we know the address is not said; a wrong one can be seen and written anew."""
    backs = {
        Purpose.INVITED: ("signin:invited", [coming.secret]),
        Purpose.AGAIN: ("signin:me", []),
        Purpose.CHANGE: ("signin:me_address", []),
    }
    name, args = backs.get(coming.purpose, ("signin:address", []))
    is_sure = coming.purpose is not Purpose.IN
    context = {
        "form": form,
        "address": coming.address,
        "is_sure": is_sure,
        "back": reverse(name, args=args),
        "sorry": why,
    }
    return render(request, "signin/code.html", context)


@require_POST
def code_again(request: HttpRequest) -> HttpResponse:
    """Another code to the same address."""
    coming = pending.coming_of(request)
    if coming is None:
        return redirect("signin:address")
    try:
        return begin(request, coming)
    except CannotEnter as refusal:
        return _code_page(request, coming, CodeForm(), sorry(refusal))


@require_http_methods(["GET", "POST"])
@door(anybody)
def again(request: PersonRequest) -> HttpResponse:
    """Before something that matters: a code to her own phone or e-mail, when she came in more than ten minutes ago."""
    wanted = onward(request, "")
    if entering.is_fresh(request):
        return redirect(way_on(request, wanted))
    known = request.person.phone or request.person.email or ""
    why = ""
    if request.method == "POST":
        try:
            return begin(request, Coming(Purpose.AGAIN, known, onward=wanted))
        except CannotEnter as refusal:
            why = sorry(refusal)
    return render(request, "signin/again.html", {"address": known, "next": wanted, "sorry": why})


@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """She goes out; the browser forgets what it kept."""
    entering.sign_out(request)
    response = redirect("welcome:home")
    forget(request, response)
    return response
