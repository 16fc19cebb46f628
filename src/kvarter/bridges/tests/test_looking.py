"""What a process holds of the directory: the same as the database says, forgotten the moment anybody changes what is found."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kvarter.bridges import actions, looking
from kvarter.bridges.finding import find
from kvarter.bridges.models import Directory, Offer
from kvarter.bridges.rules import FRESH, freshness
from kvarter.bridges.searching.shelves import EVERYWHERE, bands_around
from kvarter.bridges.shelving import changed
from kvarter.bridges.tests.test_finding import DENTIST, SWIM, VOLLSMOSE, Question, add, codes
from kvarter.groups.rules import SYSTEM

BANDS = [EVERYWHERE, *bands_around(VOLLSMOSE, 12)]


def statements(**asked: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        codes("", needs=("dentist",), **asked)
    return len(seen)


def test_who_asks_again_is_answered_by_the_state_and_the_offers_alone(db: None) -> None:
    add(DENTIST)
    codes("", needs=("dentist",))
    assert statements() == 3, "the state for each of two reaches, and the offers"


def test_what_another_process_writes_is_found_at_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hold the same state; one of them writes, the other asks."""
    first = add(DENTIST)
    assert codes("", needs=("dentist",)) == [first.code]
    held = looking._held
    second = add(DENTIST, latitude=55.44)
    assert codes("", needs=("dentist",)) == [first.code, second.code]
    monkeypatch.setattr(looking, "_held", held)
    assert codes("", needs=("dentist",)) == [first.code, second.code]


@pytest.mark.parametrize("verb", [actions.close, actions.still_right])
def test_every_change_of_what_is_found_names_the_state_anew(db: None, verb: Any) -> None:
    offer = add(DENTIST)
    before = Directory.objects.get().state
    verb(by=SYSTEM, offer=offer)
    assert Directory.objects.get().state != before


def test_what_is_fresh_is_what_the_rule_says_on_the_days_around_it_and_on_the_next_day(db: None) -> None:
    offer, today = add(DENTIST), timezone.localdate()
    for days in (-1, 0, 1):
        Offer.objects.filter(pk=offer.pk).update(checked_on=today - FRESH - timedelta(days=days))
        changed()
        for day in (today, today + timedelta(days=1)):
            ((_label, row),) = looking.standing(BANDS, ["dentist"], day)
            found = Offer.objects.get(pk=offer.pk)
            assert row[5] == freshness(found.checked_on, None, day)


def test_it_never_holds_more_than_it_may(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    add(DENTIST)
    add(SWIM)
    codes("", needs=("dentist",))
    monkeypatch.setattr(looking, "MOST_BYTES", looking._held.size - 1)
    codes("", needs=("swimming_women",))
    assert {label for label, _cell in looking._held.shelves} & {"dentist"} == set()


def test_an_offer_is_mainly_for_its_first_need_alone_and_without_a_place_for_the_whole_country(db: None) -> None:
    both = add(DENTIST, needs=("dentist", "doctor_health"), latitude=None, longitude=None)
    main = add(DENTIST, needs=("doctor_health",))
    (first, second) = find(Question("", "da", VOLLSMOSE, needs=("doctor_health",))).hits
    assert [first.offer.code, second.offer.code] == [main.code, both.code]
    assert second.km is None
