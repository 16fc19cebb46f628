"""A Mother makes a practice letter for her group; a woman opens the group's box by its code, without an account."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents import qr
from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.groups.models import LocalGroup
from kvarter.languages.here import reader_language
from kvarter.languages.rules import day_of_year
from kvarter.languages.tables import LOCAL
from kvarter.packs.queries import country
from kvarter.practice import actions, queries
from kvarter.practice.engine.practice_letter import LONGEST_NOTE, MONTHS, NUMBER, Filled, faults, text_of
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.engine.typing import PATTERN
from kvarter.practice.models import PracticeLetter
from kvarter.practice.rules import Reason
from kvarter.ui.text import without_control_characters


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a letter was not put into the box: the key of the sentence, and beside which fields it stands."""

    sentence: str
    fields: frozenset[str] = frozenset()


def _words() -> dict[str, str]:
    shared = shelf(settings.PACK).shared
    if not shared.words:
        raise Http404
    said = dict(shared.words[reader_language()])
    said["let_number"] %= {"id": country().identity.name}
    said["let_number_hint"] %= {"months": "–".join(MONTHS)}
    return said


def _page(request: HttpRequest, name: str, *, status: int = 200, **facts: Any) -> HttpResponse:
    return render(request, f"practice/letterbox/{name}.html", {"words": _words(), **facts}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_signed_in)
def make(request: PersonRequest) -> HttpResponse:
    """What lies in the box of her group, and the form of one more letter."""
    groups, found = queries.groups_of(request.standing), shelf(settings.PACK)
    if not groups or not found.templates:
        raise Http404
    refused = _put(request, groups) if request.method == "POST" else None
    if request.method == "POST" and not refused:
        return redirect("practice:make_letter")
    lying = queries.letters_made(request.standing)
    boxes = {one.box: request.build_absolute_uri(reverse("practice:box", args=[one.box])) for one in lying}
    facts = {
        "groups": groups,
        "templates": [(one.key, _words()[one.label]) for one in found.templates],
        "people": found.shared.people.items(),
        "pattern": NUMBER,
        "note_pattern": PATTERN,
        "longest": LONGEST_NOTE,
        "today": timezone.localdate().isoformat(),
        "letters": [(one, _label(one), _ends(one)) for one in lying],
        "boxes": [(address, qr.drawing(address)) for address in boxes.values()],
        "refused": refused,
        "typed": _shown(request) if refused else {},
    }
    return _page(request, "make", status=422 if refused else 200, **facts)


def _shown(request: PersonRequest) -> dict[str, str]:
    """What she typed, to be shown again: no sign in it that nobody can see."""
    return {name: without_control_characters(str(value)) for name, value in request.POST.items()}


def _put(request: PersonRequest, groups: list[LocalGroup]) -> Refusal | None:
    """Puts what was sent into the box, or says why not."""
    sent = request.POST
    group = next((one for one in groups if one.code == sent.get("group", groups[0].code)), groups[0])
    try:
        filled = Filled(
            name=sent.get("name", ""),
            number=sent.get("number", ""),
            day=date.fromisoformat(sent.get("day", "")),
            note=" ".join(sent.get("note", "").split()),
        )
        actions.put_letter(by=request.standing, group=group, template=sent.get("template", ""), filled=filled)
    except ValueError:
        return Refusal("let_wrong", frozenset({"day"}))
    except actions.CannotTakePart as refusal:
        return Refusal("let_full") if refusal.reason is Reason.BOX_FULL else Refusal("let_wrong", _wrong(filled))
    return None


def _wrong(filled: Filled) -> frozenset[str]:
    """The fields of what could be real, by the same rule that refused it."""
    shared = shelf(settings.PACK).shared
    return frozenset(faults(filled, shared.people, shared.official, timezone.localdate()))


@require_POST
@requires(is_signed_in)
def back(request: PersonRequest, code: str) -> HttpResponse:
    """Out of the box again."""
    letter = get_object_or_404(PracticeLetter.objects.visible_to(request.standing), code=code)
    actions.take_back(by=request.standing, letter=letter)
    return redirect("practice:make_letter")


def _label(one: PracticeLetter) -> str:
    found = next((template for template in shelf(settings.PACK).templates if template.key == one.template), None)
    return _words()[found.label] if found else one.template


def _ends(one: PracticeLetter) -> str:
    return _words()["let_ends"] % {"day": day_of_year(one.ends_on, reader_language())}


@require_safe
def box(request: HttpRequest, box: str) -> HttpResponse:
    """The practice box of a group, for whoever has its code. It says nothing of who opens it."""
    letters = [(one, _label(one)) for one in queries.letters_of(box)]
    return _page(request, "box", status=200 if letters else 410, letters=letters, box=box)


@require_safe
def letter(request: HttpRequest, box: str, code: str) -> HttpResponse:
    """One letter, with the letter reader one tap away."""
    found = shelf(settings.PACK)
    one = next((each for each in queries.letters_of(box) if each.code == code), None)
    if one is None:
        return _page(request, "box", status=410, letters=[], box=box)
    template = next((each for each in found.templates if each.key == one.template), None)
    if template is None or one.name not in found.shared.people:  # the pack has other letters and people since
        return _page(request, "box", status=410, letters=[], box=box)
    filled = Filled(name=one.name, number=one.number, day=one.day, note=one.note)
    text = text_of(template, filled, found.shared.people, day_of_year(one.day, LOCAL))
    danish = found.shared.words[LOCAL]
    return _page(request, "letter", text=text, label=danish[template.label], sender=danish[template.sender], box=box)
