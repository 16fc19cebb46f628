"""How an evening is opened, steered and closed by who leads it, on her own phone."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.qr import drawing
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.evenings import actions, queries
from kvarter.evenings.desk.finding import open_room, seen_evening
from kvarter.evenings.desk.forms import EveningForm, HelperForm
from kvarter.evenings.desk.messages import STEERED
from kvarter.evenings.kit import kit_of
from kvarter.evenings.models import DigitalEvening, Room
from kvarter.evenings.queries import Tile
from kvarter.evenings.rules import Mode, Pace, Part, holds_evenings, shown_counts
from kvarter.groups.decorators import PersonRequest, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES, label_of
from kvarter.people.models import new_code
from kvarter.ui.pages import show
from kvarter.ui.paging import listed


@require_safe
@requires(holds_evenings)
def evenings(request: PersonRequest) -> HttpResponse:
    """The evenings that go on, and those that were held."""
    facts = {"evenings": listed(request, queries.evenings_of(request.standing)), "kits": OWN_NAMES}
    return render(request, "evenings/desk/evenings.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(holds_evenings)
def open_one(request: PersonRequest) -> HttpResponse:
    """Open an evening: from now on phones can join."""
    asked = {"once": new_code(), "group": request.GET.get("group", "")}
    form = EveningForm(request.POST or None, by=request.standing, initial=asked)
    if form.is_valid():
        made = actions.open_evening(
            by=request.standing,
            group=form.chosen_group,
            place=form.cleaned_data["place"],
            programme=form.chosen_programme,
            once=form.cleaned_data["once"],
        )
        return redirect("evenings:room", made.code)
    return show(request, "evenings/desk/open.html", form=form)


@require_safe
@requires(holds_evenings)
def room(request: PersonRequest, code: str) -> HttpResponse:
    """The room in her hand while it is open; afterwards what stays of it."""
    evening = seen_evening(request, code)
    if evening.live is None:
        return render(request, "evenings/desk/held.html", _held(evening))
    number, key = int(evening.live.number), evening.live.wall_key
    wall = settings.SITE_URL + reverse("evenings:wall", args=[number, key])
    address = settings.SITE_URL + reverse("evenings:join", args=[number])
    scanned = drawing(queries.address_of(evening.live))
    facts = {"wall_address": wall, "address": address, "qr": scanned, "kits": OWN_NAMES}
    return render(request, "evenings/desk/room.html", {**_now(request, evening, evening.live), **facts})


def _now(request: PersonRequest, evening: DigitalEvening, live: Room) -> dict[str, Any]:
    wall = queries.wall(live, reader_language())
    programme = queries.programme_of(evening, reader_language())
    trainers = list(evening.trainers.select_related("person"))
    is_trainer = any(one.person_id == request.standing.person_id for one in trainers)
    following = programme[live.at + 1] if live.at + 1 < len(programme) else None
    facts = {"programme": programme, "trainers": trainers, "is_trainer": is_trainer, "following": following}
    return {"evening": evening, "room": live, "wall": wall, **facts}


def _held(evening: DigitalEvening) -> dict[str, Any]:
    """What stays, as far as it may be shown: few women are no number, and have no languages."""
    counts = shown_counts({"women": evening.women})
    is_few = counts["women"] is None
    language = reader_language()
    names = {} if is_few else {one: label_of(one, language, OWN_NAMES.get(one, one)) for one in evening.languages}
    levels = {} if is_few else shown_counts(evening.levels)
    trainers = evening.trainers.select_related("person")
    parts = {
        "led": [one for one in trainers if one.part == Part.LED],
        "assisted": [one for one in trainers if one.part != Part.LED],
    }
    programme = queries.programme_of(evening, language)
    return {"evening": evening, "is_few": is_few, "names": names, "levels": levels, "programme": programme, **parts}


STEERS: dict[str, Any] = {
    **{mode.value: (actions.show, {"mode": mode}) for mode in Mode},
    **{pace.value: (actions.set_pace, {"pace": pace}) for pace in Pace},
    "shut": (actions.shut, {"is_shut": True}),
    "unshut": (actions.shut, {"is_shut": False}),
}


@require_POST
@requires(holds_evenings)
def steer(request: PersonRequest, code: str, what: str) -> HttpResponse:
    """Everybody looks here, has a pause, or plays on; free or together; no more phones."""
    evening, _live = open_room(request, code)
    if what not in STEERS:
        raise Http404
    act, said = STEERS[what]
    act(by=request.standing, evening=evening, **said)
    messages.success(request, STEERED[what])
    return redirect("evenings:room", code)


@require_POST
@requires(holds_evenings)
def go_on(request: PersonRequest, code: str) -> HttpResponse:
    """The next mission of the programme, or the one that she chose."""
    evening, live = open_room(request, code)
    wanted = request.POST.get("at", "")
    actions.go_to(by=request.standing, evening=evening, at=int(wanted) if wanted.isdecimal() else live.at + 1)
    return redirect("evenings:room", code)


@require_POST
@requires(holds_evenings)
def assist(request: PersonRequest, code: str) -> HttpResponse:
    """She is on this evening too."""
    actions.assist(by=request.standing, evening=seen_evening(request, code))
    return redirect("evenings:room", code)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(holds_evenings)
def close(request: PersonRequest, code: str) -> HttpResponse:
    """The evening is over: asked once, since the room forgets."""
    evening, live = open_room(request, code)
    if request.method != "POST":
        return render(request, "evenings/desk/close.html", {"evening": evening, "seats": live.seats.count()})
    actions.close(by=request.standing, evening=evening)
    messages.success(request, _("The evening is over. The room has forgotten every phone."))
    return redirect("evenings:room", code)


@require_safe
@requires(holds_evenings)
def kit(request: PersonRequest, language: str, code: str = "") -> HttpResponse:
    """What is printed before an evening, in one of the languages: agenda, way in, cards, poll."""
    if language not in OWN_NAMES:
        raise Http404
    values = kit_of(seen_evening(request, code) if code else None, language)
    try:
        return download(pdf_of("evenings/kit", values), "evening.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("evenings:room", code) if code else redirect("evenings:evenings")


# ---- one phone


def _tile(request: PersonRequest, code: str, place: int) -> tuple[DigitalEvening, Tile, list[Tile]]:
    evening, live = open_room(request, code)
    tiles = queries.wall(live, reader_language()).tiles
    for one in tiles:
        if one.place == place:
            return evening, one, [other for other in tiles if other.place != place]
    raise Http404


@require_safe
@requires(holds_evenings)
def seat(request: PersonRequest, code: str, place: int) -> HttpResponse:
    """One phone: where it is, and who could help."""
    evening, tile, others = _tile(request, code, place)
    form = HelperForm(tiles=sorted(others, key=lambda one: not one.is_free))
    return render(request, "evenings/desk/seat.html", {"evening": evening, "tile": tile, "form": form})


@require_POST
@requires(holds_evenings)
def send_help(request: PersonRequest, code: str, place: int) -> HttpResponse:
    """Somebody in the room helps her, or nobody does any more."""
    evening, tile, others = _tile(request, code, place)
    form = HelperForm(request.POST, tiles=others)
    if not form.is_valid():
        return show(request, "evenings/desk/seat.html", {"evening": evening, "tile": tile}, form=form)
    actions.send_help(by=request.standing, evening=evening, place=place, helper=form.chosen)
    return redirect("evenings:room", code)


@require_POST
@requires(holds_evenings)
def take_out(request: PersonRequest, code: str, place: int) -> HttpResponse:
    """A phone that does not belong here."""
    evening, _one, _others = _tile(request, code, place)
    actions.take_out(by=request.standing, evening=evening, place=place)
    return redirect("evenings:room", code)
