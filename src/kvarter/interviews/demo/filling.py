"""In the demo some candidates have a day and an hour: one is to come, one cannot come then, of one nothing is noted yet."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from kvarter.education.models import Candidate
from kvarter.education.rules import Stage
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import Better

IN_TURN = ((3, 10, False), (5, 17, True), (-1, 13, False))
"""(days from today, hour, she cannot come then)."""


def fill(plan: object) -> str:
    today = timezone.localdate()
    met: list[Interview] = []
    for candidate in Candidate.objects.filter(stage__in=[Stage.INTERESTED, Stage.INVITED]).select_related("group"):
        days, hour, cannot = IN_TURN[len(met) % len(IN_TURN)]
        if len(met) >= len(IN_TURN):
            break
        starts_at = timezone.make_aware(datetime.combine(today + timedelta(days=days), time(hour)))
        met.append(
            Interview(
                candidate=candidate,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=30),
                place=candidate.group.place,
                cannot_since=timezone.now() if cannot else None,
                better=[Better.MORNING, Better.WEEKEND] if cannot else [],
            )
        )
    Interview.objects.bulk_create(met)
    return f"{len(met)} interviews with candidates"
