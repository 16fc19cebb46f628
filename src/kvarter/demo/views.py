"""The pages that exist in a demo only: who would you like to be, what was sent, links to try. A real network has none of them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kvarter.demo import queries
from kvarter.demo.desk.messages import FIRST
from kvarter.documents.qr import drawing
from kvarter.groups.actions import invite
from kvarter.groups.decorators import onward
from kvarter.groups.queries import organisation
from kvarter.groups.rules import SYSTEM, Role
from kvarter.signin.login import sign_in
from kvarter.welcome.context import DEMO_PASSPHRASE

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def in_a_demo(view: View[P]) -> View[P]:
    """Only where the organisation was filled as a demo: switched on by mistake in a real network, there is no such page."""

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        there = organisation()
        if there is None or not there.is_demo:
            raise Http404
        return view(request, *args, **kwargs)

    return enter


@require_GET
@in_a_demo
def cast(request: HttpRequest) -> HttpResponse:
    """Choose who you are. The first page a newcomer to the demo opens."""
    facts = {"cards": queries.cards(), "nadia": queries.nadia()}
    context = {**facts, "first": FIRST, "passphrase": DEMO_PASSPHRASE}
    return render(request, "demo/desk/cast.html", context)


@require_POST
@in_a_demo
def become(request: HttpRequest, key: str) -> HttpResponse:
    """One tap signs in as a member of the cast, second step and all."""
    person = queries.member_of_cast(key)
    if person is None:
        raise Http404
    sign_in(request, person, own_phone=True, second_step=True)
    return redirect(onward(request, reverse("welcome:today")))


@require_GET
@in_a_demo
def outbox(request: HttpRequest) -> HttpResponse:
    """Codes and messages that a real network would have sent."""
    return render(request, "demo/desk/outbox.html", {"messages": queries.last_messages()})


@require_http_methods(["GET", "POST"])
@in_a_demo
def links(request: HttpRequest) -> HttpResponse:
    """Links that come on paper in a real network: Nadia's, and (asked for by POST) an invitation to be a Mother in Vollsmose."""
    nadia = queries.nadia()
    refer = settings.SITE_URL + reverse("asking:refer", args=[nadia.link]) if nadia else ""
    invited = ""
    if request.method == "POST" and nadia:
        secret = invite(by=SYSTEM, role=Role.MOTHER, group=nadia.group)
        invited = settings.SITE_URL + reverse("signin:invited", args=[secret])
    context = {
        "nadia": nadia,
        "refer": refer,
        "refer_qr": (drawing(refer) if refer else ""),
        "invited": invited,
        "invited_qr": (drawing(invited) if invited else ""),
        "words": queries.recovery_words(),
        "passphrase": DEMO_PASSPHRASE,
    }
    return render(request, "demo/desk/links.html", context)
