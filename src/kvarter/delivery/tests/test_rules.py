"""Back-off, the alphabet of telephones, brakes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.delivery.rules import GSM, GSM_EXTENDED, WAITS, Brake, fits_gsm, free_at, is_one_sms, next_try, signs

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_a_message_is_tried_at_once_after_one_five_and_thirty_minutes_and_up_to_a_day() -> None:
    assert WAITS[:3] == (60, 300, 1800)
    at = NOON
    for tries in range(1, len(WAITS) + 1):
        later = next_try(tries, at)
        assert later is not None
        assert later > at
        at = later
    assert at - NOON == timedelta(hours=24)
    assert next_try(len(WAITS) + 1, at) is None


def test_the_alphabet_is_that_of_the_standard() -> None:
    assert (len(GSM), len(GSM_EXTENDED)) == (127, 10)
    assert len(GSM & GSM_EXTENDED) == 0


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Der venter noget på dig: https://kvarter.example.org/today/", True),
        ("ÆØÅæøå äöüß ñ à é ù ì ò Ç ¿¡§ @£$¥€ [~] {|} \\ ^ \n\r\f", True),
        ("ç", False), ("á", False), ("ş", False), ("ı", False), ("İ", False), ("ğ", False), ("`", False), ("\t", False),
        ("’", False), ("–", False), ("…", False), ("\u00a0", False), ("щ", False), ("ء", False), ("ቀ", False), ("\x1b", False),
    ],
)  # fmt: skip
def test_what_telephones_can_show_by_default(text: str, fits: bool) -> None:
    assert fits_gsm(text) is fits


@pytest.mark.parametrize(
    ("text", "length", "one"),
    [("a" * 160, 160, True), ("a" * 161, 161, False), ("€" * 80, 160, True), ("€" * 81, 162, False),
     ("ш" * 70, 70, True), ("ш" * 71, 71, False), ("😀" * 35, 70, True), ("😀" * 36, 72, False), ("", 0, True)],
)  # fmt: skip
def test_signs_are_counted_as_the_operator_counts_them(text: str, length: int, one: bool) -> None:
    assert (signs(text), is_one_sms(text)) == (length, one)


@given(st.lists(st.integers(0, 4000), max_size=30), st.integers(1, 6))
def test_a_brake_never_lets_more_than_its_limit_out_in_any_window(gaps: list[int], limit: int) -> None:
    brake, now, out = Brake("group", limit, timedelta(hours=1)), NOON, list[datetime]()
    for gap in gaps:
        now += timedelta(seconds=gap)
        out.append(free_at(brake, sorted(out, reverse=True)[:limit], now))
    for earlier, later in zip(out, out[limit:], strict=False):
        assert later - earlier >= brake.window
