"""Calendars of others: when they meet, and for each kind of problem a good and a bad example. No database."""

import json
import os
import random
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.gatherings.calendars import reading
from kvarter.gatherings.calendars.problems import Kind
from kvarter.gatherings.calendars.reading import read
from kvarter.gatherings.calendars.recurrence import BadRule, Budget, Spent, TooOften, moments, rule_of
from kvarter.gatherings.calendars.zones import zone_named

HOME = ZoneInfo("Europe/Copenhagen")
ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("KVARTER_BRIDGES", ROOT.parent / "shared" / "bridges")) / "dev"
Report = dict[str, object]


def event(*lines: str, uid: str = "a@x.example", start: str = "DTSTART:20260107T090000Z") -> list[str]:
    return ["BEGIN:VEVENT", *([f"UID:{uid}"] if uid else []), *([start] if start else []), *lines, "END:VEVENT"]


def calendar(*events: list[str], head: tuple[str, ...] = (), end: str = "\r\n") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *(line for one in events for line in one), "END:VCALENDAR", ""]
    return end.join(lines).encode()


def said(content: bytes, year: int = 2026) -> Report:
    return read(content, year, HOME).as_json()


def kinds(content: bytes) -> list[str]:
    problems = said(content)["problems"]
    assert isinstance(problems, list)
    return [one["kind"] for one in problems]


def first(content: bytes, year: int = 2026) -> dict[str, object]:
    items = said(content, year)["items"]
    assert isinstance(items, list)
    return dict(items[0])


def in_year(*lines: str, start: str = "DTSTART;TZID=Europe/Copenhagen:20260107T100000", year: int = 2026) -> object:
    return said(calendar(event(*lines, start=start)), year)["in_year"]


def test_an_event_stands_in_the_networks_own_time() -> None:
    content = calendar(event("SUMMARY:Kvindecafé\\, Pilen", "DTEND:20260107T113000Z"))
    assert said(content) == {
        "understood": True,
        "year": 2026,
        "events": 1,
        "cancelled": 0,
        "in_year": 1,
        "cancelled_in_year": 0,
        "items": [
            {
                "uid": "a@x.example",
                "title": "Kvindecafé, Pilen",
                "all_day": False,
                "starts_at": "2026-01-07T10:00:00+01:00",
                "ends_at": "2026-01-07T12:30:00+01:00",
                "status": "confirmed",
                "in_year": 1,
                "cancelled_in_year": 0,
            }
        ],
        "problems": [],
    }


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_are_joined_before_they_are_decoded(end: str) -> None:
    content = calendar(event("SUMMARY:Kvindecafé"), end=end).replace("é".encode(), b"\xc3" + end.encode() + b" \xa9")
    assert first(content)["title"] == "Kvindecafé"


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("DTEND;VALUE=DATE:20261017", "2026-10-16"),
        ("", "2026-10-12"),
        ("DURATION:P2D", "2026-10-13"),
        ("DTEND;VALUE=DATE:20261012", "2026-10-12"),
    ],
)
def test_whole_days_end_on_their_last_day(end: str, last: str) -> None:
    one = first(calendar(event(end, start="DTSTART;VALUE=DATE:20261012")))
    assert (one["all_day"], one["starts_at"], one["ends_at"]) == (True, "2026-10-12", last)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Europe/Copenhagen", "10:00:00+01:00"),
        ("Romance Standard Time", "10:00:00+01:00"),
        ("GMT Standard Time", "11:00:00+01:00"),
        ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "10:00:00+01:00"),
        ("/freeassociation.sourceforge.net/Europe/London", "11:00:00+01:00"),
        ("UTC", "11:00:00+01:00"),
    ],
)
def test_names_of_zones_are_known(zone: str, hour: str) -> None:
    content = calendar(event(start=f'DTSTART;TZID="{zone}":20260107T100000'))
    assert (first(content)["starts_at"], kinds(content)) == (f"2026-01-07T{hour}", [])


def test_an_unknown_zone_is_said_once_and_the_networks_own_is_taken() -> None:
    content = calendar(event("DTEND;TZID=Mars:20260107T110000", start="DTSTART;TZID=Mars:20260107T100000"))
    assert (first(content)["starts_at"], kinds(content)) == ("2026-01-07T10:00:00+01:00", ["bad-zone"])


OWN_TABLE = [
    "BEGIN:VTIMEZONE",
    "TZID:Ours",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0300",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
]


