"""What everybody reads about offers, and how a Mother finds and shares one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.access.networks import network_behind
from kvarter.bridges import actions, braking, queries
from kvarter.bridges.finding import find
from kvarter.bridges.forms import PlaceForm, WordsForm, topic_icons
from kvarter.bridges.mapping import map_address
from kvarter.bridges.models import Offer, Remark
from kvarter.bridges.rules import Came, Position
from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES, text_in
from kvarter.ui.pages import comes_back, show


def _language() -> str:
    """The language this page speaks."""
    return reader_language()


@require_http_methods(["GET", "HEAD", "POST"])
def nearby(request: PersonRequest) -> HttpResponse:
    """What is near a place. The place comes in the body of a POST, so no address and no history tells it."""
    form = PlaceForm(request.POST or None)
    topics = form.cleaned_data["topics"] if form.is_valid() else []
    if form.is_search:
        shown = _searched(form, form.here)
    else:
        cards = queries.near(request.standing, form.here, _language(), topics) if not form.errors else []
        shown = {"cards": cards, "map": queries.map_of(cards, form.here)}
    return comes_back(show(request, "bridges/nearby.html", {"icons": topic_icons(), **shown}, form=form))


def _searched(form: WordsForm, here: Position | None) -> dict[str, object]:
    """What a page shows of a search: what was understood, the hits, and what else may help."""
    found = find(form.question(_language(), here))
    search = queries.shown_of(found, _language(), here)
    return {"search": search, "map": queries.map_of(search.hits, here)}


@require_safe
def offer(request: PersonRequest, code: str) -> HttpResponse:
    """One offer, for a link that was shared: `?lang=` says in which language. It leaves nothing behind, no cookie and no count."""
    found = get_object_or_404(Offer.objects.visible_to(request.standing), code=code)
    words = {"card": queries.card_of(found, _language()), "languages": queries.spoken_at(found), "own_names": OWN_NAMES}
    asked = {"to_bring": text_in(found.to_bring, _language()), "way_there": text_in(found.way_there, _language())}
    shown = {"offer": found, "is_said": "said" in request.GET}
    shown["map"] = map_address(found.position, request.headers.get("User-Agent", "")) if found.position else ""
    response = render(request, "bridges/offer.html", {**shown, **words, **asked})
    patch_vary_headers(response, ["User-Agent"])
    return response


@require_safe
def along(request: PersonRequest, code: str) -> HttpResponse:
    """Before she asks for a Mother to go with her where nobody knows whether one may come in: a page of its own, since a form that begins
    the asking needs a cookie, and the page of an offer leaves none.
    """
    found = get_object_or_404(Offer.objects.visible_to(request.standing).open(), code=code)
    return render(request, "bridges/along.html", {"offer": found})


@csrf_exempt
@require_POST
def say(request: PersonRequest, code: str) -> HttpResponse:
    """One tap: she got there or why not, it has moved, the people were kind. A forged form could do no more than anybody's own."""
    found = get_object_or_404(Offer.objects.visible_to(request.standing).open(), code=code)
    here, kind = f"{reverse('bridges:offer', args=[found.code])}?lang={_language()}", request.POST.get("kind")
    came = request.POST.get("came")
    if kind not in Remark.FROM_PHONES if kind else came not in set(Came):
        return redirect(f"{here}#say")
    if braking.takes(network_behind(request), f"{found.code} {kind or 'came'}"):
        if kind:
            actions.say(offer=found, kind=kind)
        else:
            actions.count_arrival(offer=found, came=Came(str(came)))
    return redirect(f"{here}&said=1#say")


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: PersonRequest) -> HttpResponse:
    """The Mother's bridges: her group's offers and the nearest, by topic. Everybody else says first where she is."""
    if not request.standing.is_mother:
        return redirect("bridges:nearby")
    form = WordsForm(request.POST or None)
    topics = form.cleaned_data["topics"] if form.is_valid() else []
    here = queries.position_of(request.person, request.standing)
    if form.is_search:
        shown = _searched(form, here)
    else:
        cards = queries.near(request.standing, here, _language(), topics, request.standing.groups)
        shown = {"cards": cards, "map": queries.map_of(cards, here)}
    return comes_back(show(request, "bridges/offers.html", {"icons": topic_icons(), **shown}, form=form))


@require_safe
@requires(is_mother)
def share(request: PersonRequest, code: str) -> HttpResponse:
    """The ready text for the woman's phone in her language (`?to=`). The Mother's own apps send it."""
    found = get_object_or_404(Offer.objects.visible_to(request.standing).open(), code=code)
    asked = request.GET.get("to", "")
    shared = queries.to_share(found, asked if asked in OWN_NAMES else _language())
    return render(request, "bridges/share.html", {"offer": found, "shared": shared, "own_names": OWN_NAMES})
