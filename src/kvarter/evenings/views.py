"""What a phone in a room sees, in the order she meets it, and the wall. Nobody signs in here; a cookie says which picture she is.

A step is the request for its page, so it works without script; with script the mission is one page, and `at` is told where she is.
"""

import time
from secrets import compare_digest
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents.qr import drawing
from kvarter.evenings import actions, cookies, local, queries, rules
from kvarter.evenings.actions import CannotJoin
from kvarter.evenings.forms import NumberForm
from kvarter.evenings.messages import SORRY
from kvarter.evenings.models import Room, Seat
from kvarter.evenings.pictures import hue_of, name_of, picture_of
from kvarter.evenings.rules import Mode, Pace
from kvarter.languages.here import reader_language
from kvarter.practice.drawing import drawn, patterns
from kvarter.practice.engine.playing import draw
from kvarter.practice.engine.shapes import Mission
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.queries import around, rung_of
from kvarter.signin.login import sign_in
from kvarter.ui.pages import show

WRONG = "wrong_numbers"
BRAKE = rules.Brake()


# ---- she comes in


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """She types the number of the room."""
    form = NumberForm(request.POST or None)
    wait = _must_wait(request)
    if request.method != "POST":
        return show(request, "evenings/door.html", {"wait": wait}, form=form)
    if not form.is_valid():
        return show(request, "evenings/door.html", form=form)
    digits = form.cleaned_data["number"]
    if not wait and queries.room_of(digits) is None:
        _count_wrong(request)
        wait = _("No evening is open with this number. Perhaps it is over.")
    if wait:
        form.add_error("number", wait)
        return show(request, "evenings/door.html", form=form)
    return redirect("evenings:join", int(digits))


def _must_wait(request: HttpRequest) -> str:
    """Why this browser, or every browser, cannot try another number just now; empty when it can."""
    now = time.time()
    if rules.must_wait(request.session.get(WRONG, ()), now):
        return _("These were many wrong numbers. Please wait two minutes, or ask who leads.")
    if BRAKE.is_on(now):
        return _("Too many wrong numbers came just now. Scan the square on the wall, or wait two minutes.")
    return ""


def _count_wrong(request: HttpRequest) -> None:
    now = time.time()
    request.session[WRONG] = [*rules.recent(request.session.get(WRONG, ()), now), now]
    BRAKE.wrong(now)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, number: int) -> HttpResponse:
    """She comes in, by the number or the square. Who is in already comes back to her step."""
    room = queries.room_of(str(number))
    if _must_wait(request) and not _is_let_in(request, room):
        return redirect("evenings:door")
    if room is None:
        return _no_room(request)
    if queries.seat_of(room, cookies.token_of(request)):
        return redirect("evenings:here", number)
    if request.method != "POST":
        return render(request, "evenings/join.html", {"room": room, "scanned": request.GET.get(rules.SQUARE, "")})
    try:
        _seat, token = actions.join(room, reader_language())
    except CannotJoin as refusal:
        return show(request, "evenings/join.html", {"room": room}, sorry=SORRY[refusal.reason])
    response = redirect("evenings:here", number)
    cookies.remember_seat(response, token)
    return response


def _is_let_in(request: HttpRequest, room: Room | None) -> bool:
    """She scanned the square, or has a seat already."""
    if room is None:
        return False
    scanned = compare_digest(request.GET.get(rules.SQUARE, "").encode(), rules.pass_of(room.wall_key).encode())
    return scanned or queries.seat_of(room, cookies.token_of(request)) is not None


def _no_room(request: HttpRequest) -> HttpResponse:
    """A number that is wrong, or whose evening is over: the same page for both. It counts for this browser as a wrong one."""
    _count_wrong(request)
    return render(request, "evenings/over.html", status=404)


@require_safe
def back(request: HttpRequest, number: int, token: str) -> HttpResponse:
    """Her own link: the same place in another browser of her phone."""
    room = queries.room_of(str(number))
    if room is None or queries.seat_of(room, token) is None:
        return redirect("evenings:join", number)
    response = redirect("evenings:here", number)
    cookies.remember_seat(response, token)
    return response


# ---- she is in


