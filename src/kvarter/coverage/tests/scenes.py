"""Consultants who are ready, groups that were asked, and evenings, for the tests of this room."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from kvarter.coverage import actions
from kvarter.coverage.models import AgreedEvening, Consultant
from kvarter.coverage.rules import Appointment, Held, Offer, Trained, Wish
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from kvarter.packs.queries import country
from kvarter.people.models import Person

SOON = timedelta(days=10)


def today() -> date:
    return timezone.localdate()


def now_taught() -> int:
    return country().content_version(today())


def ready(person: Person, *, evenings_a_month: int = 2, place: tuple[float, float] = (55.4, 10.4)) -> Consultant:
    """A consultant who can be sent today."""
    weeks_ago = today() - timedelta(weeks=6)
    actions.train(by=SYSTEM, person=person, trained=Trained(weeks_ago, now_taught(), weeks_ago))
    return actions.offer_time(by=SYSTEM, person=person, offer=Offer(evenings_a_month, (), "Odense", *place))


def appointment(on: date | None = None, **more: Any) -> Appointment:
    said = {"starts": time(17), "ends": time(19), "place": "Beboerhuset", "languages": ("da",)}
    return Appointment(**{"on": on or today() + SOON, **said, **more})


def an_evening(group: LocalGroup, consultant: Consultant, on: date | None = None) -> AgreedEvening:
    """An agreed evening; on a day that is over, one of which nobody has said what came of it."""
    day = on or today() + SOON
    evening = actions.agree(by=SYSTEM, group=group, consultant=consultant, appointment=appointment(max(day, today())))
    if day < today():
        AgreedEvening.objects.filter(pk=evening.pk).update(on=day)
        evening.refresh_from_db()
    return evening


def held(
    group: LocalGroup, consultant: Consultant, days_ago: int = 1, *, women: int = 9, practised: int = 4, five: int = 0
) -> AgreedEvening:
    """An evening that was held, with what came of it."""
    evening = an_evening(group, consultant, today() - timedelta(days=days_ago))
    actions.write_down(by=SYSTEM, evening=evening, held=Held(women, practised, five, ("da",)))
    evening.refresh_from_db()
    return evening


def asked(group: LocalGroup, *languages: str, weekdays: tuple[int, ...] = (0, 1, 2, 3), evenings: int = 1) -> None:
    """The group was asked, and said what suits it."""
    actions.contact(by=SYSTEM, group=group, wish=Wish(weekdays, languages or ("da",), (), evenings))
