"""Two phones in one practice: who helps begins, she joins, each phone has a seat of its own, and one of them ends it.

No account, no cookie, no token against forged forms: there is nothing of anybody's that a forged form could change. A seat's
address is all that a phone needs, so a reload or a lost network finds it where it was. Hers tells the server by its address
where she is, with links alone; the helping phone reads it, and reloads by itself where scripts run.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents import qr
from kvarter.languages.here import reader_language
from kvarter.practice import actions, queries
from kvarter.practice.drawing import drawn, patterns
from kvarter.practice.engine.pairing import beside, looks_away
from kvarter.practice.engine.playing import draw
from kvarter.practice.engine.shelf import Shelf, shelf
from kvarter.practice.models import Pair
from kvarter.practice.rules import Reason

SENTENCE = {Reason.FULL: "pair_full", Reason.WRONG_NUMBER: "pair_wrong", Reason.TOO_MANY_TRIED: "pair_busy"}


def _shelf() -> Shelf:
    found = shelf(settings.PACK)
    if not found.shared.pairs:
        raise Http404
    return found


def _page(request: HttpRequest, name: str, *, status: int = 200, **facts: Any) -> HttpResponse:
    words = _shelf().shared.words[reader_language()]
    return render(request, f"practice/together/{name}.html", {"words": words, **facts}, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Who helps chooses what they practise."""
    found, language = _shelf(), reader_language()
    chosen = [found.missions[key] for key in found.shared.pairs if key in found.missions]
    refused = ""
    if request.method == "POST":
        mission = next((one for one in chosen if one.key == request.POST.get("mission")), None)
        if mission is None:
            raise Http404
        start = found.automata[mission.key].starts[draw(mission)]
        try:
            return redirect("practice:seat", actions.begin_pair(mission=mission.key, state=start).helping)
        except actions.CannotTakePart as refusal:
            refused = SENTENCE[Reason(refusal.reason)]
    rungs = [queries.rung_of(found, one, language) for one in chosen]
    return _page(request, "begin", status=503 if refused else 200, rungs=rungs, refused=refused)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """She types the number that the other phone shows."""
    if request.method != "POST":
        return _page(request, "join")
    try:
        return redirect("practice:seat", actions.join_pair(typed=request.POST.get("number", "")[:40]).hers)
    except actions.CannotTakePart as refusal:
        status = 429 if refusal.reason is Reason.TOO_MANY_TRIED else 422
        return _page(request, "join", status=status, refused=SENTENCE[Reason(refusal.reason)])


@require_safe
def seat(request: HttpRequest, seat: str) -> HttpResponse:
    """One of the two phones. Hers leads to where she is; the other says what to say, and when to look away."""
    pair = queries.pair_of(seat)
    if pair is None:
        return _page(request, "over", status=410)
    if seat == pair.hers:
        actions.sit_down(pair=pair)
        return redirect("practice:together", seat, pair.state)
    return _helping(request, pair)


def _helping(request: HttpRequest, pair: Pair) -> HttpResponse:
    found, language = _shelf(), reader_language()
    facts: dict[str, Any] = {"pair": pair, "seat": pair.helping}
    here = found.automata[pair.mission].states.get(pair.state) if pair.mission in found.missions else None
    if here is None:  # the sheet was edited meanwhile: nothing here fits any more
        actions.finish_pair(seat=pair.helping)
        return _page(request, "over", status=410)
    mission = found.missions[pair.mission]
    facts["mission"] = queries.rung_of(found, mission, language)
    if not pair.has_joined:
        address = request.build_absolute_uri(reverse("practice:seat", args=[pair.hers]))
        return _page(request, "waiting", picture=qr.drawing(address), **facts)
    return _page(request, "helping", beside=beside(mission, found.shared, here, language), **facts)


@require_safe
def hers(request: HttpRequest, seat: str, name: str) -> HttpResponse:
    """Her phone at one state, as in `views.state`; the address tells the helping phone where she is."""
    pair, found, language = queries.pair_of(seat), _shelf(), reader_language()
    if pair is None or seat != pair.hers or pair.mission not in found.missions:
        return _page(request, "over", status=410)
    mission, automaton = found.missions[pair.mission], found.automata[pair.mission]
    here = automaton.states.get(name)
    if here is None:
        return redirect("practice:together", seat, automaton.starts[draw(mission)])
    actions.go_to(pair=pair, state=name)
    words = found.shared.words[language]
    return _page(
        request,
        "hers",
        mission=queries.rung_of(found, mission, language),
        around=queries.around(found, mission, language),
        patterns=patterns(found.shared),
        state=drawn(found, mission, here, language, lambda to: reverse("practice:together", args=[seat, to])),
        again=reverse("practice:together", args=[seat, automaton.starts[draw(mission)]]),
        beside_her=words["pair_her_away" if looks_away(mission, found.shared, here) else "pair_with"],
        seat=seat,
    )


@require_safe
def since(request: HttpRequest, seat: str, version: int) -> HttpResponse:
    """For the script of the helping phone: 204 while nothing has changed, 200 when the page should be loaded anew."""
    pair = queries.pair_of(seat)
    return HttpResponse(status=204 if pair and pair.version == version else 200, content_type="text/plain")


@csrf_exempt
@require_POST
def finish(request: HttpRequest, seat: str) -> HttpResponse:
    """It ends for both, and nothing of it stays. What is sent names the seat: an empty or strange form ends nothing."""
    if request.POST.get("seat") != seat or queries.pair_of(seat) is None:
        return _page(request, "over", status=410)
    actions.finish_pair(seat=seat)
    return redirect("practice:ladder")
