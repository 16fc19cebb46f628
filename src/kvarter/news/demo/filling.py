"""News of the demo: three cards in every language of the pages, the newest with a picture, and one that is not published yet."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from kvarter.catalogue.rules import TextState
from kvarter.groups.rules import SYSTEM
from kvarter.news import actions
from kvarter.news.actions import Picture, Said
from kvarter.news.demo.arches import arches
from kvarter.news.models import NewsCard
from kvarter.news.pictures import cleaned

CARDS = Path(__file__).parent / "cards.toml"
DAYS_AGO = {"evenings": 55, "letters": 19, "diplomas": 4}
WITH_PICTURE = "diplomas"
WRITTEN_IN = "da"
DRAFT = Said("Kladde: vi søger en koordinator", "En gruppe på Fyn mangler en, der leder den.")


class Plan(Protocol):
    @property
    def today(self) -> date: ...


def cards() -> dict[str, dict[str, Said]]:
    """What each card says, by language."""
    with CARDS.open("rb") as file:
        written = tomllib.load(file)
    return {name: {language: _said(language, one) for language, one in card.items()} for name, card in written.items()}


def _said(language: str, one: dict[str, str]) -> Said:
    state = TextState.ORIGINAL if language == WRITTEN_IN else TextState.MACHINE
    return Said(one["title"], one["line"], one["body"].strip(), one.get("alt", ""), state)


def fill(plan: Plan) -> str:
    picture = Picture(*cleaned(arches()))
    said = cards()
    for name, days in DAYS_AGO.items():
        _publish(said[name], picture if name == WITH_PICTURE else None, plan.today - timedelta(days=days))
    actions.write(by=SYSTEM, language=WRITTEN_IN, said=DRAFT)
    return f"{len(said)} news cards, and one that is not published yet"


def _publish(said: dict[str, Said], picture: Picture | None, day: date) -> None:
    card = actions.write(by=SYSTEM, language=WRITTEN_IN, said=said[WRITTEN_IN], picture=picture)
    for language in said.keys() - {WRITTEN_IN}:
        card = actions.change(by=SYSTEM, code=card.code, version=card.version, language=language, said=said[language])
    actions.publish(by=SYSTEM, code=card.code)
    NewsCard.objects.visible_to(SYSTEM).filter(code=card.code).update(published_on=day, made_on=day)
