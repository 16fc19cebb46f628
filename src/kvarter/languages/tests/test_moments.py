"""A moment is told with the day where the network is, also in the hour after midnight there, when it is yesterday in UTC."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template
from django.utils.translation import override

AFTER_MIDNIGHT = datetime(2026, 11, 30, 23, 48, tzinfo=UTC)
IN_SUMMER = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


def told(template: str, value: object) -> str:
    with override("da"):
        return Template("{% load words %}" + template).render(Context({"one": value}))


@pytest.mark.parametrize(
    ("template", "value", "words"),
    [
        ("{{ one|day }}", AFTER_MIDNIGHT, "tirsdag den 1. december"),
        ("{{ one|day }}", IN_SUMMER, "onsdag den 1. juli"),
        ("{{ one|day }}", date(2026, 11, 30), "mandag den 30. november"),
        ("{{ one|month }}", AFTER_MIDNIGHT, "december 2026"),
        ("{{ one|month_in_short }}", AFTER_MIDNIGHT, "dec."),
        ("{{ one|moment }}", AFTER_MIDNIGHT, "tirsdag den 1. december kl. 00.48"),
    ],
)
@time_machine.travel(datetime(2026, 8, 1, 12, tzinfo=UTC), tick=False)
def test_the_day_of_a_moment_is_the_one_where_the_network_is(template: str, value: object, words: str) -> None:
    assert told(template, value) == words


@time_machine.travel(datetime(2026, 11, 30, 23, 59, tzinfo=UTC), tick=False)
def test_today_is_the_day_where_the_network_is() -> None:
    assert told("{{ one|moment }}", AFTER_MIDNIGHT) == "I dag kl. 00.48"
    assert told("{{ one|moment }}", datetime(2026, 11, 30, 22, 48, tzinfo=UTC)).startswith("mandag den 30. november")
