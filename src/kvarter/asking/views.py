"""She asks: one question a page. Back always works, an error keeps what she wrote, and nothing is sent twice."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kvarter.asking import actions, forms, queries
from kvarter.asking.models import Draft
from kvarter.asking.rules import STEPS, Reason, after, before, first_open
from kvarter.asking.words import receipt_words
from kvarter.referrals.rules import Ending, State, bare_state
from kvarter.ui.forms import KindForm

COOKIE = "d"
FORMS: dict[str, type[KindForm]] = {
    "where": forms.WhereForm,
    "languages": forms.LanguagesForm,
    "about": forms.AboutForm,
    "avoid": forms.AvoidForm,
    "when": forms.WhenForm,
    "reach": forms.ReachForm,
    "consent": forms.ConsentForm,
}


def _draft(request: HttpRequest) -> Draft | None:
    return queries.draft_of(request.COOKIES.get(COOKIE))


def _show(request: HttpRequest, page: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"asking/{page}.html", dict(context), status=status)


def start(request: HttpRequest) -> HttpResponse:
    """What will happen, before the first question. A draft that is still open can be taken up again."""
    if not queries.intake_at(None, None).is_open and not queries.anybody_open():
        return _show(request, "closed", {})
    if request.method == "POST":
        draft, token = actions.begin()
        draft.save()
        response = redirect("asking:step", "where")
        response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=settings.HTTPS)
        return response
    kept = _draft(request)
    return _show(request, "start", {"go_on": first_open(kept.answers.get("done", [])) if kept else None})


def _context(draft: Draft, name: str, form: KindForm) -> dict[str, Any]:
    previous, pack = before(name), forms.country_pack()
    return {
        "form": form,
        "draft": draft,
        "here": STEPS.index(name) + 1,
        "numbers": range(1, len(STEPS) + 1),
        "all": len(STEPS),
        "back": reverse("asking:step", args=[previous]) if previous else reverse("asking:start"),
        "recipients": " ".join(draft.recipients),
        "is_sealed": name in draft.envelopes,
        "places": [area.name for area in pack.areas.values()] if name == "where" else [],
        "topic_icons": {key: choice.icon for key, choice in pack.topics.items()},
        "time_icons": {key: choice.icon for key, choice in pack.safe_times.items()},
        "way_icons": {key: choice.icon for key, choice in pack.safe_ways.items()},
        "group": queries.group_of(draft) if name == "consent" else None,
        "kept_days": settings.ENVELOPE_DAYS,
    }


def step(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one question, keep its answer, go on to the next."""
    if step not in FORMS:
        raise Http404
    draft = _draft(request)
    if draft is None:
        return _gone(request)
    form = FORMS[step](request.POST if request.method == "POST" else None, initial=draft.answers)
    if request.method == "POST" and _keeps_what_is_sealed(request, draft, step):
        return _onward(request, draft, step)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(draft, step, form)
        except actions.CannotTake as refusal:
            return _refused(request, draft, step, form, refusal)
        return _onward(request, draft, step)
    return _show(request, f"steps/{step}", _context(draft, step, form), status=422 if form.errors else 200)


def _keeps_what_is_sealed(request: HttpRequest, draft: Draft, name: str) -> bool:
    """She came back to a sealed page and goes on without writing anew."""
    return name == "reach" and name in draft.envelopes and "keep" in request.POST


def _keep(draft: Draft, name: str, form: KindForm) -> None:
    answers = form.answers() if hasattr(form, "answers") else {}
    if isinstance(form, forms.SealedForm):
        sealed, words = str(form.data.get("sealed", "")), form.words()
        if sealed or words:
            actions.keep_sealed(draft, name, sealed=sealed, words=words)
        elif "forget" in form.data:
            actions.forget_sealed(draft, name)
        if name == "avoid":
            answers["avoids_somebody"] = name in draft.envelopes
    actions.keep_answers(draft, name, answers)


def _refused(
    request: HttpRequest, draft: Draft, name: str, form: KindForm, refusal: actions.CannotTake
) -> HttpResponse:
    if refusal.reason is Reason.NOBODY_CAN_OPEN:
        return _show(request, "closed", {})
    if refusal.reason is Reason.DRAFT_GONE:
        return _gone(request)
    form.add_error(None, _("Your words could not be sealed. Please write them again."))
    return _show(request, f"steps/{name}", _context(draft, name, form), status=422)


def _onward(request: HttpRequest, draft: Draft, name: str) -> HttpResponse:
    following = after(name)
    if following:
        return redirect("asking:step", following)
    try:
        receipt = actions.hand_in(draft, consent_language=get_language() or "da", words=receipt_words())
    except actions.CannotTake as refusal:
        if refusal.reason is Reason.INCOMPLETE:
            return redirect("asking:step", first_open(draft.answers.get("done", [])))
        return _gone(request)
    response = _show(request, "done", {"receipt": receipt, "national": draft.group_id is None})
    response.delete_cookie(COOKIE)
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    """Her draft is handed in, thrown away or too old."""
    return _show(request, "gone", {}, status=410)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """She does not want to go on: the draft is gone at once."""
    if draft := _draft(request):
        actions.throw_away(draft)
    response = redirect("welcome:home")
    response.delete_cookie(COOKIE)
    return response


def receipt(request: HttpRequest) -> HttpResponse:
    """With her receipt she sees the bare state and may withdraw everything."""
    form = forms.ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = queries.by_receipt(form.cleaned_data["receipt"])
        if found:
            state = bare_state(State(found.state), Ending(found.ending) if found.ending else None)
            return _show(request, "state", {"state": state, "receipt": form.cleaned_data["receipt"]})
        form.add_error("receipt", _("We do not find this. Check the words and the number."))
    return _show(request, "receipt", {"form": form}, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Everything sealed is gone at once."""
    if actions.withdraw(request.POST.get("receipt", "")) is None:
        return redirect("asking:receipt")
    return _show(request, "state", {"state": "withdrawn", "receipt": ""})
