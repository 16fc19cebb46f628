"""The words by which women find: the languages she writes, the needs of one, the terms of one need, one term."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.groups.frames import frame_of
from kvarter.languages.rules import OWN_NAMES, direction
from kvarter.packs.needs import Need, needs
from kvarter.terms import actions, queries
from kvarter.terms.forms import TermForm, TryForm
from kvarter.terms.messages import KINDS, STATES, sentence_of
from kvarter.terms.queries import Shown
from kvarter.terms.rules import Said, State
from kvarter.ui.pages import comes_back, show


def _written(request: PersonRequest, language: str) -> dict[str, object]:
    """What every page of a language shows, if she writes its terms; else 404."""
    if not queries.may_write(request.standing, language):
        raise Http404
    return {
        "frame": frame_of(request),
        "language": language,
        "name": OWN_NAMES[language],
        "direction": direction(language),
    }


def _need(key: str) -> Need:
    if key not in needs().by_key:
        raise Http404
    return needs().by_key[key]


@require_safe
@requires(is_signed_in)
def languages(request: PersonRequest) -> HttpResponse:
    """Which of her languages she wants to look at."""
    rows = []
    for code in queries.languages_of(request.person, request.standing):
        every = queries.needs_of(code, code)
        rows.append((code, OWN_NAMES[code], sum(one.waits for one in every)))
    return render(request, "terms/languages.html", {"rows": rows, "frame": frame_of(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_signed_in)
def every_need(request: PersonRequest, language: str) -> HttpResponse:
    """The needs of a language, and what a woman finds who writes something. Her words come in the body and are not kept."""
    shown = _written(request, language)
    form = TryForm(request.POST or None)
    tried = form.cleaned_data["words"] if form.is_valid() else ""
    shown |= {"needs": queries.needs_of(language, language), "tried": tried}
    if not tried:
        return show(request, "terms/needs.html", shown, form=form)
    found = queries.understood(tried, language)
    shown |= {"found": [needs().by_key[key].in_words(language).name for key in found.needs], "danger": found.danger}
    return comes_back(show(request, "terms/needs.html", shown, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_signed_in)
def need(request: PersonRequest, language: str, need: str) -> HttpResponse:
    """The terms of a need, and one more. What it collides with is shown before it is kept."""
    shown, one = _written(request, language), _need(need)
    form = _form(request, language)
    if form.is_valid() and not (collision := _collision(request, form, language, one)):
        try:
            actions.add(by=request.standing, language=language, need=one.key, said=form.said())
        except actions.CannotWord as refusal:
            form.add_error("text", sentence_of(refusal.reason, refusal.words))  # type: ignore[arg-type]
        else:
            messages.success(request, _("It is found now."))
            return redirect("terms:need", language, one.key)
    elif form.is_valid():
        shown["collision"] = collision
    every = queries.terms_of(language, one.key, request.standing.person_id)
    shown |= {"need": one, "title": one.in_words(language), "groups": _grouped(every)}
    return _answer(show(request, "terms/need.html", shown, form=form), shown)


def _form(request: PersonRequest, language: str, initial: Said | None = None) -> TermForm:
    begun = {"text": initial.text, "kind": initial.kind.value} if initial else {"kind": "name"}
    return TermForm(request.POST or None, language=language, direction=direction(language), initial=begun)


def _collision(request: PersonRequest, form: TermForm, language: str, one: Need, old: Said | None = None) -> object:
    """What she has to see before it is kept, None where there is nothing or she has seen it for these words."""
    said = form.said()
    if form.cleaned_data["anyway"] == said.text:
        return None
    found = queries.collision_of(language, one.key, said, old)
    if not found or found.loses_help:
        return None  # the action refuses what loses help, with the reason
    name = {key: known.in_words(language).name for key, known in needs().by_key.items()}
    return {
        "words": said.text,
        "finds": [name[key] for key in found.finds],
        "turned": [(turned.text, name[turned.need]) for turned in found.turned],
    }


def _grouped(every: list[Shown]) -> list[tuple[object, list[tuple[Shown, object]]]]:
    """Terms by what they are, each with the words for its state."""
    return [
        (name, [(one, STATES[one.state]) for one in every if one.said.kind is kind])
        for kind, name in KINDS.items()
        if any(one.said.kind is kind for one in every)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_signed_in)
def term(request: PersonRequest, language: str, need: str, key: str) -> HttpResponse:
    """One term: it is right, it goes, it comes back."""
    shown, one = _written(request, language), _need(need)
    found = _found(request, language, one, key)
    try:
        if answer := _settled(request, language, one, found):
            return answer
    except actions.CannotWord as refusal:
        shown["sorry"] = sentence_of(refusal.reason, refusal.words)  # type: ignore[arg-type]
    shown |= _shown(one, found, language) | {"may_go": request.standing.is_national or not one.danger}
    shown["loses_help"] = one.danger and queries.loses_help(language, one.key, found.said)
    return show(request, "terms/term.html", shown, sorry=shown.get("sorry", ""))


def _found(request: PersonRequest, language: str, one: Need, key: str) -> Shown:
    found = queries.term_with(language, one.key, key, request.standing.person_id)
    if found is None:
        raise Http404
    return found


def _shown(one: Need, found: Shown, language: str) -> dict[str, object]:
    """What a page of one term shows of it."""
    return {
        "need": one,
        "title": one.in_words(language),
        "term": found,
        "is_gone": found.state is State.RETIRED,
        "state": STATES[found.state],
        "kind": KINDS[found.said.kind],
    }


def _settled(request: PersonRequest, language: str, one: Need, found: Shown) -> HttpResponse | None:
    """Do what she pressed, and go on; None where she pressed nothing."""
    act, what = request.POST.get("act", ""), {"language": language, "need": one.key, "said": found.said}
    if act == "right":
        actions.check(by=request.standing, **what)  # type: ignore[arg-type]
        messages.success(request, _("Thank you. It is checked."))
        return _next(request, language, one, found.said)
    if act not in {"retire", "back"}:
        return None
    if act == "retire":
        actions.retire(by=request.standing, **what)  # type: ignore[arg-type]
    else:
        actions.bring_back(by=request.standing, **what)  # type: ignore[arg-type]
    messages.success(request, _("It is taken away.") if act == "retire" else _("It is found again."))
    return redirect("terms:need", language, one.key)


def _next(request: PersonRequest, language: str, one: Need, said: Said) -> HttpResponse:
    """The next term of the need that waits for somebody, so that many are checked one after the other."""
    every = queries.terms_of(language, one.key, request.standing.person_id)
    place = next((number for number, there in enumerate(every) if there.said == said), 0)
    waits = [there for there in [*every[place + 1 :], *every[:place]] if there.waits and not there.is_hers]
    if not waits:
        return redirect("terms:need", language, one.key)
    return redirect("terms:term", language, one.key, waits[0].said.key)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_signed_in)
def change(request: PersonRequest, language: str, need: str, key: str) -> HttpResponse:
    """The same term in other words. What they collide with is shown before they are kept."""
    shown, one = _written(request, language), _need(need)
    found = _found(request, language, one, key)
    form = _form(request, language, found.said)
    if form.is_valid() and not (collision := _collision(request, form, language, one, found.said)):
        try:
            actions.change(by=request.standing, language=language, need=one.key, old=found.said, new=form.said())
        except actions.CannotWord as refusal:
            form.add_error("text", sentence_of(refusal.reason, refusal.words))  # type: ignore[arg-type]
        else:
            messages.success(request, _("It is found now."))
            return redirect("terms:need", language, one.key)
    elif form.is_valid():
        shown["collision"] = collision
    return _answer(show(request, "terms/change.html", shown | _shown(one, found, language), form=form), shown)


def _answer(response: HttpResponse, shown: dict[str, object]) -> HttpResponse:
    """A page that shows what words collide with is to come back after Back and reload."""
    return comes_back(response) if "collision" in shown else response
