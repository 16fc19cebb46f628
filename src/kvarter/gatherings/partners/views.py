"""What a co-host from another association sees and does, by the link of a mail, without an account.

Looking changes nothing, since scanners of mails and browsers that read ahead open links too: only a button does.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.access.rules import ChangedMeanwhile
from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.gatherings import actions, queries
from kvarter.gatherings.desk.forms import CountForm
from kvarter.gatherings.desk.paper import paper_of
from kvarter.gatherings.desk.text_forms import TextsForm, initial_texts
from kvarter.gatherings.desk.when_forms import WhenForm, initial_when
from kvarter.gatherings.messages import SENTENCES
from kvarter.gatherings.models import CoHost, Gathering
from kvarter.gatherings.partner_messages import ENDED
from kvarter.gatherings.rules import Reason
from kvarter.ui.desk.meanwhile import both, is_as_seen
from kvarter.ui.forms import Form
from kvarter.ui.pages import show

View = Callable[[HttpRequest, CoHost], HttpResponse]


def _for_a_co_host(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """The link opens it while she hosts; afterwards it says so. Nobody else's browser keeps or finds the page."""

    @wraps(view)
    def enter(request: HttpRequest, secret: str) -> HttpResponse:
        found = queries.co_host_of(secret)
        if found is None:
            raise Http404
        reason = found.why_not(timezone.now())
        ended = reason is not None and request.method != "POST"
        response = _ended(request, reason, None) if ended and reason else view(request, found)
        response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex"
        return response

    return enter


def _ended(request: HttpRequest, reason: Reason, form: Form | None) -> HttpResponse:
    """A clear sentence, and below it what she had written, so that she can take it along."""
    lost = [(form[name].label, form[name].value()) for name in form.fields if name in form.changed_data] if form else []
    words = [(label, said) for label, said in lost if said]
    context = {
        "sentence": ENDED[reason],
        "is_refused": form is not None,
        "lost": words,
        "is_open": reason is Reason.NOT_HERS,
        "secret": _secret(request),
    }
    return show(request, "gatherings/partners/ended.html", context, sorry=ENDED[reason] if form else "")


@require_safe
@_for_a_co_host
def hosting(request: HttpRequest, found: CoHost) -> HttpResponse:
    """What it is, how many come, and what she may do."""
    gathering = found.gathering
    context = {
        **_about(request, found),
        "list": queries.coming_to(gathering),
        "has_begun": gathering.starts_at <= timezone.now(),
        "is_over": gathering.ends_at <= timezone.now(),
    }
    return render(request, "gatherings/partners/hosting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_a_co_host
def texts(request: HttpRequest, found: CoHost) -> HttpResponse:
    """Name and description, if the group lets her. When somebody else wrote meanwhile, both are shown and nothing is lost."""
    said = request.POST if request.method == "POST" else None
    form = TextsForm(said, initial=_texts_of(found.gathering))
    if reason := found.why_not(timezone.now()) or (None if found.may_write else Reason.NOT_HERS):
        return _ended(request, reason, form if said else None)
    theirs = None
    if form.is_valid():
        try:
            _write(found, form)
        except actions.CannotHost as refusal:
            return _ended(request, refusal.reason, form)
        except ChangedMeanwhile:
            found.gathering.refresh_from_db()
            theirs = both(form, _texts_of(found.gathering))
        else:
            return _back(request, _("It is saved. The page and the posters say it now."))
    return show(request, "gatherings/partners/texts.html", {**_about(request, found), "theirs": theirs}, form=form)


def _texts_of(gathering: Gathering) -> dict[str, Any]:
    return initial_texts(gathering.titles, gathering.about)


def _write(found: CoHost, form: TextsForm) -> None:
    actions.write_texts(
        found,
        titles=form.said_in_languages("title"),
        about=form.said_in_languages("about"),
        is_as_seen=lambda now: is_as_seen(form, _texts_of(now)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_for_a_co_host
def another_time(request: HttpRequest, found: CoHost) -> HttpResponse:
    """Another time or place waits for the group's word."""
    said = request.POST if request.method == "POST" else None
    starts_at, ends_at, place = found.suggestion or (
        found.gathering.starts_at,
        found.gathering.ends_at,
        found.gathering.place,
    )
    form = WhenForm(said, initial={**initial_when(starts_at, ends_at), "place": place})
    if reason := found.why_not(timezone.now()):
        return _ended(request, reason, form if said else None)
    if form.is_valid() and form.starts_at and form.ends_at:
        wanted = {"starts_at": form.starts_at, "ends_at": form.ends_at, "place": form.cleaned_data["place"]}
        try:
            actions.suggest(found, **wanted)
        except actions.CannotHost as refusal:
            return _ended(request, refusal.reason, form)
        return _back(request, _("Your suggestion waits for the group. You get a mail when it has answered."))
    return show(request, "gatherings/partners/time.html", _about(request, found), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_a_co_host
def count(request: HttpRequest, found: CoHost) -> HttpResponse:
    """How many came, counted at the door."""
    said, gathering = request.POST if request.method == "POST" else None, found.gathering
    form = CountForm(said, initial={"women": gathering.women_came, "children": gathering.children_came or 0})
    sorry: object = ""
    if said and (reason := found.why_not(timezone.now())):
        return _ended(request, reason, form)
    if form.is_valid():
        try:
            actions.count_as_co_host(found, **form.cleaned_data)
        except actions.CannotHost as refusal:
            return _ended(request, refusal.reason, form)
        except actions.CannotSignUp as refusal:
            sorry = SENTENCES[refusal.reason]
        else:
            return _back(request, _("The number is saved. Thank you."))
    context = {**_about(request, found), "sorry": sorry}
    return show(request, "gatherings/partners/count.html", context, form=form, sorry=sorry)


@require_safe
@_for_a_co_host
def paper_list(request: HttpRequest, found: CoHost) -> HttpResponse:
    """The list as a paper for the door: numbers only."""
    try:
        values = paper_of(found.gathering, queries.coming_to(found.gathering))
        return download(pdf_of("gatherings/list", values), "list.pdf")
    except CannotSet:
        return _back(request, NO_PAPER)


@require_POST
@_for_a_co_host
def step_back(request: HttpRequest, found: CoHost) -> HttpResponse:
    """She does not host it, or not any more."""
    try:
        actions.step_back(found)
    except actions.CannotHost as refusal:
        return _ended(request, refusal.reason, None)
    return _back(request, _("Thank you for saying so. Your address is deleted."))


def _secret(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["secret"]) if request.resolver_match else ""


def _about(request: HttpRequest, found: CoHost) -> dict[str, Any]:
    """What every page of hers shows."""
    return {"host": found, "gathering": found.gathering, "secret": _secret(request)}


def _back(request: HttpRequest, said: object) -> HttpResponse:
    messages.success(request, str(said))
    return redirect("gatherings:hosting", _secret(request))