@pytest.mark.parametrize(("day", "moment"), [("0107", "01-07T09:00:00+01:00"), ("0701", "07-01T09:00:00+02:00")])
def test_the_files_own_table_of_a_zone_is_followed_in_winter_and_summer(day: str, moment: str) -> None:
    content = calendar(OWN_TABLE, event(start=f"DTSTART;TZID=Ours:2026{day}T100000"))
    assert (first(content)["starts_at"], kinds(content)) == (f"2026-{moment}", [])


def test_a_floating_time_is_read_by_the_calendars_zone_else_by_the_networks() -> None:
    floating = event(start="DTSTART:20260107T100000")
    assert first(calendar(floating))["starts_at"] == "2026-01-07T10:00:00+01:00"
    content = calendar(floating, head=("X-WR-TIMEZONE:Europe/London",))
    assert first(content)["starts_at"] == "2026-01-07T11:00:00+01:00"


@pytest.mark.parametrize(
    ("rule", "meetings"),
    [
        ("FREQ=WEEKLY;COUNT=3", 3),
        ("FREQ=WEEKLY", 52),
        ("FREQ=WEEKLY;INTERVAL=2", 26),
        ("FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20260131", 8),
        ("FREQ=WEEKLY;UNTIL=20260121T090000Z", 3),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260113T235959", 5),
        ("FREQ=MONTHLY;BYDAY=1WE", 12),
        ("FREQ=MONTHLY;BYDAY=-1FR", 13),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 13),
        ("FREQ=MONTHLY;BYMONTHDAY=31", 8),
        ("FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=7", 2),
        ("FREQ=YEARLY;BYDAY=20MO", 2),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 2),
        ("FREQ=YEARLY;BYYEARDAY=-1,7", 2),
        ("FREQ=DAILY;BYHOUR=10,15;COUNT=5", 5),
        ("FREQ=DAILY;UNTIL=20260722T080000Z;INTERVAL=1;BYDAY=MO, TU, WE, TH, FR;WKST=SU", 141),
    ],
)
def test_rules_are_followed(rule: str, meetings: int) -> None:
    assert in_year(f"RRULE:{rule}") == meetings


def test_a_rule_from_long_ago_is_counted_in_the_year_that_is_asked_for() -> None:
    start = "DTSTART;TZID=Europe/Copenhagen:19900103T100000"
    assert in_year("RRULE:FREQ=WEEKLY", start=start, year=2026) == 52
    assert in_year("RRULE:FREQ=WEEKLY;COUNT=1878", start=start, year=2026) == 0
    assert in_year("RRULE:FREQ=WEEKLY;COUNT=1900", start=start, year=2026) == 21


def test_evenings_are_taken_out_added_moved_and_called_off_also_over_the_change_of_clocks() -> None:
    start = "DTSTART;TZID=Europe/Copenhagen:20261018T100000"
    series = event("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20261025T090000Z", "RDATE:20261201T090000Z", start=start)
    off = event("RECURRENCE-ID:20261101T090000Z", "STATUS:CANCELLED", start="DTSTART:20261101T090000Z")
    moved = event("RECURRENCE-ID:20261108T090000Z", start="DTSTART:20270102T090000Z")
    one = said(calendar(off, moved, series))
    assert (one["events"], one["cancelled"], one["in_year"], one["cancelled_in_year"]) == (1, 0, 2, 1)
    assert said(calendar(off, moved, series), 2027)["in_year"] == 1


def test_a_day_is_taken_out_of_a_series_with_hours_by_the_day_alone() -> None:
    assert in_year("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260114") == 2


def test_all_from_one_evening_on_are_moved() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=4", start="DTSTART:20261209T100000Z")
    later = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261223T100000Z", start="DTSTART:20270106T100000Z")
    assert said(calendar(series, later))["in_year"] == 2
    assert said(calendar(series, later), 2027)["in_year"] == 2


@pytest.mark.parametrize("head", [(), ("METHOD:CANCEL",)])
def test_a_whole_series_is_called_off(head: tuple[str, ...]) -> None:
    lines = ("RRULE:FREQ=WEEKLY;COUNT=3", *(() if head else ("STATUS:CANCELLED",)))
    one = said(calendar(event(*lines), head=head))
    assert (one["events"], one["cancelled"], one["in_year"], one["cancelled_in_year"]) == (1, 1, 0, 3)


