"""How the national office writes news: the list, one card in one language, publishing, withdrawing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.catalogue.rules import TextState
from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE, LOCAL, OWN_NAMES
from kvarter.news import actions, queries
from kvarter.news.desk.forms import NewsForm
from kvarter.news.desk.messages import STATES
from kvarter.news.models import NewsCard, NewsText
from kvarter.news.rules import State
from kvarter.people.models import new_code
from kvarter.ui.pages import show
from kvarter.ui.paging import listed

SIZE = 20


@require_safe
@requires(is_national)
def office(request: PersonRequest) -> HttpResponse:
    """All cards, drafts first."""
    found = listed(request, queries.for_the_office(request.standing), size=SIZE)
    rows = [(one, queries.text_for(one, reader_language()), STATES[State(one.state)]) for one in found]
    return render(request, "news/desk/office.html", {"found": found, "rows": rows})


def _sent(request: PersonRequest, initial: dict[str, object]) -> NewsForm:
    is_sent = request.method == "POST"
    return NewsForm(request.POST if is_sent else None, request.FILES if is_sent else None, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def write(request: PersonRequest) -> HttpResponse:
    """A new card, in the country's own language, as a draft."""
    form = _sent(request, {"once": new_code(), "state": TextState.ORIGINAL})
    if form.is_valid():
        made = actions.write(
            by=request.standing,
            language=LOCAL,
            said=form.said(),
            picture=form.chosen_picture(),
            once=form.cleaned_data["once"],
        )
        messages.success(request, _("The draft is there. Read it once more before you publish it."))
        return redirect("news:card", made.code)
    return show(request, "news/desk/write.html", {"language": LOCAL, "own_names": OWN_NAMES}, form=form)


def _any(request: PersonRequest, code: str) -> NewsCard:
    readable = NewsCard.objects.visible_to(request.standing).defer("picture").prefetch_related("texts")
    return get_object_or_404(readable, code=code)


def _initial(card: NewsCard, text: NewsText | None) -> dict[str, object]:
    if text is None:
        return {"state": TextState.ORIGINAL, "version": card.version}
    names = ("title", "line", "body", "alt", "state")
    return {**{name: getattr(text, name) for name in names}, "version": card.version}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def change(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """One card in one language. When somebody else changed it meanwhile, it is said and nothing is lost."""
    card = _any(request, code)
    language = language if language in INTERFACE else LOCAL
    text = next((one for one in card.texts.all() if one.language == language), None)
    form = _sent(request, _initial(card, text))
    form.has_picture = bool(card.picture_kind)
    if form.is_valid():
        try:
            _change(request, card, form, language)
        except actions.CannotNews:
            form = _once_more(request, card)
        else:
            messages.success(request, _("The card is changed."))
            return redirect("news:card", card.code)
    shown = {"card": card, "language": language, "own_names": OWN_NAMES, "theirs": text if form.errors else None}
    return show(request, "news/desk/write.html", shown, form=form)


def _once_more(request: PersonRequest, card: NewsCard) -> NewsForm:
    """What she wrote, to be saved over what stands there now, or left. A picture is chosen anew."""
    said = request.POST.copy()
    said["version"] = str(card.version)
    form = NewsForm(said)
    if form.is_valid():
        form.add_error(None, _("Somebody changed this meanwhile. Look at both, then save yours or leave theirs."))
    return form


def _change(request: PersonRequest, card: NewsCard, form: NewsForm, language: str) -> None:
    actions.change(
        by=request.standing,
        code=card.code,
        version=form.cleaned_data["version"] or 0,
        language=language,
        said=form.said(),
        picture=form.chosen_picture(),
    )


@require_POST
@requires(is_national)
def publish(request: PersonRequest, code: str) -> HttpResponse:
    """Everybody reads it now."""
    actions.publish(by=request.standing, code=_any(request, code).code)
    messages.success(request, _("The card is published. It stands on the front page within a minute."))
    return redirect("news:office")


@require_POST
@requires(is_national)
def withdraw(request: PersonRequest, code: str) -> HttpResponse:
    """Nobody reads it any more."""
    actions.withdraw(by=request.standing, code=_any(request, code).code)
    messages.success(request, _("The card is withdrawn."))
    return redirect("news:office")
