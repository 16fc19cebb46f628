"""Calendar files by RFC 5545."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kvarter.documents.ics import calendar

AT = datetime(2026, 7, 2, 10, 0, tzinfo=timezone(timedelta(hours=2)))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=200)


def made(summary: str, place: str = "", is_cancelled: bool = False) -> bytes:
    return calendar(
        uid="abc",
        begins=AT,
        ends=AT + timedelta(hours=2),
        summary=summary,
        place=place,
        now=AT,
        is_cancelled=is_cancelled,
    )


def unfolded(lines: bytes) -> dict[str, str]:
    """What a calendar reads, by the rules of RFC 5545."""
    whole = lines.decode().replace("\r\n ", "").strip().split("\r\n")
    marks = {"n": "\n", "N": "\n"}
    found = {}
    for line in whole:
        name, value = line.split(":", 1)
        read, signs = "", iter(value)
        for sign in signs:
            escaped = next(signs) if sign == "\\" else ""
            read += marks.get(escaped, escaped) if escaped else sign
        found[name] = read
    return found


def test_a_calendar_file_says_the_moments_in_utc_and_nothing_more() -> None:
    assert made("Appointment") == (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//K//1//EN\r\nBEGIN:VEVENT\r\nUID:abc\r\nDTSTAMP:20260702T080000Z\r\n"
        b"DTSTART:20260702T080000Z\r\nDTEND:20260702T100000Z\r\nSUMMARY:Appointment\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_a_cancelled_one_says_so() -> None:
    assert b"STATUS:CANCELLED" in made("x", is_cancelled=True)


@given(TEXT, TEXT)
def test_any_title_and_place_come_back_as_they_were_in_short_lines(summary: str, place: str) -> None:
    lines = made(summary, place)
    assert all(len(line) <= 75 for line in lines.split(b"\r\n"))
    assert lines.count(b"\n") == lines.count(b"\r\n")
    read = unfolded(lines)
    assert (read["SUMMARY"], read.get("LOCATION", "")) == (summary, place)
    assert read["DTSTART"] == AT.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def test_a_whole_day_ends_on_the_next_and_reminds_before() -> None:
    file = calendar(
        uid="abc", summary="A; b", begins=date(2026, 3, 20), ends=date(2026, 3, 21), now=AT, remind=timedelta(hours=15)
    )
    assert b"DTSTART;VALUE=DATE:20260320\r\nDTEND;VALUE=DATE:20260321\r\nSUMMARY:A\\; b\r\n" in file
    assert file.endswith(
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:A\\; b\r\nTRIGGER:-PT15H\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_a_day_before_is_the_same_hour_however_the_clocks_change() -> None:
    file = calendar(uid="abc", summary="x", begins=AT, ends=AT, now=AT, remind=timedelta(days=1))
    assert b"TRIGGER:-P1D\r\n" in file
