"""Write the trail."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kvarter.access.models import AuditLine, TrailEnd
from kvarter.access.rules import chain


def record(by: str, act: str, thing: str) -> None:
    """Add one line to the trail. `by`: person code or "system"; `act`: "room.verb"; `thing`: a random code."""
    with transaction.atomic():
        end, _ = TrailEnd.objects.select_for_update().get_or_create(pk=1)
        at = timezone.now()
        end.hash = chain(end.hash, at.isoformat(), by, act, thing)
        end.lines += 1
        end.save()
        AuditLine.objects.create(at=at, by=by, act=act, thing=thing, hash=end.hash)


def touch() -> None:
    """Something changed that leaves no line in the trail: pages kept in memory are made anew."""
    TrailEnd.objects.get_or_create(pk=1)
    TrailEnd.objects.filter(pk=1).update(changes=F("changes") + 1)
