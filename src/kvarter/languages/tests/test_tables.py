"""What her phone writes without Babel is what the server writes with it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.languages import rules
from kvarter.languages.tables import INTERFACE, Table


@pytest.mark.parametrize("language", INTERFACE)
def test_every_day_of_two_years_is_written_as_cldr_writes_it(language: str) -> None:
    table = Table.of(rules.table_of(language).as_dict())
    days = [date(2026, 1, 1) + timedelta(number) for number in range(731)]
    assert [table.day(one) for one in days] == [rules.day(one, language) for one in days]


@pytest.mark.parametrize("language", INTERFACE)
@given(value=st.integers(0, 1_000_000_000).map(lambda oere: oere / 100))
def test_a_sum_is_written_as_cldr_writes_it(language: str, value: float) -> None:
    assert rules.table_of(language).number(value) == rules.number(value, language)