class Gone(Exception):
    """There is no seat for this browser any more; `answer` says what is shown."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.answer = answer


def _seat(request: HttpRequest, number: int) -> Seat | None:
    """The seat of this browser, speaking the language of this page; None when the evening is over or she was never in."""
    room = queries.room_of(str(number))
    seat = queries.seat_of(room, cookies.token_of(request)) if room else None
    if seat and room:
        seat.room = room
        actions.speak(seat, reader_language())
    return seat


def _again(request: HttpRequest, number: int) -> HttpResponse:
    return redirect("evenings:join", number) if queries.room_of(str(number)) else render(request, "evenings/over.html")


def _frame(seat: Seat) -> dict[str, Any]:
    """What every page of a seat shows around its content."""
    place = seat.place
    return {
        "room": seat.room,
        "seat": seat,
        "picture": picture_of(place),
        "hue": hue_of(place),
        "name": name_of(place),
        "helper": name_of(seat.helper.place) if seat.helper else "",
    }


@require_safe
def here(request: HttpRequest, number: int) -> HttpResponse:
    """Where she is: back at her step, before the room's mission, at the end of the programme, or looking at the wall."""
    seat = _seat(request, number)
    if seat is None:
        return _again(request, number)
    found, room = shelf(settings.PACK), seat.room
    if room.mode == Mode.PLAY and (held := _held_step(seat)):
        return redirect("evenings:state", number, *held)
    key = _next_mission(seat)
    mission = rung_of(found, found.missions[key], reader_language()) if key else None
    words = around(found, found.missions[key], reader_language()) if key else {}
    changed = "changed" in request.GET
    facts = {"mission": mission, "words": words, "asking": queries.asking(seat), "changed": changed}
    return render(request, "evenings/here.html", {**_frame(seat), **facts})


def _held_step(seat: Seat) -> tuple[str, str] | None:
    """The step at which she is, if the room lets her play it on and its sheet still has it. An end is no place to come back to."""
    room, automaton = seat.room, shelf(settings.PACK).automata.get(seat.mission)
    state = automaton.states.get(seat.state) if automaton else None
    is_elsewhere = room.pace == Pace.TOGETHER and seat.mission != room.mission
    return None if state is None or state.is_end or is_elsewhere else (seat.mission, seat.state)


def _next_mission(seat: Seat) -> str:
    """Which mission is offered to her; empty when she waits for the others, or is through."""
    room, known = seat.room, shelf(settings.PACK).missions
    if room.pace == Pace.TOGETHER:
        return room.mission if room.mission in known and room.mission not in seat.passed else ""
    open_ones = [key for key in room.evening.programme if key in known and key not in seat.passed]
    here_and_on = [key for key in open_ones if room.evening.programme.index(key) >= room.at]
    return next(iter(here_and_on + open_ones), "")


def _mission(seat: Seat, key: str) -> Mission:
    """A mission of this evening's programme that the pack still has."""
    found = shelf(settings.PACK).missions
    if key not in seat.room.evening.programme or key not in found:
        raise Http404
    return found[key]


def _away_from(seat: Seat, key: str) -> bool:
    """The room is elsewhere: everybody looks at the wall, or all are at another mission."""
    return seat.room.mode != Mode.PLAY or (seat.room.pace == Pace.TOGETHER and seat.room.mission != key)


