"""Numbers for everybody: whole years that follow each other, shown once and never changed, and nothing that the signed-in pages hide."""

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.groups.models import LocalGroup
from kvarter.insight import queries
from kvarter.insight.actions import publish_years
from kvarter.insight.disclosure import HIDDEN, Month
from kvarter.insight.models import PublishedYear
from kvarter.insight.network import Numbers
from kvarter.insight.rules import Period
from kvarter.insight.tests.conftest import Year, women
from kvarter.insight.years import LINES, next_year, read, year_from
from kvarter.languages.rules import INTERFACE
from visiting import Visit

PAGE = "/numbers/public/"
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(DAYS, st.integers(0, 40))
def test_years_follow_each_other_and_no_month_is_in_two(begins: date, months: int) -> None:
    until, found, after = begins + timedelta(days=31 * months), list[Period](), None
    while year := next_year(begins, after, until):
        found.append(year)
        after = year.last
    flat = [month for year in found for month in year.months]
    assert len(flat) == len(set(flat)) == 12 * len(found)
    assert all(month.next() == later for month, later in pairwise(flat))
    assert all(year.last <= until for year in found)
    assert not flat or flat[0] == Month.of(begins)


def test_a_year_waits_until_its_last_month_cannot_change_any_more() -> None:
    year = year_from(Month(2025, 8))
    assert (year.first, year.last) == (date(2025, 8, 1), date(2026, 7, 31))
    assert next_year(date(2025, 8, 1), None, date(2026, 6, 30)) is None
    assert next_year(date(2025, 8, 1), None, date(2026, 7, 31)) == year
    assert next_year(None, None, date(2026, 7, 31)) is None


def publish() -> int:
    return publish_years(timezone.now())


def told(numbers: Numbers) -> dict[str, object]:
    """What those who decide read of the same months."""
    lines = {
        name: dict(zip(line.labels, line.counts, strict=True)) for name in LINES if (line := getattr(numbers, name))
    }
    return {"talks": numbers.conversations, "bridges": numbers.bridges, "walked": numbers.walked, **lines}


@pytest.fixture
def whole(town: Year, cast: Cast) -> Year:
    """The first month of the period is the first in which anything was counted."""
    town.talk(cast.north, 0, number=6)
    return town


def test_everybody_reads_no_number_that_those_who_decide_do_not_read_for_the_same_months(whole: Year) -> None:
    assert publish() == 1
    (row,) = PublishedYear.objects.all()
    assert (row.first, row.last) == (whole.period.first, whole.period.last)
    figures, theirs = read(row.figures), told(queries.network(timezone.localdate()).whole)
    for name in ("talks", "bridges", "walked"):
        assert figures.single[name] == theirs[name]
    for name in LINES:
        assert dict(figures.lines[name]) == theirs[name]


def test_a_sensitive_count_under_ten_is_not_in_the_row_nor_on_the_page_nor_in_the_table(
    whole: Year, cast: Cast, visit: Visit
) -> None:
    violence = sum(n for (_, key), n in queries.talks_of(whole.period)["topics"].items() if key == "violence")
    assert violence > 0
    if violence >= 10:
        whole.talk(cast.north, 1, topics=("residence",), number=4)
    publish()
    figures = read(PublishedYear.objects.get().figures)
    hidden = [(name, key) for name in LINES for key, count in figures.lines[name] if count is HIDDEN]
    assert hidden
    rows = list(csv.reader(StringIO(visit(None, f"{PAGE}numbers.csv").content.decode("utf-8-sig")), delimiter=";"))
    assert sum(row[-1] == "*" for row in rows) >= len(hidden)
    assert "<strong>*</strong>" in visit(None, f"{PAGE}?lang=en").content.decode()


def test_what_was_published_stays_whatever_comes_later(whole: Year, cast: Cast, visit: Visit) -> None:
    publish()
    before = visit(None, f"{PAGE}?lang=en").content
    whole.talk(cast.north, 3, topics=("violence",), number=30)
    women(cast, cast.south, 9)
    LocalGroup.objects.create(name="Late", place="Ishøj", latitude=55.6, longitude=12.3)
    assert publish() == 0
    queries.CLOSED_MONTHS.last = None
    assert visit(None, f"{PAGE}?lang=en").content == before
    assert AuditLine.objects.filter(act="year.published").count() == 1


def test_the_next_year_comes_a_year_later_beside_the_first(whole: Year, visit: Visit) -> None:
    publish()
    later = datetime.combine(
        whole.period.last + timedelta(days=365 + 62 + 31), time(12), timezone.get_current_timezone()
    )
    assert publish_years(later) == 1
    newest, first = PublishedYear.objects.all()
    assert newest.first == first.last + timedelta(days=1)
    page = visit(None, f"{PAGE}?lang=en").content.decode()
    assert f'href="{PAGE}{first.first:%Y-%m}/"' in page
    assert read(newest.figures).single["talks"] == 0
    older = visit(None, f"{PAGE}{first.first:%Y-%m}/?lang=en").content.decode()
    assert f'href="{PAGE}{newest.first:%Y-%m}/"' in older
    visit(None, f"{PAGE}2001-01/", status=404)


def test_no_group_is_named_and_no_woman_of_today_is_counted(whole: Year, cast: Cast, visit: Visit) -> None:
    publish()
    page = visit(None, f"{PAGE}?lang=en").content.decode()
    stored = json.dumps(PublishedYear.objects.get().figures)
    for group in LocalGroup.objects.all():
        assert group.name not in page
        assert group.code not in stored
    assert "waiting" not in stored


@pytest.mark.parametrize("language", INTERFACE)
def test_the_page_stands_in_every_language_with_and_without_a_year(language: str, whole: Year, visit: Visit) -> None:
    for _ in range(2):
        page = visit(None, f"{PAGE}?lang={language}").content.decode()
        assert f'<html lang="{language}"' in page
        assert f'hreflang="{language}"' in page
        publish()


def test_a_stranger_is_answered_from_memory_and_sees_a_new_year_at_once(
    whole: Year, visit: Visit, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    assert "when the network has counted for a year" in visit(None, f"{PAGE}?lang=en").content.decode()
    publish()
    assert "Conversations by month" in visit(None, f"{PAGE}?lang=en").content.decode()
    with django_assert_max_num_queries(1):
        visit(None, f"{PAGE}?lang=en")


def test_machines_find_the_public_page_and_none_of_the_others(whole: Year, visit: Visit) -> None:
    assert "/numbers/public/</loc>" in visit(None, "/sitemap.xml").content.decode()
    robots = visit(None, "/robots.txt").content.decode()
    assert "Allow: /numbers/public/\n" in robots
    assert "Allow: /numbers/\n" not in robots