def test_the_highest_sequence_of_one_uid_counts() -> None:
    content = calendar(event("SEQUENCE:2", "SUMMARY:Ny"), event("SEQUENCE:1", "SUMMARY:Gammel"))
    assert (first(content)["title"], said(content)["events"], kinds(content)) == ("Ny", 1, ["duplicate"])


BAD: list[tuple[Kind, list[str]]] = [
    (Kind.NO_START, event(start="")),
    (Kind.BAD_DATE, event(start="DTSTART:20260230T100000Z")),
    (Kind.BAD_DATE, event("DTEND:tomorrow")),
    (Kind.BAD_DATE, event("EXDATE:2026-01-07")),
    (Kind.BAD_RULE, event("RRULE:FREQ=WEEKLY;UNTL=20261231")),
    (Kind.BAD_RULE, event("RRULE:INTERVAL=2")),
    (Kind.BAD_RULE, event("RRULE:FREQ=WEEKLY;INTERVAL=0")),
    (Kind.BAD_RULE, event("RRULE:FREQ=WEEKLY;UNTIL=soon")),
    (Kind.RULE_TOO_OFTEN, event("RRULE:FREQ=SECONDLY")),
    (Kind.RULE_TOO_OFTEN, event("RRULE:FREQ=HOURLY;COUNT=3")),
    (Kind.END_BEFORE_START, event("DTEND:20260107T080000Z")),
    (Kind.END_BEFORE_START, event("DURATION:-PT1H")),
    (Kind.NO_UID, event(uid="")),
    (Kind.NO_OCCURRENCE, event("EXDATE:20260107T090000Z")),
    (Kind.NO_OCCURRENCE, event("RRULE:FREQ=WEEKLY;UNTIL=20250101T000000Z")),
    (Kind.NO_OCCURRENCE, event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    (Kind.NOT_AN_EVENT, ["BEGIN:VTODO", "UID:t", "END:VTODO"]),
    (Kind.PEOPLE_DROPPED, event("ATTENDEE;CN=Anna Testesen:mailto:anna@x.example")),
    (Kind.PEOPLE_DROPPED, event("ORGANIZER:mailto:anna@x.example")),
    (Kind.HTML_CLEANED, event("SUMMARY:<b>Café</b>")),
    (Kind.HTML_CLEANED, event("DESCRIPTION:Kom <script>alert(1)</script>")),
    (Kind.BAD_ADDRESS, event("URL:javascript:alert(1)")),
    (Kind.ATTACHMENT_DROPPED, event("ATTACH:https://x.example/a.pdf")),
]


@pytest.mark.parametrize(("kind", "bad"), BAD)
def test_what_is_wrong_with_an_event_is_said_and_the_others_are_read(kind: Kind, bad: list[str]) -> None:
    content = calendar(bad, event(uid="other"))
    assert kinds(content) == [kind]
    uids = [one["uid"] for one in said(content)["items"]]  # type: ignore[attr-defined]
    assert "other" in uids
    assert "Testesen" not in json.dumps(said(content))


GOOD = [
    event("DTEND:20260107T090000Z"),
    event("DURATION:PT90M", "URL:https://x.example/cafe"),
    event("DESCRIPTION:Se <a href='https://x.example'>siden</a>"),
    event("RRULE:FREQ=weekly;COUNT=2;WKST=MO"),
    event("X-ANYTHING;;=:what", "no line at all", "URL:/c/relative"),
    event("BEGIN:VALARM", "ATTENDEE:mailto:a@x.example", "END:VALARM"),
]


@pytest.mark.parametrize("good", GOOD)
def test_what_only_looks_unusual_is_no_problem(good: list[str]) -> None:
    assert kinds(calendar(good)) == []


def test_the_line_of_a_problem_is_the_physical_one() -> None:
    problems = said(calendar(event("SUMMARY:a", " b", "RRULE:nothing")))["problems"]
    assert [(one["kind"], one["line"]) for one in problems] == [("bad-rule", 8)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("content", [b"", b"<html>404</html>", b"PK\x03\x04", b"id,name\n1,a\n", bytes(range(256))])
def test_what_is_no_calendar_is_not_understood(content: bytes) -> None:
    assert (said(content)["understood"], kinds(content)) == (False, ["not-understood"])


def test_a_file_that_was_cut_keeps_its_whole_events() -> None:
    content = calendar(event(), event(uid="b"))
    cut = content[: content.rindex(b"UID:b") + 4]
    assert (said(cut)["events"], kinds(cut)) == (1, ["truncated"])


def test_letters_of_windows_are_guessed_and_said() -> None:
    content = calendar(event("SUMMARY:Fællesspisning")).decode().encode("cp1252")
    assert (first(content)["title"], kinds(content)) == ("Fællesspisning", ["encoding-guessed"])


def test_a_file_of_several_calendars_is_read_whole() -> None:
    assert said(calendar(event()) + calendar(event(uid="b")))["events"] == 2


HARD = {
    "rules that give nothing": calendar(
        *(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=f"{n}") for n in range(3000))
    ),
    "rules from 1601": calendar(
        *(event("RRULE:FREQ=DAILY;COUNT=999999", uid=f"{n}", start="DTSTART:16010101T100000Z") for n in range(60))
    ),
    "every second of every day": calendar(
        event(
            "RRULE:FREQ=DAILY;BYHOUR={};BYMINUTE={};BYSECOND={}".format(
                *tuple(",".join(map(str, range(n))) for n in (24, 60, 60))
            )
        )
    ),
    "no line end": b"BEGIN:VCALENDAR\r\nX:" + b"a" * 12_000_000,
    "folds without end": b"BEGIN:VCALENDAR\r\nX:a" + b"\r\n b" * 2_000_000,
    "begins without end": b"BEGIN:VEVENT\r\n" * 200_000,
    "quotes without end": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART" + b';A="' * 50_000,
    "markup without end": calendar(event("SUMMARY:" + "<a " * 60_000, "DESCRIPTION:" + "<script" * 20_000)),
}


@pytest.mark.parametrize("name", HARD)
def test_no_file_takes_longer_than_its_steps_allow(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    whole = Budget.spend

    def counted(self: Budget, steps: int = 1) -> None:
        spent.append(steps)
        whole(self, steps)

    monkeypatch.setattr(Budget, "spend", counted)
    assert isinstance(said(HARD[name])["understood"], bool)
    assert sum(spent) <= 2 * reading.STEPS


def test_a_budget_that_is_spent_stays_spent_also_when_its_time_is_over() -> None:
    for budget in (Budget(10), Budget(10**9, monotonic() - 1)):
        for _ in range(2):
            with pytest.raises(Spent):
                budget.spend(10_000)


@pytest.mark.parametrize(
    "text", ["", "FREQ", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;BYDAY=99MO", "FREQ=DAILY;BYHOUR=24"]
)
def test_a_rule_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadRule):
        rule_of(text)


def test_a_rule_by_the_minute_is_refused_by_its_name() -> None:
    with pytest.raises(TooOften):
        rule_of("FREQ=MINUTELY")


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 5), st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
def test_beginning_in_the_middle_gives_the_same_meetings_as_from_the_start(day: date, every: int, freq: str) -> None:
    rule, start = rule_of(f"FREQ={freq};INTERVAL={every}"), datetime(2000, 1, 1, 10)
    since = datetime.combine(day, datetime.min.time())
    whole = [one for one in moments(rule, start, start, since + timedelta(days=200), Budget(10**6)) if one >= since]
    later = [one for one in moments(rule, start, since, since + timedelta(days=200), Budget(10**6)) if one >= since]
    assert whole == later


def test_names_of_zones_that_mean_nothing() -> None:
    assert [zone_named(name) for name in ("", "/", "Custom", "X/Y/Z")] == [None] * 4


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_never_ends_in_an_error(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(calendar(OWN_TABLE, *BAD_EVENTS))
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(content))
        content[at : at + chance.randint(0, 6)] = chance.choice([chance.randbytes(3), b"\r\n", b":", b";", b"9", b""])
    assert isinstance(said(bytes(content))["understood"], bool)


BAD_EVENTS = [one for _kind, one in BAD]
EXPECTED = json.loads((SHARED / "expected.json").read_text("utf-8"))["gatherings"] if SHARED.exists() else {}


@pytest.mark.parametrize("name", sorted(EXPECTED) or [pytest.param("", marks=pytest.mark.skip("no such folder here"))])
def test_calendars_of_others_are_understood_as_they_are(name: str) -> None:
    wanted = EXPECTED[name]
    content = (SHARED / name).read_bytes()
    one = said(content, wanted["year"])
    for what in ("understood", "events", "cancelled", "in_year", "cancelled_in_year"):
        assert one[what] == wanted[what], what
    assert set(kinds(content)) == set(wanted["kinds"])
    if wanted["first"]:
        assert {what: first(content, wanted["year"])[what] for what in wanted["first"]} == wanted["first"]
