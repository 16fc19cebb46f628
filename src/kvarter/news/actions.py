"""The office writes a news card, says it in other languages, publishes and withdraws it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.catalogue.rules import TextState
from kvarter.groups.rules import Standing
from kvarter.news.models import NewsCard, NewsText
from kvarter.news.queries import look_again
from kvarter.news.rules import Reason, State, may_edit


class CannotNews(Refused):
    """It is not done; the reason says why."""


@dataclass(frozen=True)
class Said:
    """What somebody wrote in one language."""

    title: str
    line: str
    body: str = ""
    alt: str = ""
    state: TextState = TextState.ORIGINAL


@dataclass(frozen=True)
class Picture:
    """A picture that was cleaned; one without a kind takes it away."""

    kind: str = ""
    content: bytes = b""


@transaction.atomic
def write(*, by: Standing, language: str, said: Said, picture: Picture | None = None, once: str = "") -> NewsCard:
    """A new card, as a draft. Sent twice with the same code it is one."""
    require(may_edit(by))
    if there := NewsCard.objects.visible_to(by).filter(code=once).first() if once else None:
        return there
    made = NewsCard.objects.create(**({"code": once} if once else {}), **_of(picture))
    _say(made, language, said)
    record(by.code, "news.written", made.code)
    return made


@transaction.atomic
def change(
    *, by: Standing, code: str, version: int, language: str, said: Said, picture: Picture | None = None
) -> NewsCard:
    """Say it anew in one language; `picture`: None lets it be. Raises CannotNews when somebody changed it since `version`.

    Sent twice it is one change.
    """
    require(may_edit(by))
    card = NewsCard.objects.visible_to(by).select_for_update().get(code=code)
    if card.version != version:
        if _says_the_same(card, language, said, picture):
            return card
        raise CannotNews(Reason.CHANGED_MEANWHILE)
    for name, value in {**_of(picture), "version": version + 1}.items():
        setattr(card, name, value)
    card.save()
    _say(card, language, said)
    record(by.code, "news.changed", code)
    transaction.on_commit(look_again)
    return card


@transaction.atomic
def publish(*, by: Standing, code: str) -> NewsCard:
    """Everybody reads it from now on. Raises CannotNews for a card without words."""
    require(may_edit(by))
    card = NewsCard.objects.visible_to(by).select_for_update().get(code=code)
    if not card.texts.exists():
        raise CannotNews(Reason.NO_TEXT)
    if card.state != State.PUBLISHED:
        card.state, card.published_on = State.PUBLISHED, card.published_on or timezone.localdate()
        _save(by, card, "news.published")
    return card


@transaction.atomic
def withdraw(*, by: Standing, code: str) -> NewsCard:
    """Nobody reads it any more."""
    require(may_edit(by))
    card = NewsCard.objects.visible_to(by).select_for_update().get(code=code)
    if card.state == State.PUBLISHED:
        card.state = State.WITHDRAWN
        _save(by, card, "news.withdrawn")
    return card


def _save(by: Standing, card: NewsCard, act: str) -> None:
    card.version += 1
    card.save(update_fields=["state", "published_on", "version"])
    record(by.code, act, card.code)
    transaction.on_commit(look_again)


def _of(picture: Picture | None) -> dict[str, object]:
    return {} if picture is None else {"picture_kind": picture.kind, "picture": picture.content}


def _words(said: Said) -> dict[str, str]:
    return {"title": said.title, "line": said.line, "body": said.body, "alt": said.alt, "state": said.state.value}


def _say(card: NewsCard, language: str, said: Said) -> None:
    NewsText.objects.update_or_create(card=card, language=language, defaults=_words(said))


def _says_the_same(card: NewsCard, language: str, said: Said, picture: Picture | None) -> bool:
    shows = all(getattr(card, name) == value for name, value in _of(picture).items())
    return shows and card.texts.filter(language=language, **_words(said)).exists()
