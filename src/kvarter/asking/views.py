"""She asks: one question a page. Back always works, an error keeps what she wrote, and nothing is sent twice."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kvarter.asking import actions, cookies, forms, queries
from kvarter.asking.messages import receipt_words
from kvarter.asking.models import Draft
from kvarter.asking.rules import STEPS, Reason, after, before, first_open
from kvarter.bridges.queries import open_offer
from kvarter.groups.public import same_while_unanswered
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country
from kvarter.ui.csp import allow_microphone
from kvarter.ui.forms import Form
from kvarter.ui.pages import comes_back, show

NAMES_OFFERED = 8
"""Words that she may take as a name when she does not write one."""
FORMS: dict[str, type[Form]] = {
    "where": forms.WhereForm,
    "languages": forms.LanguagesForm,
    "about": forms.AboutForm,
    "avoid": forms.AvoidForm,
    "when": forms.WhenForm,
    "reach": forms.ReachForm,
    "consent": forms.ConsentForm,
}


SAME_FOR_ALL = {"languages", "about", "avoid", "when", "reach"}
"""Questions that show nothing of her but her answer to them, her place, to whom she seals, and the code of her request."""


def _draft(request: HttpRequest) -> Draft | None:
    return queries.draft_of(request.COOKIES.get(cookies.DRAFT))


def start(request: HttpRequest) -> HttpResponse:
    """What will happen, before the first question. A draft that is still open can be taken up again."""
    if not queries.intake_at(None, None).is_open and not queries.anybody_open():
        return redirect("asking:start") if request.method == "POST" else render(request, "asking/closed.html")
    if request.method == "POST":
        draft, token = actions.begin(towards=open_offer(request.POST.get("offer", "")))
        draft.save()
        response = redirect("asking:step", "where")
        cookies.remember_draft(response, token)
        return response
    kept = _draft(request)
    context = {"go_on": first_open(kept.answers.get("done", [])) if kept else None}
    return render(request, "asking/start.html", context)


def _context(draft: Draft, name: str) -> dict[str, Any]:
    previous, pack = before(name), country()
    return {
        "draft": draft,
        "here": STEPS.index(name) + 1,
        "numbers": range(1, len(STEPS) + 1),
        "all": len(STEPS),
        "back": reverse("asking:step", args=[previous]) if previous else reverse("asking:start"),
        "recipients": " ".join(draft.recipients),
        "is_sealed": name in draft.envelopes,
        "places": [area.name for area in pack.areas.values()] if name == "where" else [],
        "taps": queries.taps_by_region() if name == "where" else [],
        "topic_icons": {key: choice.icon for key, choice in pack.topics.items()},
        "time_icons": {key: choice.icon for key, choice in pack.safe_times.items()},
        "way_icons": {key: choice.icon for key, choice in pack.safe_ways.items()},
        "group": queries.group_of(draft) if name == "consent" else None,
        "kept_days": settings.ENVELOPE_DAYS,
        "names": receipt_words()[:NAMES_OFFERED] if name == "reach" else [],
    }


def step(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one question, keep its answer, go on to the next."""
    if step not in FORMS:
        raise Http404
    draft = _draft(request)
    if draft is None:
        return _done_or_gone(request)
    form = _form(request, draft, step)
    if request.method == "POST" and "switch" in request.POST:
        return _other_language(request, draft, step, form)
    if request.method == "POST" and _stays_sealed(request, draft, step):
        return _onward(request, draft, step)
    if request.method == "POST" and form.is_valid():
        try:
            _save(draft, step, form)
        except actions.CannotTake as refusal:
            return _refused(request, draft, step, form, refusal)
        return _onward(request, draft, step)
    if request.method == "GET" and _is_unanswered(draft, step):
        shown, code = _shown_beside(draft), str(draft.answers.get("code", ""))
        return same_while_unanswered(request, lambda: _question(request, draft, step, form), shown, code)
    return _question(request, draft, step, form)


def _question(request: HttpRequest, draft: Draft, step: str, form: Form) -> HttpResponse:
    response = show(request, f"asking/steps/{step}.html", _context(draft, step), form=form)
    return allow_microphone(response) if step == "reach" else response


def _shown_beside(draft: Draft) -> tuple[object, ...]:
    """What questions show of her beside her answers and her code: her place, its areas, and to whom her words are sealed."""
    said = draft.answers
    return tuple(draft.recipients), draft.group_id, tuple(said.get("place_areas", ())), said.get("said")


