"""A room opens, is steered and forgets; phones step on, ask and help."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import Refused
from kvarter.evenings import actions, queries
from kvarter.evenings.actions import CannotJoin
from kvarter.evenings.models import DigitalEvening, Room, Seat, Stay, Trainer
from kvarter.evenings.pictures import KEYS
from kvarter.evenings.rules import MOST_SEATS, Mode, Pace, Part, Reason
from kvarter.evenings.tests.conftest import PROGRAMME, open_room
from kvarter.practice.engine.shelf import shelf

FIRST = PROGRAMME[0]
AUTOMATON = shelf("dk").automata[FIRST]
START = AUTOMATON.starts[next(iter(AUTOMATON.starts))]


def far(turn: str) -> str:
    """Some state that is reached by such a turn."""
    return next(one.name for one in AUTOMATON.states.values() if one.turn == turn and not one.is_end)


def passed_state(mission: str = FIRST) -> str:
    states = shelf("dk").automata[mission].states.values()
    return next(one.name for one in states if one.screen == "END.passed")


def look_of(room: Room, seat: Seat) -> str:
    return next(one for one in queries.wall(room, "en").tiles if one.place == seat.place).look


def test_an_evening_opens_with_a_number_a_trainer_and_one_line_in_the_trail(cast: Cast) -> None:
    room = open_room(cast)
    assert room.number.isdecimal()
    assert len(room.number) == 6
    assert room.number[0] != "0"
    assert [(one.person, one.part) for one in room.evening.trainers.all()] == [(cast.ceren, Part.LED)]
    line = AuditLine.objects.latest("pk")
    assert (line.by, line.act, line.thing) == (cast.ceren.code, "evening.opened", room.evening.code)


def test_a_form_sent_twice_opens_one_room(cast: Cast) -> None:
    for _each in range(2):
        actions.open_evening(
            by=cast.standing("ceren"), group=cast.north, place="Here", programme=PROGRAMME, once="abcdefghjkmn"
        )
    assert Room.objects.count() == 1


def test_a_programme_without_a_mission_that_the_pack_has_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        open_room(cast, programme=["no-such-mission"])


def test_every_phone_gets_a_picture_that_nobody_has(room: Room) -> None:
    seats = [actions.join(room, "ar")[0] for _each in range(len(KEYS) + 5)]
    assert len({seat.place for seat in seats}) == len(seats)
    assert {seat.place for seat in seats[: len(KEYS)]} == set(range(len(KEYS)))


def test_nobody_finds_in_the_database_what_her_browser_knows(room: Room) -> None:
    seat, token = actions.join(room, "ar")
    assert token not in str(Seat.objects.filter(pk=seat.pk).values())
    assert queries.seat_of(room, token) == seat
    assert queries.seat_of(room, "") is None


def test_a_seat_of_one_room_is_none_of_another(cast: Cast, room: Room) -> None:
    _seat, token = actions.join(room, "ar")
    assert queries.seat_of(open_room(cast), token) is None


def test_a_room_that_is_shut_or_full_takes_no_new_phone(cast: Cast, room: Room) -> None:
    actions.shut(by=cast.standing("ceren"), evening=room.evening, is_shut=True)
    with pytest.raises(CannotJoin) as refusal:
        actions.join(room, "ar")
    assert refusal.value.reason is Reason.SHUT
    actions.shut(by=cast.standing("ceren"), evening=room.evening, is_shut=False)
    Seat.objects.bulk_create(
        Seat(room=room, token_hash=str(place), place=place, language="da") for place in range(MOST_SEATS)
    )
    with pytest.raises(CannotJoin) as refusal:
        actions.join(room, "ar")
    assert refusal.value.reason is Reason.FULL


def test_a_step_is_kept_measured_and_told_and_the_same_one_again_changes_nothing(room: Room) -> None:
    seat, _token = actions.join(room, "ar")
    actions.step(seat, FIRST, START)
    Seat.objects.update(since=timezone.now() - timedelta(seconds=40))
    version = Room.objects.get().version
    actions.step(seat, FIRST, far("right"))
    assert [(one.state, round(one.seconds)) for one in Stay.objects.all()] == [(START, 40)]
    assert Room.objects.get().version == version + 1
    actions.step(seat, FIRST, far("right"))
    assert Stay.objects.count() == 1
    assert Room.objects.get().version == version + 1


def test_a_step_of_a_mission_that_is_not_in_the_programme_is_refused(room: Room) -> None:
    seat, _token = actions.join(room, "ar")
    other = next(key for key in shelf("dk").missions if key not in PROGRAMME)
    for mission, state in ((other, next(iter(shelf("dk").automata[other].states))), (FIRST, "0000000"), ("x", "y")):
        with pytest.raises(CannotJoin):
            actions.step(seat, mission, state)
    assert Seat.objects.get().state == ""


def test_two_wrong_turns_make_her_stuck_and_a_right_one_clears_it_by_itself(room: Room) -> None:
    seat, _token = actions.join(room, "ar")
    wrong = [one.name for one in AUTOMATON.states.values() if one.turn == "wrong" and not one.is_end]
    for state in (START, wrong[0], START, wrong[0]):
        actions.step(seat, FIRST, state)
    assert look_of(room, seat) == "stuck"
    actions.step(seat, FIRST, far("right"))
    assert look_of(room, seat) == ""


def test_who_is_much_slower_than_the_room_is_stuck(room: Room) -> None:
    Stay.objects.bulk_create(Stay(room=room, mission=FIRST, state=START, seconds=25) for _each in range(4))
    seat, _token = actions.join(room, "ar")
    actions.step(seat, FIRST, START)
    assert look_of(room, seat) == ""
    Seat.objects.update(since=timezone.now() - timedelta(seconds=80))
    assert look_of(room, seat) == "stuck"
    Seat.objects.update(since=timezone.now() - timedelta(minutes=20))
    assert look_of(room, seat) == "asleep", "a class of its own: `away` is what nobody sees"


def test_asking_stays_through_a_wrong_turn_and_ends_with_her_next_right_one(room: Room) -> None:
    seat, _token = actions.join(room, "ar")
    actions.step(seat, FIRST, START)
    actions.ask(seat, asks=True)
    assert look_of(room, seat) == "asks"
    actions.step(seat, FIRST, far("wrong"))
    assert look_of(room, seat) == "asks"
    actions.step(seat, FIRST, far("right"))
    assert look_of(room, seat) == ""


def test_the_wall_says_who_helps_whom(room: Room) -> None:
    asking, _token = actions.join(room, "ar")
    helper, _token = actions.join(room, "so")
    actions.ask(asking, asks=True)
    actions.go_and_help(helper, asking.place)
    with override("en"):
        tile = next(one for one in queries.wall(room, "en").tiles if one.place == asking.place)
    assert tile.helper.endswith("helps")
    assert Seat.objects.get(pk=helper.pk).helped == 1
    with pytest.raises(CannotJoin):
        actions.go_and_help(asking, asking.place)
    actions.ask(asking, asks=False)
    assert Seat.objects.get(pk=asking.pk).helper is None


def test_the_facilitator_sends_one_to_another_and_takes_her_back(cast: Cast, room: Room) -> None:
    by, one, other = cast.standing("ceren"), actions.join(room, "ar")[0], actions.join(room, "so")[0]
    actions.send_help(by=by, evening=room.evening, place=one.place, helper=other.place)
    assert Seat.objects.get(pk=one.pk).helper == other
    actions.send_help(by=by, evening=room.evening, place=one.place, helper=None)
    assert Seat.objects.get(pk=one.pk).helper is None
    with pytest.raises(Refused):
        actions.send_help(by=by, evening=room.evening, place=one.place, helper=one.place)


def test_phones_hear_of_what_concerns_them_and_the_wall_of_everything(cast: Cast, room: Room) -> None:
    by, seat = cast.standing("ceren"), actions.join(room, "ar")[0]
    actions.step(seat, FIRST, START)
    quiet = Room.objects.get()
    assert quiet.call == 1
    assert quiet.version == 3
    actions.show(by=by, evening=room.evening, mode=Mode.LOOK)
    assert Room.objects.get().said() == {"call": 2, "mode": "look", "mission": ""}
    actions.set_pace(by=by, evening=room.evening, pace=Pace.TOGETHER)
    actions.go_to(by=by, evening=room.evening, at=1)
    assert Room.objects.get().said() == {"call": 4, "mode": "play", "mission": PROGRAMME[1]}
    actions.go_to(by=by, evening=room.evening, at=99)
    assert Room.objects.get().at == len(PROGRAMME) - 1


def test_while_everybody_looks_at_the_wall_nobody_becomes_stuck(cast: Cast, room: Room) -> None:
    Stay.objects.bulk_create(Stay(room=room, mission=FIRST, state=START, seconds=25) for _each in range(4))
    by, seat = cast.standing("ceren"), actions.join(room, "ar")[0]
    actions.step(seat, FIRST, START)
    actions.show(by=by, evening=room.evening, mode=Mode.LOOK)
    long_ago = timedelta(seconds=600)
    Seat.objects.update(since=F("since") - long_ago)
    Room.objects.update(stopped_at=F("stopped_at") - long_ago)
    assert look_of(Room.objects.get(), seat) == ""
    actions.show(by=by, evening=room.evening, mode=Mode.PAUSE)
    actions.show(by=by, evening=room.evening, mode=Mode.PLAY)
    assert look_of(Room.objects.get(), seat) == ""
    assert (timezone.now() - Seat.objects.get().since).total_seconds() < 30


def test_a_pause_measures_nobody(cast: Cast, room: Room) -> None:
    seat, _token = actions.join(room, "ar")
    actions.step(seat, FIRST, START)
    actions.show(by=cast.standing("ceren"), evening=room.evening, mode=Mode.PAUSE)
    Seat.objects.update(since=timezone.now() - timedelta(seconds=300))
    actions.step(seat, FIRST, far("right"))
    assert not Stay.objects.exists()


def test_when_it_closes_the_room_forgets_and_only_figures_stay(cast: Cast, room: Room) -> None:
    languages = ("ar", "ar", "so", "ti")
    seats = [actions.join(room, language)[0] for language in languages]
    for seat in seats[:3]:
        actions.step(seat, FIRST, passed_state())
    actions.close(by=cast.standing("ceren"), evening=room.evening)
    assert not Room.objects.exists()
    assert not Seat.objects.exists()
    assert not Stay.objects.exists()
    over = DigitalEvening.objects.get()
    step = str(shelf("dk").missions[FIRST].step)
    assert (over.women, over.languages, over.levels) == (4, ["ar", "so", "ti"], {step: 3})
    assert over.closed_at
    held = queries.held(cast.standing("dorte"))[0]
    assert (held.group_id, held.women, held.levels) == (cast.north.pk, 4, {int(step): 3})
    assert held.trainers == ((cast.ceren.pk, "led"),)
    assert held.edition


def test_a_closed_evening_is_steered_by_nobody(cast: Cast, room: Room) -> None:
    by = cast.standing("ceren")
    actions.close(by=by, evening=room.evening)
    with pytest.raises(Refused):
        actions.show(by=by, evening=room.evening, mode=Mode.LOOK)


def test_a_room_that_nobody_closed_forgets_after_twelve_hours(cast: Cast, room: Room) -> None:
    actions.join(room, "ar")
    assert actions.close_old(timezone.now() + timedelta(hours=11)) == 0
    assert actions.close_old(timezone.now() + timedelta(hours=13)) == 1
    assert not Seat.objects.exists()
    assert DigitalEvening.objects.get().women == 1


def test_who_assists_stands_beside_who_led_once(cast: Cast, room: Room) -> None:
    for name in ("birthe", "birthe", "ceren"):
        actions.assist(by=cast.standing(name), evening=room.evening)
    assert {(one.person, one.part) for one in Trainer.objects.all()} == {
        (cast.ceren, Part.LED),
        (cast.birthe, Part.ASSISTED),
    }
    assert queries.about(cast.birthe)
    actions.forget(cast.birthe)
    assert queries.about(cast.birthe) == {}
    assert queries.about(cast.ceren)


def test_the_wall_says_at_which_step_most_are(room: Room) -> None:
    assert queries.wall(room, "en").step == 0
    for _each in range(3):
        actions.step(actions.join(room, "ar")[0], FIRST, START)
    actions.step(actions.join(room, "ar")[0], FIRST, passed_state())
    wall = queries.wall(room, "en")
    assert wall.step == 1
    assert wall.steps == max(AUTOMATON.left[start] for start in AUTOMATON.starts.values())


@pytest.mark.parametrize("name", ["birthe", "ceren", "dorte", "maryam", "amina"])
def test_evenings_are_seen_by_consultants_the_office_and_who_leads_the_group(cast: Cast, room: Room, name: str) -> None:
    seen = DigitalEvening.objects.visible_to(cast.standing(name)).filter(pk=room.evening_id).exists()
    assert seen is (name in {"birthe", "ceren", "dorte"})
