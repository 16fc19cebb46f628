"""Helping lawfully: what a Mother may do and what never, and how often she was a witness."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.groups.public import same_for_all
from kvarter.languages.here import reader_language
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.queries import rung_of

LAWFUL = ("law_1", "law_2", "law_3", "law_4")
NEVER = ("law_5", "law_6", "law_7", "law_8")
EXERCISE = "lawful-ways"
"""The mission in which she tries what she read here."""
LEFT, DAY = "{left}", "{day}"
"""What her phone fills in itself: the server never learns of a day."""


def _words() -> dict[str, str]:
    """The sentences of these pages, with the figures of the pack in them."""
    shared = shelf(settings.PACK).shared
    if not shared.witness.most:
        raise Http404
    figures = {"most": shared.witness.most, "days": shared.witness.days, "left": LEFT, "day": DAY}
    said = shared.words[reader_language()]
    return {key: sentence % figures for key, sentence in said.items() if key.startswith(("law_", "led_", "let_title"))}


@require_safe
def lawful(request: HttpRequest) -> HttpResponse:
    """What is lawful and what never is, for everybody."""

    def make() -> HttpResponse:
        words, found = _words(), shelf(settings.PACK)
        mission = found.missions.get(EXERCISE)
        exercise = mission and rung_of(found, mission, reader_language())
        facts = {
            "words": words,
            "exercise": exercise,
            "may": [words[one] for one in LAWFUL],
            "never": [words[one] for one in NEVER],
        }
        return render(request, "practice/helping/lawful.html", facts)

    return same_for_all(request, make)


@require_safe
@requires(is_mother)
def witness_days(request: PersonRequest) -> HttpResponse:
    """The days on which she was a witness. They lie in the vault of her phone, so this page holds none."""
    facts = {
        "words": _words(),
        "witness": shelf(settings.PACK).shared.witness,
        "key": getattr(request.person, "key", None),
    }
    return render(request, "practice/helping/witness_days.html", facts)
