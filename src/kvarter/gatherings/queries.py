"""Reads of gatherings for pages."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from kvarter.access.statements import first_of, made_once
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing

MOST_SHOWN = 3
"""Open gatherings on a public page."""


def next_for(standing: Standing) -> Gathering | None:
    """The next gathering of her own groups, for her today page. One statement."""
    return first_of(_next_for(standing, timezone.now()))


@made_once
def _next_for(standing: Standing, now: datetime) -> QuerySet[Gathering]:
    return Gathering.objects.visible_to(standing).to_come(now).filter(group__in=standing.groups)[:1]


def next_open(limit: int = 1) -> list[Gathering]:
    """The next gatherings that every woman may come to, for the public front page. One statement."""
    return _next_open(timezone.now())[:limit]


@made_once
def _next_open(now: datetime) -> QuerySet[Gathering]:
    return Gathering.objects.to_come(now).filter(is_open=True)[:MOST_SHOWN]


def first_open() -> tuple[object, ...] | None:
    """What a page shows of the next open gathering, to see whether it still does. One statement."""
    return first_of(_first_open(timezone.now()))


@made_once
def _first_open(now: datetime) -> QuerySet[Gathering, tuple[object, ...]]:
    shown = Gathering.objects.to_come(now).filter(is_open=True).values_list("code", "starts_at", "place", "titles")
    return shown[:1]


def called_by(standing: Standing, words: str = "") -> QuerySet[Gathering]:
    """The gatherings to come that she may change, the next one first; the cancelled ones too, since she may undo it.

    `words`: only those with these in a title, place or group.
    """
    called = Gathering.objects.called_by(standing).not_over(timezone.now()).select_related("group")
    titles = Q(titles__da__icontains=words) | Q(titles__en__icontains=words)
    found = titles | Q(place__icontains=words) | Q(group__name__icontains=words)
    return called.filter(found) if words else called


def groups_to_call(standing: Standing) -> QuerySet[LocalGroup]:
    """The groups for which she may call a gathering."""
    groups = LocalGroup.objects.visible_to(standing).open()
    return groups if standing.is_national else groups.filter(pk__in=standing.led_groups)
