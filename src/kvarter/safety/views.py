"""Leave, and help in danger."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kvarter.device.rules import Moment
from kvarter.device.wiping import wipe
from kvarter.groups.public import same_for_all
from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.packs.rules import Helpline
from kvarter.safety.middleware import AWAY_COOKIE, AWAY_SECONDS

OPENLY = 7
"""Helplines shown openly below the first ones; the others are folded away."""


@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End everything and go to the neutral site. No token is asked: leaving must work from the oldest page."""
    request.session.flush()
    response = HttpResponse(status=303, headers={"Location": settings.NEUTRAL_SITE})
    wipe(request, response, Moment.LEAVE)
    response.set_cookie(AWAY_COOKIE, "1", max_age=AWAY_SECONDS, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def help_in_danger(request: HttpRequest) -> HttpResponse:
    """Whom to call now, and whom to talk to later."""
    return same_for_all(request, lambda: _help(request))


def _help(request: HttpRequest) -> HttpResponse:
    facts = country()
    first, late = facts.in_danger(), set(facts.stale(timezone.localdate()))
    others = [line for line in facts.helplines.values() if line not in first]
    rows = [_row(one, one in late) for one in others]
    context = {"first": [_row(one) for one in first], "others": rows[:OPENLY], "more": rows[OPENLY:]}
    return render(request, "safety/help.html", context)


def _row(line: Helpline, is_late: bool = False) -> dict[str, object]:
    """A helpline as the page shows it; `is_late`: nobody has checked it since its review day."""
    known = country().languages
    spoken = [known[code] for code in line.languages if code in known]
    return {
        "line": line,
        "for_whom": translated(line.for_whom),
        "hours": translated(line.hours),
        "languages": spoken,
        "is_late": is_late,
    }
