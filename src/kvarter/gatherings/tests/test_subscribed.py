"""Calendars that are subscribed to: the secret address of a person, and the open gatherings of a group."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.gatherings import actions, queries
from kvarter.gatherings.models import CalendarAddress, Gathering
from kvarter.groups.actions import end
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from kvarter.people.models import Person
from visiting import Visit

PAGE = "/gatherings/calendar/"


def meets(group: LocalGroup, title: str, days: float = 3, **more: object) -> Gathering:
    starts = timezone.now() + timedelta(days=days)
    said = {"titles": {"da": title, "en": title}, "starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    return Gathering.objects.create(group=group, **{**said, "place": "Huset", **more})


def address(go: Go, person: Person, told: str = "named") -> str:
    """The path under which her calendar reads."""
    assert go(person, PAGE, {"told": told}).status_code == 302
    found = re.search(r'value="https?://[^/"]+(/gatherings/calendar/[\w-]+\.ics)"', go(person, PAGE).content.decode())
    assert found
    return found[1]


def read(path: str) -> str:
    answer = Client().get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return answer.content.decode().replace("\r\n ", "")


def test_her_calendar_reads_the_gatherings_of_her_groups_and_no_others(cast: Cast, go: Go) -> None:
    meets(cast.north, "Open café")
    meets(cast.north, "Meeting of Mothers", is_open=False)
    meets(cast.north, "Draft", is_draft=True)
    meets(cast.north, "Long ago", days=-20)
    meets(cast.south, "Café in the south")
    said = read(address(go, cast.amina))
    assert set(re.findall(r"SUMMARY:(.*)\r", said)) == {"Open café", "Meeting of Mothers"}
    assert said.count("DTSTART:") == said.count("BEGIN:VEVENT") == 2
    assert all(re.findall(r"DTSTART:(\d{8}T\d{6}Z)\r", said))


def test_a_bare_calendar_says_nothing_in_any_field(cast: Cast, go: Go) -> None:
    one = meets(cast.north, "Café om vold")
    actions.cancel(by=SYSTEM, gathering=meets(cast.north, "Sort samtale"))
    said = read(address(go, cast.amina, "bare"))
    assert set(re.findall(r"SUMMARY:(.*)\r", said)) == {"Appointment", "Cancelled: Appointment"}
    for word in ("Café", "vold", "samtale", "Huset", "North", "LOCATION", "DESCRIPTION", "URL", "X-WR"):
        assert word not in said
    assert f"UID:{one.code}" in said


def test_a_cancelled_one_stays_two_weeks_says_so_first_and_counts_up(cast: Cast, go: Go) -> None:
    gathering, path = meets(cast.north, "Café", days=30), address(go, cast.amina)
    assert "SEQUENCE" not in read(path)
    actions.cancel(by=SYSTEM, gathering=gathering)
    actions.cancel(by=SYSTEM, gathering=gathering)
    said = read(path)
    assert "SUMMARY:Cancelled: Café\r\nLOCATION:Huset\r\nSEQUENCE:1\r\nSTATUS:CANCELLED" in said
    actions.restore(by=SYSTEM, gathering=gathering)
    assert "SUMMARY:Café\r\nLOCATION:Huset\r\nSEQUENCE:2\r\nEND" in read(path)
    Gathering.objects.update(cancelled_at=timezone.now() - timedelta(days=13))
    assert "Cancelled: Café" in read(path)
    Gathering.objects.update(cancelled_at=timezone.now() - timedelta(days=15))
    assert "BEGIN:VEVENT" not in read(path)


def test_her_calendar_speaks_her_language(cast: Cast, go: Go) -> None:
    actions.cancel(by=SYSTEM, gathering=meets(cast.north, "Café"))
    path = address(go, cast.amina, "bare")
    Person.objects.filter(pk=cast.amina.pk).update(language="da")
    assert "SUMMARY:Aflyst: " in read(path)


def test_the_address_is_secret_is_shown_again_and_can_be_taken_back(cast: Cast, go: Go) -> None:
    path = address(go, cast.amina)
    assert address(go, cast.amina, "bare") == path, "it says less from now on, and stays the same"
    secret = path.rsplit("/", 1)[1].removesuffix(".ics")
    assert secret not in str(CalendarAddress.objects.values().get())
    assert Client().get(path)["X-Robots-Tag"] == "noindex"
    assert go(cast.amina, "/gatherings/calendar/take-back/", {}).status_code == 302
    assert Client().get(path).status_code == 404
    assert address(go, cast.amina) != path


def test_who_left_her_group_or_cannot_sign_in_reads_nothing_any_more(cast: Cast, go: Go) -> None:
    meets(cast.north, "Café")
    path = address(go, cast.amina)
    end(by=cast.standing("birthe"), membership=cast.mother("amina"))
    assert "BEGIN:VEVENT" not in read(path)
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_sixty_gatherings_are_read_with_six_statements_at_most(cast: Cast, go: Go) -> None:
    for number in range(60):
        meets(cast.north, f"Café {number}", days=number / 2)
    path = address(go, cast.amina)
    with CaptureQueriesContext(connection) as seen:
        said = read(path)
    assert said.count("BEGIN:VEVENT") == 60
    assert len(seen) <= 6


def test_everybodys_calendar_reads_what_is_open_in_a_group(cast: Cast) -> None:
    meets(cast.north, "Open café")
    meets(cast.north, "Meeting of Mothers", is_open=False)
    meets(cast.south, "Café in the south")
    named = read(f"/gatherings/of/{cast.north.code}/named.ics")
    assert re.findall(r"SUMMARY:(.*)\r", named) == ["Open café"]
    bare = read(f"/gatherings/of/{cast.north.code}/calendar.ics")
    assert re.findall(r"SUMMARY:(.*)\r", bare) == ["Appointment"]
    assert "Huset" not in bare
    assert Client().get("/gatherings/of/zzzzzzzzzzzz/named.ics").status_code == 404
    page = Client().get(f"/gatherings/{Gathering.objects.earliest('pk').code}/").content.decode()
    assert re.search(rf'"webcal://[^"/]+/gatherings/of/{cast.north.code}/named\.ics"', page)


def test_her_page_is_whole_and_a_wrong_answer_is_refused(cast: Cast, go: Go, visit: Visit) -> None:
    visit(cast.amina, PAGE)
    address(go, cast.amina)
    assert "webcal://" in visit(cast.amina, PAGE).content.decode()
    for wrong in ({}, {"told": "all"}):
        assert go(cast.amina, PAGE, wrong).status_code == 422


def test_what_is_known_of_her_calendar_is_shown_and_forgotten(cast: Cast, go: Go) -> None:
    assert queries.about(cast.amina) == {}
    address(go, cast.amina)
    assert queries.about(cast.amina) == {"calendar": [(timezone.localdate(), False)]}
    actions.forget(cast.amina)
    assert not CalendarAddress.objects.exists()


@pytest.mark.parametrize("secret", ["x" * 3000, "%00", "..", "أمينة"])
def test_a_strange_address_is_no_page(cast: Cast, secret: str) -> None:
    assert Client().get(f"/gatherings/calendar/{secret}.ics").status_code == 404
