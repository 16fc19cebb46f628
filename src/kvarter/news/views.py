"""News as everybody reads them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvarter.catalogue.messages import TEXT_STATES
from kvarter.catalogue.rules import TextState
from kvarter.groups.decorators import PersonRequest
from kvarter.languages.here import reader_language
from kvarter.news import queries
from kvarter.news.models import NewsCard
from kvarter.ui.paging import listed

SIZE = 10
FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """All cards, the newest first."""
    found = listed(request, queries.all_published(), size=SIZE)
    cards = [shown for card in found if (shown := queries.card_shown(card, reader_language()))]
    return render(request, "news/news.html", {"found": found, "cards": cards})


@require_safe
def card(request: PersonRequest, code: str) -> HttpResponse:
    """One card."""
    readable = NewsCard.objects.visible_to(request.standing).defer("picture").prefetch_related("texts")
    found = get_object_or_404(readable, code=code)
    shown = queries.card_shown(found, reader_language())
    if shown is None:
        raise Http404
    how = TEXT_STATES[TextState(shown.text.state)]
    is_public = found.state == "published"
    return render(request, "news/card.html", {"card": shown, "how": how, "is_public": is_public})


@require_safe
def picture(request: PersonRequest, code: str, version: int, kind: str) -> HttpResponse:
    """The picture of one version of a card; its address never shows anything else."""
    found = get_object_or_404(NewsCard.objects.visible_to(request.standing), code=code, version=version)
    if not kind or found.picture_kind != kind:
        raise Http404
    kept = "no-store" if request.standing.is_signed_in else FOR_GOOD
    return HttpResponse(bytes(found.picture), content_type=f"image/{kind}", headers={"Cache-Control": kept})
