"""Meetings of a calendar become drafts, which nobody else sees until a coordinator opens them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cast import Cast
from kvarter.gatherings import queries
from kvarter.gatherings.calendars.problems import Kind
from kvarter.gatherings.desk.calendar_forms import SENTENCES
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.tests.test_calendars import calendar, event
from kvarter.gatherings.tests.test_command import said
from visiting import Visit

URL = "/gatherings/import/"


def tomorrow(hours: int = 24) -> str:
    return f"DTSTART:{timezone.now() + timedelta(hours=hours):%Y%m%dT%H%M%SZ}"


def a_calendar(*lines: str) -> bytes:
    past = event("SUMMARY:Forbi", uid="past", start="DTSTART:20200101T100000Z")
    whole = event("SUMMARY:Ferie", uid="day", start=f"DTSTART;VALUE=DATE:{timezone.now() + timedelta(days=2):%Y%m%d}")
    people = ("ATTENDEE;CN=Anna Testesen:mailto:a@x.example",)
    return calendar(event("SUMMARY:Lektiecafé", "DURATION:PT1H", *people, *lines, start=tomorrow()), past, whole)


def send(cast: Cast, visit: Visit, content: bytes, act: str = "take") -> str:
    sent = SimpleUploadedFile("a.ics", content, "text/calendar")
    browser = visit.browser(cast.birthe)
    return browser.post(URL, {"file": sent, "group": cast.north.code, "act": act}).content.decode()


def test_looking_changes_nothing(cast: Cast, visit: Visit) -> None:
    text = send(cast, visit, a_calendar(), act="look")
    assert "1 meeting is to come" in " ".join(text.split())
    assert "Names of people are never kept." in text
    assert not Gathering.objects.exists()


def test_what_is_to_come_with_an_hour_becomes_a_draft_once(cast: Cast, visit: Visit) -> None:
    content = a_calendar("LOCATION:Huset")
    for _ in range(2):
        send(cast, visit, content)
    draft = Gathering.objects.get()
    assert (draft.titles, draft.place, draft.is_draft) == ({"da": "Lektiecafé"}, "Huset", True)
    assert draft.ends_at - draft.starts_at == timedelta(hours=1)
    assert draft.group == cast.north


def test_nobody_sees_a_draft_but_those_who_may_open_it(cast: Cast, visit: Visit) -> None:
    send(cast, visit, a_calendar("LOCATION:Huset"))
    draft = Gathering.objects.get()
    assert queries.next_open() == []
    address = f"/gatherings/{draft.code}/"
    statuses = {who: visit.browser(getattr(cast, who)).get(address).status_code for who in ("amina", "ceren", "birthe")}
    assert statuses == {"amina": 404, "ceren": 404, "birthe": 200}
    assert "Draft" in visit(cast.birthe, "/gatherings/called/").content.decode()
    visit.browser(cast.birthe).post(f"/gatherings/{draft.code}/open/")
    assert visit.browser(cast.amina).get(address).status_code == 200
    assert [one.pk for one in queries.next_open()] == [draft.pk]


def test_a_draft_that_does_not_say_where_is_changed_before_it_is_opened(cast: Cast, visit: Visit) -> None:
    send(cast, visit, a_calendar())
    draft = Gathering.objects.get()
    answer = visit.browser(cast.birthe).post(f"/gatherings/{draft.code}/open/")
    assert answer.url == f"/gatherings/{draft.code}/change/"
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "Please choose a file."), (b"%PDF-1.4", "This is no calendar."), (b"a,b\n1,2", "It was not understood")],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(cast: Cast, visit: Visit, content: bytes, sentence: str) -> None:
    assert sentence in send(cast, visit, content)
    assert not Gathering.objects.exists()


def test_the_command_makes_drafts_of_a_group(cast: Cast, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.ics"
    path.write_bytes(a_calendar())
    code, report = said("import", str(path), "--json", "--group", cast.north.code)
    assert (code, report["drafts"], Gathering.objects.get().is_draft) == (0, 1, True)


def test_every_kind_of_problem_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Kind)
