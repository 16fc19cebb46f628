"""The national picture: how many, when, where something lacks; the same as files. Nobody can be read from it."""

from datetime import date, timedelta
from typing import Any

import pytest

from cast import Cast
from kvarter.coverage import actions, queries
from kvarter.coverage.desk import sheet
from kvarter.coverage.models import AgreedEvening
from kvarter.coverage.overview import Overview, overview
from kvarter.coverage.planning import forecast
from kvarter.coverage.tests.scenes import an_evening, asked, held, now_taught, ready, today
from kvarter.documents.typeset import typeset
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from visiting import Visit


def seen() -> Overview:
    return overview(queries.ways_of(SYSTEM), queries.looks(SYSTEM), queries.newest_plan(SYSTEM))


def test_the_picture_says_how_many_when_and_what_lacks(in_english: Cast, visit: Visit) -> None:
    LocalGroup.objects.update(municipality="461")
    asked(in_english.north, "da")
    asked(in_english.south, "ti", "da")
    held(in_english.north, ready(in_english.ceren), women=17, practised=5, five=4)
    one = seen()
    assert (one.equipped, one.groups, one.ready, one.consultants, one.level_five, one.women) == (1, 2, 1, 1, 4, 10)
    assert [(gap.language, gap.groups, gap.ready) for gap in one.languages] == [("ti", 1, 0), ("da", 1, 1)]
    assert [(gap.region, gap.groups, gap.equipped, gap.ready) for gap in one.regions] == [
        ("Region Syddanmark", 2, 1, 1)
    ]
    assert one.by_plan is None
    html = visit(in_english.dorte, "/digital-evenings/").content.decode()
    assert "Some evenings have no day yet: make a plan." in html
    assert '<span class="tag berry">0</span>' in html


def test_the_forecast_is_the_last_evening_that_is_agreed_or_proposed(in_english: Cast) -> None:
    ceren = ready(in_english.ceren)
    evening = an_evening(in_english.north, ceren, today() + timedelta(days=300))
    assert seen().by_plan is None
    actions.make_plan(by=SYSTEM)
    assert seen().by_plan == evening.on


def test_the_pace_counts_from_the_day_the_services_changed(in_english: Cast) -> None:
    ceren = ready(in_english.ceren)
    assert seen().at_pace is None
    evening = held(in_english.north, ceren, five=0)
    found = seen().at_pace
    assert found is not None
    assert found > today()
    AgreedEvening.objects.filter(pk=evening.pk).update(version=now_taught() - 1)
    assert seen().at_pace is None


def test_the_seeds_own_year_at_its_pace() -> None:
    ends = forecast(date(2018, 3, 1), date(2018, 6, 29), held=10, groups=42)
    assert ends == date(2019, 7, 18)
    with_five_more = forecast(date(2018, 3, 1), date(2018, 6, 29), held=10, groups=47)
    assert with_five_more is not None
    assert timedelta(days=50) < with_five_more - ends < timedelta(days=70)


def test_the_sheet_has_a_row_a_group_and_no_number_of_women(in_english: Cast, visit: Visit) -> None:
    held(in_english.north, ready(in_english.ceren), women=237, practised=5, five=4)
    text = visit(in_english.dorte, "/digital-evenings/picture.csv").content.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("Group;Place;Region;How far")
    assert lines[1].startswith("North;Vollsmose;–;Equipped;")
    assert len(lines) == 3
    assert "237" not in text
    assert visit(in_english.dorte, "/digital-evenings/picture.xml", status=404)


def test_the_paper_shows_a_doorway_with_words_for_each_group(in_english: Cast) -> None:
    held(in_english.north, ready(in_english.ceren), practised=5, five=4)
    ways = queries.ways_of(SYSTEM)
    values = sheet.paper_of(ways, seen())
    assert [(door["name"], door["thirds"]) for door in values["doors"]] == [("North", 3), ("South", 0)]
    assert typeset("coverage/picture", values).startswith(b"%PDF-")


@pytest.mark.parametrize(("who", "shows"), [("dorte", True), ("ceren", True), ("birthe", False)])
def test_only_those_who_plan_see_the_whole_network(in_english: Cast, visit: Visit, who: str, shows: bool) -> None:
    person: Any = getattr(in_english, who)
    assert ("Gaps by language" in visit(person, "/digital-evenings/").content.decode()) is shows
