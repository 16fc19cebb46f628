"""Reads for the pages of news: cards in the reader's language, the newest for the front page, the office's list."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from kvarter.access.remembered import remembered
from kvarter.catalogue.rules import best_language
from kvarter.groups.public import pages
from kvarter.groups.rules import NOBODY, Standing
from kvarter.languages.rules import LOCAL, direction
from kvarter.news.models import NewsCard, NewsText
from kvarter.news.rules import FRESH, ON_FRONT

REMEMBER_SECONDS = 60


@dataclass(frozen=True)
class CardShown:
    """A card in the best language there is for a reader, which it says."""

    code: str
    day: date
    text: NewsText
    direction: str
    picture: str


def text_for(card: NewsCard, language: str) -> NewsText | None:
    """What it says in her language, else in English, else in the country's own, else in any."""
    there = {one.language: one for one in card.texts.all()}
    chosen = best_language(there, language, LOCAL)
    return there[chosen] if chosen else None


def card_shown(card: NewsCard, language: str) -> CardShown | None:
    """None for a card without any words."""
    text = text_for(card, language)
    if text is None:
        return None
    picture = f"{card.version}.{card.picture_kind}" if card.picture_kind else ""
    return CardShown(card.code, card.published_on or card.made_on, text, direction(text.language), picture)


def all_published() -> QuerySet[NewsCard]:
    """The published cards, the newest first. Two statements."""
    return NewsCard.objects.visible_to(NOBODY).defer("picture").prefetch_related("texts")


@remembered(REMEMBER_SECONDS)
def front_facts() -> tuple[tuple[str, int], ...]:
    """Which cards may stand on the front page, and their versions."""
    return tuple(_fresh().values_list("code", "version")[:ON_FRONT])


def look_again() -> None:
    """Some card changed: this process looks anew, and makes its pages anew."""
    front_facts.ask_anew()
    pages.clear()


def _fresh() -> QuerySet[NewsCard]:
    since = timezone.localdate() - FRESH
    return NewsCard.objects.visible_to(NOBODY).filter(published_on__gte=since)


def on_front(language: str) -> list[CardShown]:
    """The newest cards of the last months. No statement where there are none, else two."""
    if not front_facts():
        return []
    found = _fresh().defer("picture").prefetch_related("texts")[:ON_FRONT]
    return [shown for card in found if (shown := card_shown(card, language))]


def for_the_office(standing: Standing) -> QuerySet[NewsCard]:
    """All cards, drafts first."""
    found = NewsCard.objects.visible_to(standing).defer("picture").prefetch_related("texts")
    return found.order_by("state", "-made_on", "-pk")
