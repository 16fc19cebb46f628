"""What women let us count of their practice: no small number leaves, on any table of the page."""

from datetime import date

import pytest

from cast import Cast
from kvarter.insight.desk import practised
from kvarter.insight.disclosure import HIDDEN
from kvarter.practice.models import PractisedCount
from visiting import Visit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)
OLD = date(2026, 6, 1)


def runs(number: int, group: int | None, mission: str = "move", level: str = "alone", language: str = "ar") -> None:
    PractisedCount.objects.create(
        week=OLD, group_id=group, mission=mission, level=level, language=language, number=number
    )


def test_small_numbers_are_hidden_and_large_ones_are_told(cast: Cast) -> None:
    runs(20, cast.north.pk)
    runs(12, cast.south.pk, language="so")
    runs(3, cast.south.pk, language="ti")
    _, told = practised.published(TODAY, [cast.north, cast.south])
    languages = dict(zip(told.whole(practised.LANGUAGE).labels, told.whole(practised.LANGUAGE).counts, strict=True))
    assert languages["ar"] == 20
    assert languages["ti"] is HIDDEN
    assert languages["so"] is HIDDEN, "else the three who speak Tigrinya follow by taking away"


def test_who_practised_what_may_endanger_her_is_told_of_only_among_ten(cast: Cast) -> None:
    runs(40, cast.north.pk)
    runs(8, cast.north.pk, mission="somebody-watches")
    runs(9, cast.north.pk, mission="move", level="taught")
    _, told = practised.published(TODAY, [cast.north])
    missions = dict(zip(told.whole(practised.MISSION).labels, told.whole(practised.MISSION).counts, strict=True))
    assert missions["somebody-watches"] is HIDDEN


def test_a_month_that_goes_on_is_not_told(cast: Cast) -> None:
    runs(50, cast.north.pk)
    PractisedCount.objects.update(week=date(2026, 11, 23))
    _, told = practised.published(TODAY, [cast.north])
    assert told.whole(practised.HELP).total == 0


def test_a_handful_in_all_is_nothing_at_all(cast: Cast) -> None:
    runs(4, cast.north.pk)
    _, told = practised.published(TODAY, [cast.north])
    assert told.is_nothing
    assert set(told.whole(practised.HELP).counts) == {HIDDEN}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_national_office_reads_it_in_words(cast: Cast, visit: Visit, lang: str) -> None:
    runs(20, cast.north.pk)
    visit(cast.dorte, "/numbers/practised/", lang=lang)
    assert "/numbers/practised/" in visit(cast.dorte, "/numbers/").content.decode()
