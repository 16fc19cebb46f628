"""A plan is made, explained, accepted, and repaired when somebody falls ill; who cannot be reached is named."""

import re
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.coverage import actions, queries
from kvarter.coverage.actions import CannotArrange
from kvarter.coverage.models import AgreedEvening, Consultant, EveningPlan
from kvarter.coverage.rules import Offer, Reason
from kvarter.coverage.tests.scenes import an_evening, asked, held, now_taught, ready, today
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.languages.rules import monday_of
from kvarter.people.models import Person, PersonLanguage
from visiting import Visit

PLAN = "/digital-evenings/plan/"


def text_of(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def another(name: str, number: int, **spoken: int) -> Consultant:
    """One more consultant who is ready, near Vollsmose."""
    person = Person.objects.create_person(name=name, phone=f"+45200001{number:02}", language="en")
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, language=code, spoken=level) for code, level in (spoken or {"da": 4}).items()
    )
    Membership.objects.create(person=person, role=Role.CONSULTANT)
    return ready(person)


@pytest.fixture
def world(in_english: Cast) -> Cast:
    """Two groups that were asked, and Ceren and Lise who are ready."""
    ready(in_english.ceren)
    another("Lise", 1)
    asked(in_english.north)
    asked(in_english.south)
    return in_english


def test_a_plan_is_made_explained_and_accepted(world: Cast, visit: Visit) -> None:
    text = text_of(visit(world.ceren, f"{PLAN}make/", {"x": ""}))
    laid = EveningPlan.objects.get()
    assert len(laid.rows) == 2
    assert "It is proved that no plan ends earlier." in text
    assert "The group's first day on which anybody can come." in text
    assert not AgreedEvening.objects.exists()
    visit(world.ceren, f"{PLAN}{laid.code}/accept/", {"rows": ["0", "1"]})
    agreed = list(AgreedEvening.objects.all())
    assert {one.group_id for one in agreed} == {world.north.pk, world.south.pk}
    assert all(one.on >= today() + timedelta(days=8) for one in agreed)
    assert all(one.on.weekday() in (0, 1, 2, 3) for one in agreed)
    assert [line.act for line in AuditLine.objects.order_by("-pk")[:3]].count("evening.agreed") == 2
    assert all(way.missing == 0 for way in queries.ways_of(SYSTEM))


def test_a_plan_is_accepted_once_and_whole_or_not_at_all(world: Cast) -> None:
    laid = actions.make_plan(by=SYSTEM)
    with pytest.raises(CannotArrange, match=Reason.NOTHING_CHOSEN):
        actions.accept(by=SYSTEM, laid=laid, chosen={7})
    row = laid.rows[1]
    taken = Consultant.objects.get(person__code=row["consultant"])
    an_evening(world.north if row["group"] == world.south.code else world.south, taken, date.fromisoformat(row["on"]))
    with pytest.raises(CannotArrange, match=Reason.PLAN_IS_OLD):
        actions.accept(by=SYSTEM, laid=laid, chosen={0, 1})
    assert AgreedEvening.objects.count() == 1
    assert not EveningPlan.objects.get().accepted_at
    laid = actions.make_plan(by=SYSTEM)
    assert actions.accept(by=SYSTEM, laid=laid, chosen={0}) == 1
    with pytest.raises(CannotArrange, match=Reason.PLAN_IS_OLD):
        actions.accept(by=SYSTEM, laid=laid, chosen={0})


def test_what_was_agreed_stays_whatever_is_planned(world: Cast) -> None:
    ceren = Consultant.objects.get(person=world.ceren)
    sunday = monday_of(today()) + timedelta(days=27)
    evening = an_evening(world.north, ceren, sunday)
    laid = actions.make_plan(by=SYSTEM)
    assert [row["group"] for row in laid.rows] == [world.south.code]
    evening.refresh_from_db()
    assert evening.on == sunday