def _is_unanswered(draft: Draft, step: str) -> bool:
    """A question that shows nothing of her answers: neither to it, nor what she typed before she changed the language."""
    said = draft.answers
    answered = any(name in said for name in FORMS[step].base_fields)
    begun = said.get("typed", {}).get(step) or step in draft.envelopes or (step == "reach" and "towards" in said)
    return step in SAME_FOR_ALL and not answered and not begun


def _form(request: HttpRequest, draft: Draft, name: str) -> Form:
    """The question with what she sent, or with what she answered or typed before."""
    initial = {**draft.answers, **_towards(draft, name), **draft.answers.get("typed", {}).get(name, {})}
    more = {"taps": queries.places_to_tap()} if name == "where" else {}
    return FORMS[name](request.POST if request.method == "POST" else None, initial=initial, **more)


def _towards(draft: Draft, name: str) -> dict[str, object]:
    """Where she wants somebody to go with her, as the beginning of her own words. She may change it; then it is sealed."""
    offer = open_offer(draft.answers.get("towards", "")) if name == "reach" else None
    return (
        {"own_words": _("I would like somebody to go with me to: %(offer)s") % {"offer": offer.name}} if offer else {}
    )


def _other_language(request: HttpRequest, draft: Draft, name: str, form: Form) -> HttpResponse:
    """To the languages and back to this question, with what she typed. What is to be sealed and her yes are not kept."""
    try:
        actions.save_typed(draft, name, forms.typed(form))
    except actions.CannotTake:
        return _done_or_gone(request)
    return redirect(f"{reverse('signin:language')}?{urlencode({'next': reverse('asking:step', args=[name])})}")


def _stays_sealed(request: HttpRequest, draft: Draft, name: str) -> bool:
    """She came back to a sealed page and goes on without writing anew."""
    return name == "reach" and name in draft.envelopes and "keep" in request.POST


def _save(draft: Draft, name: str, form: Form) -> None:
    answers = form.answers() if hasattr(form, "answers") else {}
    if isinstance(form, forms.SealedForm):
        sealed, words = str(form.data.get("sealed", "")), form.words()
        if sealed or words:
            actions.save_sealed(draft, name, sealed=sealed, words=words)
        elif "forget" in form.data:
            actions.drop_sealed(draft, name)
        if name == "avoid":
            answers["avoids_somebody"] = name in draft.envelopes
    actions.save_answers(draft, name, answers)


def _refused(request: HttpRequest, draft: Draft, name: str, form: Form, refusal: actions.CannotTake) -> HttpResponse:
    if refusal.reason is Reason.NOBODY_CAN_OPEN:
        return comes_back(render(request, "asking/closed.html"))
    if refusal.reason is Reason.DRAFT_GONE:
        return _done_or_gone(request)
    form.add_error(None, _("Your words could not be sealed. Please write them again."))
    return show(request, f"asking/steps/{name}.html", _context(draft, name), form=form)


def _onward(request: HttpRequest, draft: Draft, name: str) -> HttpResponse:
    following = after(name)
    if following:
        return redirect("asking:step", following)
    token = request.COOKIES[cookies.DRAFT]
    try:
        actions.hand_in(draft, token=token, consent_language=reader_language(), words=receipt_words())
    except actions.CannotTake as refusal:
        if refusal.reason is Reason.INCOMPLETE:
            return redirect("asking:step", first_open(draft.answers.get("done", [])))
        return _done_or_gone(request)
    return _to_receipt(actions.number_of(token))


def _to_receipt(number: str) -> HttpResponse:
    """To the address where this browser sees its receipt for some minutes."""
    response = redirect("asking:yours")
    cookies.remember_receipt(response, number)
    response.delete_cookie(cookies.DRAFT)
    return response


def _done_or_gone(request: HttpRequest) -> HttpResponse:
    """Her draft is not there: handed in by this browser a moment ago (pressed twice, Back, reload), or thrown away, or too old."""
    if token := request.COOKIES.get(cookies.DRAFT):
        number = actions.number_of(token)
        if queries.by_number(number):
            return _to_receipt(number)
    if cookies.receipt_number(request):
        return redirect("asking:yours")
    return render(request, "asking/gone.html", {"hours": settings.DRAFT_HOURS}, status=410)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """She does not want to go on: the draft is gone at once."""
    if draft := _draft(request):
        actions.throw_away(draft)
    response = redirect("welcome:home")
    response.delete_cookie(cookies.DRAFT)
    return response
