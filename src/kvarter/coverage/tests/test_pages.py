"""Digital evenings as coordinators, consultants, the national office and everybody with a link meet them."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from fixtures import Go
from kvarter.access.models import AuditLine
from kvarter.coverage import actions, queries
from kvarter.coverage.actions import CannotArrange
from kvarter.coverage.models import AgreedEvening, Consultant
from kvarter.coverage.rules import Held, Reason, State
from kvarter.coverage.tests.scenes import an_evening, appointment, asked, held, now_taught, ready, today
from kvarter.groups.rules import SYSTEM
from visiting import Visit

BEGIN = "/digital-evenings"


def text_of(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_a_coordinator_asks_her_group_agrees_an_evening_and_writes_down_what_came_of_it(
    in_english: Cast, visit: Visit
) -> None:
    cast, north = in_english, in_english.north
    ready(cast.ceren)
    assert "Nobody" not in text_of(visit(cast.birthe, f"{BEGIN}/group/{north.code}/"))
    said = {"weekdays": ["1", "2"], "languages": ["ar", "da"], "evenings": "1", "weeks": []}
    page = visit(cast.birthe, f"{BEGIN}/group/{north.code}/contact/", said)
    assert "It is written down what suits the group." in text_of(page)
    form = {"consultant": cast.ceren.code, "on": today().isoformat(), "starts": "17:00", "ends": "19:00"}
    form |= {"place": "Beboerhuset", "languages": ["da"], "once": "abcdefghjkm2"}
    page = visit(cast.birthe, f"{BEGIN}/group/{north.code}/agree/", form)
    evening = AgreedEvening.objects.get()
    assert f"{BEGIN}/{evening.code}/" in page.content.decode()
    visit(cast.birthe, f"{BEGIN}/group/{north.code}/agree/", form)
    assert AgreedEvening.objects.count() == 1
    numbers = {"women": "14", "practised": "5", "level_five": "3", "languages": ["da", "ar"]}
    page = visit(cast.birthe, f"{BEGIN}/evening/{evening.code}/held/", numbers)
    assert "3 Mothers have passed level 5" in text_of(page)
    assert queries.way_of(SYSTEM, north).state is State.EQUIPPED


def test_a_group_equipped_before_the_services_changed_needs_a_new_evening(in_english: Cast, visit: Visit) -> None:
    evening = held(in_english.north, ready(in_english.ceren), practised=5, five=4)
    assert queries.way_of(SYSTEM, in_english.north).state is State.EQUIPPED
    AgreedEvening.objects.filter(pk=evening.pk).update(version=now_taught() - 1)
    way = queries.way_of(SYSTEM, in_english.north)
    assert (way.state, way.missing) == (State.NEEDS_REFRESH, 1)
    text = text_of(visit(in_english.birthe, f"{BEGIN}/group/{in_english.north.code}/"))
    assert "The state changed its services on" in text
    assert "AltID" in text


def test_the_picture_has_a_doorway_for_each_group_with_words(in_english: Cast, visit: Visit) -> None:
    ceren = ready(in_english.ceren)
    held(in_english.north, ceren, practised=5, five=4)
    evening = an_evening(in_english.south, ceren)
    page = visit(in_english.dorte, f"{BEGIN}/")
    html = page.content.decode()
    assert '<span class="away">North: Equipped</span>' in html
    assert re.search(r'<span class="away">South: A day is agreed, next evening [^<]+</span>', html)
    assert "1 of 2 groups are equipped" in text_of(page)
    assert f"{BEGIN}/evening/{evening.code}/" in html


def test_the_picture_costs_the_same_whatever_the_number_of_evenings(in_english: Cast) -> None:
    ceren = ready(in_english.ceren)
    for weeks in range(1, 6):
        held(in_english.north, ceren, days_ago=7 * weeks)
    with CaptureQueriesContext(connection) as seen:
        queries.ways_of(SYSTEM)
    assert len(seen) == 3


def test_everybody_with_the_link_reads_the_invitation_in_her_language(in_english: Cast, go: Go) -> None:
    evening = an_evening(in_english.north, ready(in_english.ceren))
    text = text_of(go(None, f"{BEGIN}/{evening.code}/"))
    assert "Digital evening" in text
    assert "Beboerhuset" in text
    assert "Ceren" not in text
    bare = go(None, f"{BEGIN}/{evening.code}/calendar.ics").content.decode()
    assert "SUMMARY:Appointment" in bare
    assert "Beboerhuset" not in bare
    assert "LOCATION:Beboerhuset" in go(None, f"{BEGIN}/{evening.code}/named.ics").content.decode()
    actions.call_off(by=SYSTEM, evening=evening)
    assert "This does not take place." in text_of(go(None, f"{BEGIN}/{evening.code}/"))
    assert "STATUS:CANCELLED" in go(None, f"{BEGIN}/{evening.code}/calendar.ics").content.decode()


def test_an_invitation_is_gone_a_month_after_its_evening(in_english: Cast, go: Go) -> None:
    evening = an_evening(in_english.north, ready(in_english.ceren), today() - timedelta(days=31))
    assert go(None, f"{BEGIN}/{evening.code}/").status_code == 404


@pytest.mark.parametrize(("days", "reason"), [(-1, Reason.DAY_OVER), (10, Reason.TAKEN)])
def test_an_evening_that_cannot_be_is_refused_with_its_reason(in_english: Cast, days: int, reason: Reason) -> None:
    ceren = ready(in_english.ceren)
    an_evening(in_english.south, ceren)
    day = today() + timedelta(days=days)
    with pytest.raises(CannotArrange) as refusal:
        actions.agree(by=SYSTEM, group=in_english.north, consultant=ceren, appointment=appointment(day))
    assert refusal.value.reason is reason
    assert AgreedEvening.objects.count() == 1


def test_two_evenings_of_a_group_within_a_week_are_refused_on_the_page(in_english: Cast, visit: Visit) -> None:
    ceren, north = ready(in_english.ceren), in_english.north
    an_evening(north, ceren)
    form = {"consultant": in_english.ceren.code, "on": (today() + timedelta(days=12)).isoformat()}
    form |= {"starts": "17:00", "ends": "19:00", "place": "Beboerhuset", "languages": ["da"]}
    page = visit(in_english.birthe, f"{BEGIN}/group/{north.code}/agree/", form, status=422, follow=False)
    assert "The group has another evening within seven days." in text_of(page)


def test_an_evening_moves_with_its_link_and_leaves_a_line_in_the_trail(in_english: Cast, visit: Visit) -> None:
    evening = an_evening(in_english.north, ready(in_english.ceren))
    later = today() + timedelta(days=13)
    form = {"consultant": in_english.ceren.code, "on": later.isoformat(), "starts": "10:00", "ends": "12:00"}
    form |= {"place": "Biblioteket", "languages": ["da"]}
    visit(in_english.ceren, f"{BEGIN}/evening/{evening.code}/move/", form)
    evening.refresh_from_db()
    assert (evening.on, evening.place) == (later, "Biblioteket")
    line = AuditLine.objects.latest("pk")
    assert (line.by, line.act, line.thing) == (in_english.ceren.code, "evening.moved", evening.code)


def test_what_was_held_is_neither_moved_nor_called_off_and_what_is_ahead_not_written_down(in_english: Cast) -> None:
    ceren = ready(in_english.ceren)
    over, ahead = held(in_english.north, ceren), an_evening(in_english.south, ceren)
    with pytest.raises(CannotArrange, match=Reason.HELD_ALREADY):
        actions.call_off(by=SYSTEM, evening=over)
    with pytest.raises(CannotArrange, match=Reason.HELD_ALREADY):
        actions.move(by=SYSTEM, evening=over, consultant=ceren, appointment=appointment())
    with pytest.raises(CannotArrange, match=Reason.DAY_AHEAD):
        actions.write_down(by=SYSTEM, evening=ahead, held=Held(9, 1, 0))
    with pytest.raises(CannotArrange, match=Reason.NUMBERS_DO_NOT_FIT):
        actions.write_down(by=SYSTEM, evening=over, held=Held(9, 1, 2))
    actions.call_off(by=SYSTEM, evening=ahead)
    with pytest.raises(CannotArrange, match=Reason.CALLED_OFF):
        actions.call_off(by=SYSTEM, evening=ahead)
    with pytest.raises(CannotArrange, match=Reason.CALLED_OFF):
        actions.write_down(by=SYSTEM, evening=ahead, held=Held(9, 1, 0))


def test_numbers_that_do_not_fit_are_said_at_their_field(in_english: Cast, visit: Visit) -> None:
    evening = an_evening(in_english.north, ready(in_english.ceren), today())
    numbers = {"women": "9", "practised": "2", "level_five": "3", "languages": ["da"]}
    page = visit(in_english.birthe, f"{BEGIN}/evening/{evening.code}/held/", numbers, status=422, follow=False)
    assert "Level 5 comes after practice" in text_of(page)


def test_the_course_says_who_is_ready_and_who_is_due_for_what(in_english: Cast, visit: Visit) -> None:
    assert "Has not taken the course yet" in text_of(visit(in_english.dorte, f"{BEGIN}/consultants/"))
    on = (today() - timedelta(days=20)).isoformat()
    address = f"{BEGIN}/consultants/{in_english.ceren.code}"
    text = text_of(visit(in_english.dorte, f"{address}/trained/", {"services_on": on, "observed_on": ""}))
    assert "Somebody has still to watch her hold an evening" in text
    visit(in_english.dorte, f"{address}/trained/", {"services_on": on, "observed_on": on})
    offer = {"place": "5240", "evenings_a_month": "3", "weeks": []}
    text = text_of(visit(in_english.ceren, f"{address}/", offer))
    assert "3 evenings a month" in text
    assert "Ready to be sent (1)" in text
    assert Consultant.objects.get().place


def test_a_day_ahead_or_an_observation_without_a_course_is_not_taken(in_english: Cast, visit: Visit) -> None:
    address, tomorrow = f"{BEGIN}/consultants/{in_english.ceren.code}/trained/", today() + timedelta(days=1)
    for form in ({"services_on": tomorrow.isoformat()}, {"observed_on": today().isoformat()}):
        visit(in_english.dorte, address, form, status=422, follow=False)
    assert not Consultant.objects.exists()


def test_nobody_but_a_consultant_is_trained(in_english: Cast) -> None:
    with pytest.raises(CannotArrange, match=Reason.NOT_A_CONSULTANT):
        ready(in_english.amina)


def test_an_evening_of_a_consultant_who_left_stays_without_her(in_english: Cast) -> None:
    evening = held(in_english.north, ready(in_english.ceren))
    assert queries.about(in_english.ceren)["evenings"] == [(evening.on, "North")]
    actions.forget(in_english.ceren)
    evening.refresh_from_db()
    assert (evening.consultant, evening.women) == (None, 9)
    assert queries.about(in_english.ceren) == {}


def test_a_group_that_was_asked_says_so(in_english: Cast, visit: Visit) -> None:
    asked(in_english.north, "ar", weekdays=(1,))
    text = text_of(visit(in_english.ceren, f"{BEGIN}/group/{in_english.north.code}/"))
    assert "Evenings suit the group on: Tuesday. Languages: Arabic." in text