@require_safe
def begin(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """Draws one of the twins of a mission and leads to its first step."""
    seat = _seat(request, number)
    if seat is None:
        return _again(request, number)
    one = _mission(seat, key)
    if _away_from(seat, key):
        return redirect("evenings:here", number)
    return redirect("evenings:state", number, key, shelf(settings.PACK).automata[key].starts[draw(one)])


@require_safe
def state(request: HttpRequest, number: int, key: str, name: str) -> HttpResponse:
    """One step. That she asks for this page is what tells the room where she is."""
    seat = _seat(request, number)
    if seat is None:
        return _again(request, number)
    one, found, language = _mission(seat, key), shelf(settings.PACK), reader_language()
    if _away_from(seat, key):
        return redirect("evenings:here", number)
    reached = found.automata[key].states.get(name)
    if reached is None:  # the sheet was edited while she played
        actions.begin_anew(seat, key)
        return redirect(reverse("evenings:here", args=[number]) + "?changed")
    if "Sec-Purpose" not in request.headers:  # a browser that only looks ahead is nowhere
        actions.step(seat, key, name)
    shown = drawn(found, one, reached, language, lambda to: reverse("evenings:state", args=[number, key, to]))
    return render(request, "evenings/state.html", {**_frame(seat), **_around(one), "state": shown})


@require_safe
def whole(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The same automaton as one page: it plays on while the Wi-Fi is lost, and its script tells the room the steps."""
    seat = _seat(request, number)
    if seat is None:
        return _again(request, number)
    one, found, language = _mission(seat, key), shelf(settings.PACK), reader_language()
    automaton = found.automata[key]
    states = [drawn(found, one, each, language, lambda to: f"#s{to}") for each in automaton.states.values()]
    first = automaton.starts[draw(one)]
    return render(request, "evenings/whole.html", {**_frame(seat), **_around(one), "states": states, "first": first})


def _around(one: Mission) -> dict[str, Any]:
    found, language = shelf(settings.PACK), reader_language()
    return {
        "mission": rung_of(found, one, language),
        "words": around(found, one, language),
        "patterns": patterns(found.shared),
    }


# ---- what her phone tells and is told


@require_safe
def at(request: HttpRequest, number: int, key: str, name: str) -> HttpResponse:
    """Her phone says at which step it is, and hears what the room does. Nothing else is ever sent."""
    seat = _seat(request, number)
    if seat is None:
        return JsonResponse({"over": True}, status=410)
    if not _away_from(seat, key):
        try:
            actions.step(seat, key, name)
        except CannotJoin:
            return JsonResponse({**seat.room.said(), "changed": True}, status=409)
    return JsonResponse(seat.room.said())


@require_safe
def since(request: HttpRequest, number: int, call: int) -> HttpResponse:
    """What the stream says too, for phones that have none: 204 while nothing changed."""
    room = queries.room_of(str(number))
    if room is None or queries.seat_of(room, cookies.token_of(request)) is None:
        return JsonResponse({"over": True}, status=410)
    return HttpResponse(status=204) if room.call == call else JsonResponse(room.said())


@require_POST
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """She needs help: wall and facilitator show her picture."""
    if seat := _seat(request, number):
        actions.ask(seat, asks=True)
    return redirect("evenings:here", number)


@require_POST
def enough(request: HttpRequest, number: int) -> HttpResponse:
    """She needs no help any more."""
    if seat := _seat(request, number):
        actions.ask(seat, asks=False)
    return redirect("evenings:here", number)


@require_POST
def go_and_help(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """She goes to the woman with this picture."""
    seat = _seat(request, number)
    if seat is not None:
        try:
            actions.go_and_help(seat, place)
        except CannotJoin:
            raise Http404 from None
    return redirect("evenings:here", number)


# ---- is all well with this phone?

CHECK = "check"


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """One phone says what works on it. A mark in the address tells whether the browser kept a cookie on the way."""
    if "again" not in request.GET:
        response = redirect(f"{reverse('evenings:check')}?again")
        response.set_cookie(CHECK, "1", max_age=60, path=cookies.PATH, samesite="Lax", secure=settings.HTTPS)
        return response
    return render(request, "evenings/check.html", {"keeps": CHECK in request.COOKIES})


@require_safe
def lead(request: HttpRequest, key: str) -> HttpResponse:
    """In the small network of a laptop, and only there: whoever has the key of this start leads its one room."""
    leader = local.the_one() if settings.EVENING_KEY else None
    room = queries.only_room() if leader else None
    if leader is None or room is None or not compare_digest(key, settings.EVENING_KEY):
        raise Http404
    sign_in(request, leader, own_phone=False, second_step=True)
    return redirect("evenings:room", room.evening.code)


# ---- the wall


def _wall_room(number: int, key: str) -> Room | None:
    room = queries.room_of(str(number))
    return room if room and room.wall_key == key else None


@require_safe
def wall(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """For a projector: any browser that has this link."""
    room = _wall_room(number, key)
    if room is None:
        return render(request, "evenings/over.html", status=404)
    facts: dict[str, Any] = {"wall": queries.wall(room, reader_language()), "room": room}
    address = queries.address_of(room)
    door_address = settings.SITE_URL + reverse("evenings:door")
    if settings.EVENING_WIFI:
        facts["wifi"] = drawing(settings.EVENING_WIFI)
    return render(
        request, "evenings/wall.html", {**facts, "qr": drawing(address), "door": door_address.split("://")[1]}
    )
