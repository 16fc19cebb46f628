"""Make a key, see its state, add the phone's lock, keep the organisation's paper key."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import PersonRequest, is_national, is_signed_in, onward, requires
from kvarter.keys import actions, queries
from kvarter.keys.common import common_filter
from kvarter.keys.forms import WrappedForm
from kvarter.keys.rules import Reason, recovery_in
from kvarter.languages.rules import DESK
from kvarter.ui.pages import show

OFFERED_WORDS = frozenset(DESK)
"""Readers of these get four English words offered as a passphrase, all others numbers, which every keyboard has."""
SENTENCES = {
    Reason.NOT_A_KEY: _("The key did not arrive whole. Please try again."),
    Reason.NOT_WRAPPED: _("The key did not arrive whole. Please try again."),
    Reason.HAS_ONE: _("You have a key already."),
}


def _wrapped(form: WrappedForm, name: str) -> str:
    text: str = form.cleaned_data.get(name) or ""
    return text.replace("\r\n", "\n")


@requires(is_signed_in)
def new(request: PersonRequest) -> HttpResponse:
    """Her browser makes the key; she writes down twelve numbers (or words) and proves it."""
    if queries.key_of(request.person):
        return redirect("keys:mine")
    form = WrappedForm(request.POST or None)
    if form.is_valid():
        try:
            actions.store_key(
                by=request.standing,
                recipient=form.cleaned_data["recipient"],
                by_passphrase=_wrapped(form, "wrapped_by_passphrase"),
                by_words=_wrapped(form, "wrapped_by_words"),
            )
            messages.success(request, _("Your key is ready."))
            return redirect(onward(request, "/key/"))
        except actions.CannotStore as refusal:
            messages.warning(request, SENTENCES[refusal.reason])  # type: ignore[index]
            return redirect("keys:new")
    language, later = get_language() or "", onward(request, "")
    context = {
        "numbers": range(3),
        "recovery": recovery_in(language),
        "common": common_filter(),
        "offer": "words" if language in OFFERED_WORDS else "numbers",
        "later": later,
        "is_first_day": later == reverse("welcome:today"),
    }
    return show(request, "keys/new.html", context, sorry=form.errors)


@requires(is_signed_in)
def mine(request: PersonRequest) -> HttpResponse:
    """The state of her key; a passkey may be put around it."""
    key = queries.key_of(request.person)
    if key is None:
        return redirect("keys:new")
    form = WrappedForm(request.POST or None)
    if form.is_valid() and (by_passkey := _wrapped(form, "wrapped_by_passkey")):
        try:
            actions.wrap_again(by=request.standing, by_passkey=by_passkey)
            messages.success(request, _("Your phone's lock opens the key now."))
        except actions.CannotStore as refusal:
            messages.warning(request, SENTENCES[refusal.reason])  # type: ignore[index]
        return redirect("keys:mine")
    standing = request.standing
    led: list[int | None] = [*sorted(standing.led_groups), *([None] if standing.is_national else [])]
    context = {"key": key, "paper": queries.paper_key(), "openers": queries.who_can_open(led) if led else []}
    return show(request, "keys/mine.html", context, sorry=form.errors)


@requires(is_national)
def paper(request: PersonRequest) -> HttpResponse:
    """The organisation's recovery key on paper: made here, printed, locked away; or ended."""
    form = WrappedForm(request.POST or None)
    if request.method == "POST" and "end" in request.POST:
        actions.end_paper_key(by=request.standing)
        messages.success(request, _("New envelopes are not sealed to paper any more."))
        return redirect("keys:paper")
    if form.is_valid() and form.cleaned_data["recipient"]:
        try:
            actions.store_paper_key(by=request.standing, recipient=form.cleaned_data["recipient"])
            messages.success(request, _("From now on envelopes are sealed to the paper key too."))
        except actions.CannotStore as refusal:
            messages.warning(request, SENTENCES[refusal.reason])  # type: ignore[index]
        return redirect("keys:paper")
    context = {"paper": queries.paper_key(), "numbers": range(3)}
    return show(request, "keys/desk/paper.html", context, sorry=form.errors)
