"""The ladder, a mission's front, its states one by one, the whole of it on one page, and help for who already pressed.

Every step is a link: nothing is posted, nothing is kept, and the address alone says where she is.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.groups.public import same_for_all
from kvarter.languages.here import reader_language
from kvarter.practice import queries
from kvarter.practice.drawing import drawn, patterns
from kvarter.practice.drawing_messages import sorting
from kvarter.practice.engine.graphing import graph
from kvarter.practice.engine.messages import KEPT, STOPPED
from kvarter.practice.engine.playing import draw
from kvarter.practice.engine.shapes import Mission
from kvarter.practice.engine.shelf import Shelf, shelf


def _here(key: str) -> tuple[Shelf, Mission, str]:
    found = shelf(settings.PACK)
    if key not in found.missions:
        raise Http404
    return found, found.missions[key], reader_language()


def _page(request: HttpRequest, name: str, key: str, **more: Any) -> HttpResponse:
    found, mission, language = _here(key)
    rung = queries.rung_of(found, mission, language)
    facts = {"mission": rung, "words": queries.around(found, mission, language), "patterns": patterns(found.shared)}
    return render(request, f"practice/{name}.html", {**facts, **more})


@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """All missions, level by level."""
    language = reader_language()

    def make() -> HttpResponse:
        return render(request, "practice/ladder.html", queries.ladder_page(shelf(settings.PACK), language))

    return same_for_all(request, make)


@require_safe
def mission(request: HttpRequest, key: str) -> HttpResponse:
    """What a mission is about, how long it takes, where its facts come from."""
    found, one, _ = _here(key)
    facts = {"sources": queries.sources(found, one), "known_on": one.known_on, "review_by": one.review_by}
    return _page(request, "mission", key, **facts, changed="changed" in request.GET)


@require_safe
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Draws one of the twins and leads to its first state. The address does not tell which was drawn."""
    found, one, _ = _here(key)
    response = redirect("practice:state", key, found.automata[key].starts[draw(one)])
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def state(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One state. An address of a sheet that was edited since leads back to the mission's front, which says so."""
    found, one, language = _here(key)
    here = found.automata[key].states.get(name)
    if here is None:
        return redirect(reverse("practice:mission", args=[key]) + "?changed")
    shown = drawn(found, one, here, language, lambda to: reverse("practice:state", args=[key, to]))
    return _page(request, "state", key, state=shown, again=reverse("practice:begin", args=[key]))


@require_safe
def whole(request: HttpRequest, key: str) -> HttpResponse:
    """The same automaton as one page of links and anchors: it plays on without script and without internet."""
    found, one, language = _here(key)
    automaton = found.automata[key]
    states = [drawn(found, one, each, language, lambda to: f"#s{to}") for each in automaton.states.values()]
    first = draw(one)
    others = [each.key for each in one.variants if each.key != first] or [first]
    starts = {each.key: f"#s{automaton.starts[each.key]}" for each in one.variants}
    turn = {each.name: starts[others[0] if each.variant == first else first] for each in automaton.states.values()}
    return _page(request, "whole", key, states=states, first=starts[first], again=turn)


@require_safe
@requires(is_signed_in)
def preview(request: PersonRequest, key: str) -> HttpResponse:
    """For its author: the mission as a graph, and every state below it, in the language of the page."""
    found, one, language = _here(key)
    states = [
        (drawn(found, one, each, language, lambda to: f"#s{to}"), f"{each.variant} · {each.screen}")
        for each in sorted(found.automata[key].states.values(), key=lambda each: (each.variant, each.screen))
    ]
    return _page(request, "preview", key, states=states, graph=graph(one))


@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """Forty messages, eight at a time: which are real?"""
    found, language = shelf(settings.PACK), reader_language()
    words = found.shared.words[language]
    sets = [(number, words["msg_set"] % {"number": number}) for number, _ in enumerate(found.sets, start=1)]
    return render(request, "practice/messages.html", {"around": words, "sets": sets})


@require_safe
def sort(request: HttpRequest, number: int, answers: str = "") -> HttpResponse:
    """One message of a set, or the two figures after the last. Her answers so far stand in the address, and nowhere else."""
    found, language = shelf(settings.PACK), reader_language()
    if not 1 <= number <= len(found.sets) or set(answers) - {KEPT, STOPPED} or len(answers) > len(found.sets[0]):
        raise Http404
    address = reverse("practice:sort", args=[number, answers]) if answers else reverse("practice:set", args=[number])
    here = sorting(found, number, answers, language, address.removesuffix("/") + ("" if answers else "/"))
    facts = {"mission": here, "state": here.state, "around": found.shared.words[language], "number": number}
    words = queries.around(found, next(iter(found.missions.values())), language)
    return render(request, "practice/sort.html", {**facts, "words": words, "patterns": patterns(found.shared)})


@require_safe
def pressed(request: HttpRequest) -> HttpResponse:
    """What to do at once when it happened for real, with the numbers."""
    found = shelf(settings.PACK)
    one = next(iter(found.missions.values()))
    words = queries.around(found, one, reader_language())
    return render(request, "practice/pressed.html", {"words": words, "numbers": found.shared.helplines})
