"""What is written from the small tables is what Babel writes with the whole of CLDR."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale, dates, numbers
from hypothesis import given
from hypothesis import strategies as st

from kvarter.languages import cldr, rules
from kvarter.languages.tables import INTERFACE, Table

ALL = (*INTERFACE, "prs", "kl")
"""Those with a table, and one that CLDR's tables are not made of: it speaks Danish."""


def locale_of(language: str) -> Locale:
    return Locale.parse(cldr.LOCALES.get(language, language if language in cldr.MADE else "da"))


DAYS = [date(2026, 1, 1) + timedelta(number) for number in range(731)]


@pytest.mark.parametrize("language", ALL)
def test_every_day_of_two_years_is_written_as_cldr_writes_it(language: str) -> None:
    locale, table = locale_of(language), Table.of(json.loads(json.dumps(rules.table_of(language).as_dict())))
    form = cldr.DAYS.get(language, cldr.DAYS["da"])
    for one in DAYS:
        assert rules.day(one, language) == table.day(one) == dates.format_date(one, form, locale=locale)
        assert rules.day_of_year(one, language) == dates.format_date(one, "long", locale=locale)
        assert rules.month_in_short(one, language) == dates.format_date(one, "LLL", locale=locale)
        assert rules.month(one.year, one.month, language) == dates.format_skeleton("yMMMM", one, locale=locale)
        assert rules.weekday(one.weekday(), language) == dates.format_date(one, "EEEE", locale=locale)


@pytest.mark.parametrize("language", ALL)
@given(value=st.one_of(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9).map(lambda oere: oere / 100)))
def test_a_number_is_written_as_cldr_writes_it(language: str, value: float) -> None:
    assert rules.number(value, language) == numbers.format_decimal(value, locale=locale_of(language))


@pytest.mark.parametrize("language", ALL)
def test_countries_and_languages_have_the_names_of_cldr(language: str) -> None:
    locale = locale_of(language)
    for code in ("DK", "SO", "SY", "ER", "UA", "GL"):
        assert rules.country_name(code, language) == locale.territories[code]
    for code in ("so", "ti", "ckb", "prs", "tzm"):
        assert rules.label_of(
            code, language, "?"
        ).casefold() == f"{locale.languages.get(code, '')} · ?".casefold().removeprefix(" · ")


def test_a_table_read_from_its_file_is_the_table_that_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldr, "FOLDER", tmp_path / "made")
    cldr.main()
    assert {one.stem for one in cldr.FOLDER.iterdir()} == set(cldr.MADE)
    for code in cldr.MADE:
        assert cldr.language_of.__wrapped__(code) == cldr.made(code)


def test_the_server_writes_days_and_numbers_without_babel(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import date; from kvarter.languages import cldr, rules;"
        f"cldr.FOLDER = Path({str(tmp_path)!r}); cldr.main(); [sys.modules.pop(one) for one in list(sys.modules) if one.startswith('babel')];"
        "[(rules.day(date(2026, 1, 1), one), rules.number(1.5, one)) for one in cldr.MADE];"
        "print([one for one in sys.modules if one.startswith('babel')])"
    )
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(root / "src")}, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr
