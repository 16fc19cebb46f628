"""The planned world: always the same, believable, and true to its own claims."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import phonenumbers
import pytest

from kvarter.conversations.rules import why_not as why_not_counted
from kvarter.demo.planning.matching import Mothers
from kvarter.demo.planning.nearby import is_ramadan
from kvarter.demo.planning.places import nearest
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.talks import known
from kvarter.demo.planning.wishes import need_of
from kvarter.demo.planning.world import World
from kvarter.demo.rules import SEED, digest, plan
from kvarter.demo.tests.conftest import DAY
from kvarter.groups.rules import Role
from kvarter.packs.needs import needs
from kvarter.packs.rules import distance_km, pack
from kvarter.referrals.demo.shapes import Woman
from kvarter.referrals.rules import RUNNING, Answer, Ending, Reason, State, why_not
from kvarter.sealing.rules import number_to_leave_out

SRC = Path(__file__).parents[3]


def mothers_of(world: World) -> Mothers:
    """The Mothers with the women they walk with."""
    mothers = Mothers(world.people, world.members)
    for woman in world.women:
        if woman.state in RUNNING:
            mothers.takes(woman.mother)
    return mothers


def test_the_same_seed_on_the_same_day_gives_the_same_world(world: World) -> None:
    assert plan(SEED, DAY) == world


def test_the_world_is_the_same_in_another_process_without_django() -> None:
    order = f"import sys; from datetime import date; from kvarter.demo.rules import *; print(digest(plan({SEED!r}, date.fromisoformat({DAY.isoformat()!r}))), 'django' in sys.modules)"
    said = [
        subprocess.run(
            [sys.executable, "-c", order],
            env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] == f"{digest(plan(SEED, DAY))} False\n"


def test_another_seed_gives_other_people_but_the_same_cast(world: World) -> None:
    other = plan("another", DAY)
    assert {one.name for one in other.people} != {one.name for one in world.people}
    assert [one for one in other.people if one.key] == [one for one in world.people if one.key]


def test_a_code_is_the_same_on_the_next_day(world: World) -> None:
    tomorrow = plan(SEED, DAY + timedelta(days=1))
    assert [one.code for one in tomorrow.people] == [one.code for one in world.people]
    assert [one.link for one in tomorrow.partners] == [one.link for one in world.partners]


def test_there_are_as_many_of_each_as_the_network_needs(world: World) -> None:
    roles = Counter(one.role for one in world.members)
    assert len(world.groups) == 14
    assert {one.phase for one in world.groups} == {1, 2, 3, 4}
    assert 150 <= roles[Role.MOTHER] <= 170
    assert 2 <= roles[Role.BOARD] <= 4
    assert len(world.partners) == 25
    states = Counter(woman.state for woman in world.women)
    assert states == {State.WAITING: 35, State.ASKED: 10, State.ACCEPTED: 12, State.MET: 18, State.CLOSED: 15}
    assert sum(not woman.group for woman in world.women) == 3
    assert 2_000 <= len(world.life.talks) <= 3_000


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2027, 7, 14), date(2028, 2, 29)])
def test_on_any_day_every_date_lies_in_order_and_none_ahead(today: date) -> None:
    world = plan(SEED, today)
    for woman in world.women:
        days = [woman.received_on, woman.accepted_on, woman.met_on, woman.closed_on]
        known_days = [day for day in days if day]
        assert known_days == sorted(known_days), woman.code
        assert known_days[-1] <= today
        assert woman.next_step_on is None or woman.next_step_on >= today
    assert all(one.since <= today for one in world.members)
    assert max(one.talk.day for one in world.life.talks) <= today


def test_every_group_is_led_and_has_mothers_offers_gatherings_and_a_woman_who_waits(world: World) -> None:
    led = {one.group for one in world.members if one.role is Role.COORDINATOR}
    offers = Counter(one.group for one in world.offers)
    ahead = {one.group for one in world.gatherings if one.facts.starts_at.date() > DAY}
    waiting = {one.group for one in world.women if one.state is State.WAITING}
    for group in world.groups:
        assert {group.key} <= led & ahead & waiting
        assert 25 <= offers[group.key] <= 60


def test_every_need_is_met_within_thirty_kilometres_of_every_group_by_an_open_offer(world: World) -> None:
    for group in world.groups:
        here = (group.latitude, group.longitude)
        near = [one.facts for one in world.offers if not one.closed_on]
        met = {
            one.needs[0]
            for one in near
            if distance_km(here, (one.latitude or 0, one.longitude or 0)) <= 30 and len(one.needs) <= 4
        }
        assert met == set(needs().by_key), group.key


def test_vollsmose_shows_each_thing_that_can_happen(world: World) -> None:
    waiting = [one for one in world.women if one.group == "vollsmose" and one.state is State.WAITING]
    assert 6 <= len(waiting) <= 8
    assert any(one.is_gap and one.languages == ("ti",) for one in waiting)
    assert any(one.avoid and one.avoid_origin for one in waiting)
    assert any(one.partner for one in waiting)


def test_every_mother_has_a_mother_tongue_and_speaks_danish(world: World) -> None:
    facts = pack("dk")
    people = {one.code: one for one in world.people}
    for one in world.members:
        if one.role is Role.MOTHER:
            speaks = {code: spoken for code, spoken, _ in people[one.person].speaks}
            assert 4 in speaks.values()
            assert speaks["da"] >= 2
            assert set(speaks) <= set(facts.languages)
            assert people[one.person].area in facts.areas


def test_every_gap_that_is_claimed_is_one_and_no_other_woman_has_one(world: World) -> None:
    mothers = mothers_of(world)
    for woman in world.women:
        if woman.group and woman.state in {State.WAITING, State.ASKED}:
            reasons = [why_not(need_of(woman, DAY), one) for one in mothers.of_group(woman.group)]
            assert woman.is_gap == all(reason is Reason.NO_SHARED_LANGUAGE for reason in reasons), woman.code
    assert sum(woman.is_gap for woman in world.women) >= 5


def test_every_waiting_woman_without_a_gap_has_a_mother_who_could_go(world: World) -> None:
    mothers = mothers_of(world)
    for woman in world.women:
        if woman.state is State.WAITING and woman.group and not woman.is_gap:
            assert mothers.suggested(need_of(woman, DAY), woman.group), woman.code


def able(mothers: Mothers, woman: Woman, code: str) -> bool:
    """Whether this Mother may meet the woman, however many she walks with by now."""
    given = replace(mothers.support(mothers.members[code]), open_referrals=0)
    return why_not(need_of(woman, DAY), given) is None


def test_mothers_are_asked_only_about_women_whom_they_may_meet(world: World) -> None:
    mothers = mothers_of(world)
    for woman in world.women:
        if woman.state in {State.ASKED, *RUNNING}:
            for one in woman.askings:
                assert able(mothers, woman, one.mother), (woman.code, one.mother)


def test_no_mother_walks_with_more_women_than_she_wants_to(world: World) -> None:
    mothers = mothers_of(world)
    for code, count in mothers.walks_with.items():
        assert count <= mothers.members[code].capacity
        assert not mothers.members[code].is_paused


def test_a_woman_with_a_mother_has_exactly_one_yes_and_the_others_none(world: World) -> None:
    for woman in world.women:
        yes = [one.mother for one in woman.askings if one.answer is Answer.YES]
        assert yes == ([woman.mother] if woman.mother else [])
        assert (woman.state is State.ASKED) == any(one.answer is Answer.OPEN for one in woman.askings)
        assert (woman.state is State.CLOSED) == (woman.ending is not None)


def test_who_withdrew_or_was_closed_for_a_month_is_forgotten(world: World) -> None:
    for woman in world.women:
        is_old = woman.closed_on is not None and (DAY - woman.closed_on).days > 30
        assert woman.is_forgotten == (is_old or woman.ending is Ending.WITHDRAWN)
        if woman.is_forgotten:
            assert not any((woman.reach, woman.avoid, woman.area, woman.place, woman.times))
            assert (woman.receipt is None) == is_old


def test_every_place_leads_to_the_group_that_has_the_woman(world: World) -> None:
    for woman in world.women:
        if woman.latitude is not None and woman.longitude is not None:
            near = nearest(world.groups, woman.latitude, woman.longitude)
            assert (near.key if near else "") == woman.group, woman.place


def test_most_areas_and_postcodes_around_a_group_are_reached(world: World) -> None:
    places = [(one.lat, one.lon) for one in (*pack("dk").areas.values(), *pack("dk").postcodes)]
    around = [one for one in places if any(distance_km(one, (g.latitude, g.longitude)) <= 8 for g in world.groups)]
    assert sum(nearest(world.groups, *one) is not None for one in around) >= 0.9 * len(around)


def test_no_phone_stands_twice_or_belongs_to_a_helpline(world: World) -> None:
    phones = [one.phone for one in world.people]
    phones += [str(woman.reach["phone"]) for woman in world.women if "phone" in woman.reach]
    helplines = {line.phone.replace(" ", "") for line in pack("dk").helplines.values()}
    assert len(phones) == len(set(phones))
    for phone in phones:
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone))
        assert phone.startswith(("+456800", "+456801"))
        assert phone.removeprefix("+45") not in helplines


def test_nothing_that_is_sealed_looks_like_a_cpr_number(world: World) -> None:
    for woman in world.women:
        said = [woman.avoid, *(str(value) for name, value in woman.reach.items() if name != "phone")]
        assert not any(number_to_leave_out(one) for one in said)


def test_a_woman_without_a_number_says_how_to_find_her(world: World) -> None:
    for woman in world.women:
        if not woman.is_forgotten:
            assert woman.reach["name"]
            assert "phone" in woman.reach or "own_words" in woman.reach


def test_no_name_stands_twice_and_the_lists_are_long_enough(world: World) -> None:
    names = [one.name for one in world.people]
    assert len(names) == len(set(names))
    for origin, row in sheet("names").items():
        assert len(set(row["given"])) == len(set(row["family"])) == 30, origin


def test_within_a_group_every_mother_has_a_first_name_of_her_own(world: World) -> None:
    people = {one.code: one.name.split(" ")[0] for one in world.people}
    for group in world.groups:
        names = [people[one.person] for one in world.members if one.group == group.key and one.role is Role.MOTHER]
        assert len(names) == len(set(names)), group.name


def test_every_conversation_is_one_that_the_room_would_have_counted(world: World) -> None:
    facts = known(pack("dk"))
    offers = {one.code: one.group for one in world.offers}
    for one in world.life.talks:
        assert why_not_counted(one.talk, facts, one.talk.day, bool(one.offer)) is None
        assert not one.offer or (offers[one.offer] == one.group and one.is_bridge)


def test_two_of_three_conversations_lead_on_and_july_is_quiet(world: World) -> None:
    talks = world.life.talks
    assert 0.6 <= sum(one.is_bridge for one in talks) / len(talks) <= 0.75
    by_month = Counter((one.talk.day.year, one.talk.day.month) for one in talks)
    year = {month: by_month[2026 if month < 11 else 2025, month] for month in range(1, 13)}
    assert min(year, key=lambda month: year[month]) == 7
    assert year[9] > year[6] > year[7]


def test_more_women_bring_school_in_august_than_in_february(world: World) -> None:
    def share(months: set[int]) -> float:
        topics = [topic for one in world.life.talks if one.talk.day.month in months for topic in one.talk.topics]
        return topics.count("school") / len(topics)

    assert share({8, 9}) > share({2, 3})


def test_the_tallies_of_mothers_add_up_to_the_conversations(world: World) -> None:
    assert sum(one.count for one in world.life.tallies) == len(world.life.talks)
    groups = {one.person: one.group for one in world.members if one.role is Role.MOTHER}
    told = Counter(one.group for one in world.life.talks)
    assert (
        Counter({group: 0 for group in told})
        + Counter(groups[one.person] for one in world.life.tallies for _ in range(one.count))
        == told
    )


def test_common_meals_of_ramadan_lie_in_ramadan_and_only_there(world: World) -> None:
    iftars = [one.facts.starts_at.date() for one in world.gatherings if one.facts.titles["en"] == "Iftar together"]
    assert iftars
    assert all(is_ramadan(day) for day in iftars)
    assert not is_ramadan(date(2026, 11, 22))


def test_every_offer_and_gathering_is_told_in_nine_languages_or_falls_back() -> None:
    must = {"da", "en", "ar", "tr", "so", "uk", "fa", "ur"}
    for row in sheet("offers")["offers"]:
        assert must <= set(row["about"]) <= must | {"ti"}, row["key"]
    for row in sheet("more_offers")["offers"]:
        assert {"da", "en"} <= set(row["about"]), row["key"]
        assert set(row["needs"]) <= set(needs().by_key), row["key"]
    for row in sheet("gatherings")["gatherings"]:
        assert must <= set(row["title"]) <= must | {"ti"}, row["key"]


def test_one_gathering_to_come_is_cancelled(world: World) -> None:
    (gone,) = [one for one in world.gatherings if one.is_cancelled]
    assert gone.facts.starts_at.date() > DAY
