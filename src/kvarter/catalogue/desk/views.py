"""How the national office looks after the catalogue: the list, one example in one language, publishing, withdrawing, sheets."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.catalogue import actions, importing, queries
from kvarter.catalogue.desk.forms import OfficeForm, WithdrawForm, initial_of
from kvarter.catalogue.desk.messages import PROBLEMS, STATES, TROUBLES
from kvarter.catalogue.messages import PARTS
from kvarter.catalogue.models import Example
from kvarter.catalogue.rules import State, TextState
from kvarter.catalogue.sheets import COLUMNS, MOST_BYTES
from kvarter.documents import upload
from kvarter.documents.download import download
from kvarter.documents.sheet import to_csv
from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import new_code
from kvarter.ui.pages import comes_back, show
from kvarter.ui.paging import listed, words_of

SHOWN_PROBLEMS = 100


def _any(request: PersonRequest, code: str) -> Example:
    return get_object_or_404(Example.objects.visible_to(request.standing).prefetch_related("texts", "marks"), code=code)


@require_safe
@requires(is_national)
def office(request: PersonRequest) -> HttpResponse:
    """Every example: those that wait for a look first."""
    state = request.GET.get("state", "")
    state = state if state in set(State) else ""
    found = listed(request, queries.for_the_office(request.standing, state, words_of(request)))
    language = reader_language()
    rows = [(one, queries.card_of(one, language), STATES[State(one.state)]) for one in found]
    states = [(key.value, name) for key, name in STATES.items()]
    return render(
        request, "catalogue/desk/office.html", {"found": found, "rows": rows, "states": states, "state": state}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def write(request: PersonRequest) -> HttpResponse:
    """A new example, as a draft."""
    first = {"once": new_code(), "original_language": reader_language(), "text_state": TextState.ORIGINAL}
    form = OfficeForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        made = actions.write(by=request.standing, facts=form.facts(), text=form.text(), once=form.cleaned_data["once"])
        messages.success(request, _("The draft is there. Read it once more before you publish it."))
        return redirect("catalogue:change", made.code)
    return show(request, "catalogue/desk/write.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def change(request: PersonRequest, code: str) -> HttpResponse:
    """One example in one language (`?words=`). When somebody else changed it meanwhile, both are shown and nothing is lost."""
    example = _any(request, code)
    asked = request.POST.get("language") or request.GET.get("words", "")
    there = [text.language for text in example.texts.all()]
    languages = list(dict.fromkeys((example.original_language, *there, *INTERFACE)))
    language = asked if asked in languages else example.original_language
    text = next((one for one in example.texts.all() if one.language == language), None)
    form = OfficeForm(request.POST if request.method == "POST" else None, initial=initial_of(example, text, language))
    theirs = None
    if form.is_valid():
        try:
            _change(request, example, form, language)
        except actions.CannotDo:
            theirs = [(name, getattr(text, key)) for key, name in PARTS.items()] if text else []
            form = _once_more(request, example)
        else:
            messages.success(request, _("The example is changed."))
            return redirect("catalogue:office")
    shown = {
        "example": example,
        "text": text,
        "theirs": theirs,
        "state": STATES[State(example.state)],
        "languages": [(one, queries.name_of_language(one, reader_language()), one in there) for one in languages],
        "language": language,
        "withdrawing": WithdrawForm(),
    }
    return show(request, "catalogue/desk/write.html", shown, form=form)


def _once_more(request: PersonRequest, example: Example) -> OfficeForm:
    """What she wrote, to be saved over what stands there now, or left."""
    said = request.POST.copy()
    said["version"] = str(example.version)
    form = OfficeForm(said)
    if form.is_valid():
        form.add_error(None, _("Somebody changed this meanwhile. Look at both, then save yours or leave theirs."))
    return form


def _change(request: PersonRequest, example: Example, form: OfficeForm, language: str) -> None:
    actions.change(
        by=request.standing,
        code=example.code,
        version=form.cleaned_data["version"] or 0,
        facts=form.facts(),
        language=language,
        text=form.text(),
        state=TextState(form.cleaned_data["text_state"]),
    )


@require_POST
@requires(is_national)
def publish(request: PersonRequest, code: str) -> HttpResponse:
    """Everybody can read it now."""
    actions.publish(by=request.standing, code=_any(request, code).code)
    messages.success(request, _("The example is published."))
    return redirect("catalogue:office")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def withdraw(request: PersonRequest, code: str) -> HttpResponse:
    """It leaves the lists, with a reason; its address stays."""
    example = _any(request, code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(by=request.standing, code=example.code, because=form.cleaned_data["because"])
        messages.success(request, _("The example is withdrawn. Its address says why."))
        return redirect("catalogue:office")
    title = queries.text_for(example, reader_language())
    return show(request, "catalogue/desk/withdraw.html", {"example": example, "title": title}, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def sheet(request: PersonRequest) -> HttpResponse:
    """A CSV file is looked at, or taken in as drafts."""
    if request.method != "POST":
        return render(request, "catalogue/desk/sheet.html")
    try:
        text = upload.take_text(request.FILES.get("file"), most=MOST_BYTES)
    except upload.NotTaken as refusal:
        return show(request, "catalogue/desk/sheet.html", {"sorry": TROUBLES[refusal.trouble]}, sorry=refusal.trouble)
    report = importing.bring_in_sheet(by=request.standing, text=text, is_only_looked_at="look" in request.POST)
    problems = [(one, PROBLEMS[one.kind]) for one in report.problems[:SHOWN_PROBLEMS]]
    shown = {"report": report, "problems": problems, "more": len(report.problems) - len(problems)}
    return comes_back(render(request, "catalogue/desk/sheet.html", shown))


@require_safe
@requires(is_national)
def empty_sheet(request: PersonRequest) -> HttpResponse:
    """A sheet with the names of the columns, to fill in."""
    return download(to_csv(COLUMNS, []), "examples.csv")


@require_POST
@requires(is_national)
def supplied(request: PersonRequest) -> HttpResponse:
    """The examples that come with Kvarter are published."""
    count = importing.bring_in_supplied(by=request.standing).counts["new"]
    if count:
        messages.success(request, _("The examples that come with Kvarter are there now."))
    else:
        messages.info(request, _("They are all there already."))
    return redirect("catalogue:office")