def test_a_consultant_falls_ill_the_day_before_and_the_fewest_evenings_change(world: Cast, visit: Visit) -> None:
    ceren = Consultant.objects.get(person=world.ceren)
    tomorrow = today() + timedelta(days=1)
    asked(world.north, weekdays=tuple(range(7)))
    asked(world.south, weekdays=tuple(range(7)))
    first, other = (
        an_evening(world.north, ceren, tomorrow),
        an_evening(world.south, ceren, today() + timedelta(days=20)),
    )
    said = {"place": "5240", "evenings_a_month": "2", "weeks": [monday_of(tomorrow).isoformat()]}
    visit(world.ceren, f"/digital-evenings/consultants/{world.ceren.code}/", said)
    assert "Evenings whose consultant cannot come" in text_of(visit(world.ceren, PLAN))
    text = text_of(visit(world.ceren, f"{PLAN}repair/", {"x": ""}))
    assert "1 of 2 agreed evenings changes. No proposal changes fewer." in text
    first.refresh_from_db()
    assert first.consultant == ceren
    laid = EveningPlan.objects.get(is_repair=True)
    visit(world.ceren, f"{PLAN}{laid.code}/accept/", {"rows": ["0"]})
    before = first.code
    first.refresh_from_db()
    other.refresh_from_db()
    assert first.code == before
    assert first.consultant
    assert first.consultant.person.name == "Lise"
    assert first.on == tomorrow
    assert (other.consultant, other.on) == (ceren, today() + timedelta(days=20))
    assert "Evenings whose consultant cannot come" not in text_of(visit(world.ceren, PLAN))


def test_a_consultant_who_left_is_replaced(world: Cast) -> None:
    evening = an_evening(world.north, Consultant.objects.get(person=world.ceren))
    actions.forget(world.ceren)
    laid = actions.make_repair(by=SYSTEM)
    assert [(row["evening"], row["was"]) for row in laid.rows] == [(evening.code, None)]
    assert actions.accept(by=SYSTEM, laid=laid, chosen={0}) == 1
    evening.refresh_from_db()
    assert evening.consultant
    assert evening.consultant.person.name == "Lise"


def test_what_people_agreed_against_a_rule_is_not_moved_by_a_repair(world: Cast) -> None:
    ceren = Consultant.objects.get(person=world.ceren)
    meant = an_evening(world.north, ceren, monday_of(today()) + timedelta(days=13))
    asked(world.north, weekdays=(0,))
    laid = actions.make_repair(by=SYSTEM)
    assert laid.rows == []
    assert meant.on.weekday() == 6


def test_who_cannot_be_reached_is_named_with_the_reason_and_the_others_are_planned(world: Cast, visit: Visit) -> None:
    asked(world.south, "ti")
    text = text_of(visit(world.dorte, f"{PLAN}make/", {"x": ""}))
    assert "South : No consultant who is ready speaks a language of the group." in text
    assert [row["group"] for row in EveningPlan.objects.get().rows] == [world.north.code]


def test_what_if_two_more_consultants_spoke_tigrinya(world: Cast, visit: Visit) -> None:
    asked(world.south, "ti")
    text = text_of(visit(world.dorte, f"{PLAN}what-if/?language=ti&count=2"))
    assert "With 2 more who speak Tigrinya" in text
    assert "Reached then: South" in text
    same = text_of(visit(world.dorte, f"{PLAN}what-if/?language=vi&count=1"))
    assert "The last day and the groups that are reached stay the same." in same
    assert not EveningPlan.objects.exists()


def test_what_if_nobody_is_ready_says_so(in_english: Cast, visit: Visit) -> None:
    text = text_of(visit(in_english.dorte, f"{PLAN}what-if/?language=ti&count=2"))
    assert "No consultant is ready" in text


def test_the_bottleneck_is_named_with_what_would_help(world: Cast, visit: Visit) -> None:
    late = [(monday_of(today()) + timedelta(weeks=week)).isoformat() for week in range(26)]
    wish = {"weekdays": ["1"], "languages": ["da"], "evenings": "1", "weeks": late}
    visit(world.maryam, f"/digital-evenings/group/{world.south.code}/contact/", wish)
    text = text_of(visit(world.dorte, f"{PLAN}make/", {"x": ""}))
    assert re.search(
        r"Everyone could have their evening \d months earlier, by .*, if South found another evening\.", text
    )


def test_groups_that_nobody_has_asked_are_planned_but_not_ticked(in_english: Cast, visit: Visit) -> None:
    ready(in_english.ceren)
    html = visit(in_english.dorte, f"{PLAN}make/", {"x": ""}).content.decode()
    assert html.count("nobody has asked them yet") == 2
    assert "checked" not in html.split('id="proposal"')[1].split("</form>")[0]


def test_who_learnt_longest_ago_is_revisited_first(world: Cast, visit: Visit) -> None:
    ceren = Consultant.objects.get(person=world.ceren)
    for group, version, days in ((world.north, now_taught() - 1, 30), (world.south, now_taught() - 2, 50)):
        evening = held(group, ceren, days, practised=5, five=4)
        AgreedEvening.objects.filter(pk=evening.pk).update(version=version)
    html = visit(world.dorte, PLAN).content.decode()
    first, second = (html.split("<ol>")[1].index(name) for name in ("South", "North"))
    assert first < second
    text = text_of(visit(world.dorte, f"{PLAN}make/", {"x": ""}))
    assert text.count("again, since the services changed") == 2


def test_several_evenings_a_group_are_planned_with_their_bound(world: Cast, visit: Visit) -> None:
    asked(world.north, evenings=3)
    visit(world.dorte, f"{PLAN}make/", {"x": ""})
    laid = EveningPlan.objects.get()
    days = sorted(date.fromisoformat(row["on"]) for row in laid.rows if row["group"] == world.north.code)
    assert len(days) == 3
    assert all((after - before).days >= 7 for before, after in pairwise(days))
    assert laid.said["bound_day"] <= laid.said["last_day"]


def test_a_consultant_who_gives_no_evening_is_not_sent(world: Cast) -> None:
    actions.offer_time(by=SYSTEM, person=world.ceren, offer=Offer(0, (), "Odense", 55.4, 10.4))
    laid = actions.make_plan(by=SYSTEM)
    assert {row["consultant"] for row in laid.rows} == {Person.objects.get(name="Lise").code}


def test_a_longer_search_says_each_better_plan_as_it_is_found_and_keeps_the_best(world: Cast, visit: Visit) -> None:
    Consultant.objects.update(evenings_a_month=1)
    asked(world.north, evenings=3)
    asked(world.south, evenings=3)
    answer = visit.browser(world.ceren).post(f"{PLAN}make/", {"longer": "yes"})
    pieces = [piece.decode() for piece in answer.streaming_content]
    lines = pieces[1:-1]
    assert lines
    assert "Looking for a better plan" in pieces[0]
    assert all("<li>" in one and "seconds" in one and "km." in one for one in lines)
    assert "Show the proposal" in pieces[-1]
    assert "Content-Encoding" not in answer or answer["Content-Encoding"] == "identity"
    assert len(EveningPlan.objects.get().rows) == 6


def test_evenings_are_shared_more_evenly_when_somebody_asks(world: Cast, visit: Visit) -> None:
    visit(world.ceren, f"{PLAN}make/", {"x": ""})
    text = text_of(visit(world.ceren, PLAN))
    assert "Who goes how often" in text
    assert sum(one["evenings"] for one in EveningPlan.objects.get().said["loads"]) == 2
    text = text_of(visit(world.ceren, f"{PLAN}make/", {"evenly": "yes"}))
    assert "shared as evenly as it can be without ending later" in text
    loads = EveningPlan.objects.get().said["loads"]
    assert [one["fullest"] for one in loads] == [1, 1]


def test_the_first_year_is_shown_as_it_went_and_as_a_plan_has_it(in_english: Cast, visit: Visit) -> None:
    text = text_of(visit(in_english.dorte, f"{PLAN}first-year/"))
    assert "15 consultants were trained by" in text
    assert "10 of 42 groups had their evening by" in text
    assert "That is 297 days earlier." in text
    assert "What is supposed" in text
