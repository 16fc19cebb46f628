"""Who holds an evening: opens it, steers it, sends help, closes it."""

import re

import pytest

from cast import Cast
from kvarter.evenings import actions, queries
from kvarter.evenings.models import DigitalEvening, Room, Seat
from kvarter.evenings.tests.conftest import PROGRAMME, Phone
from kvarter.practice.engine.shelf import shelf
from visiting import Visit


def form(cast: Cast, **more: object) -> dict[str, object]:
    return {"group": cast.north.code, "place": "The library", "programme": PROGRAMME, **more}


@pytest.mark.parametrize("who", ["ceren", "birthe", "dorte"])
def test_an_evening_is_opened_and_its_number_shown(cast: Cast, visit: Visit, who: str) -> None:
    person = getattr(cast, who)
    visit(person, "/evenings/open/")
    page = visit(person, "/evenings/open/", form(cast)).content.decode()
    room = Room.objects.get()
    assert room.spaced in page
    assert room.evening.programme == sorted(PROGRAMME, key=room.evening.programme.index)
    assert f"/e/{room.number}/wall/{room.wall_key}/" in page


def test_a_coordinator_chooses_among_her_own_groups_only(cast: Cast, visit: Visit) -> None:
    visit(cast.birthe, "/evenings/open/", form(cast, group=cast.south.code), status=422)
    assert not DigitalEvening.objects.exists()


def test_a_form_without_mission_says_what_to_do_and_keeps_the_place(cast: Cast, visit: Visit) -> None:
    page = visit(cast.ceren, "/evenings/open/", form(cast, programme=[]), status=422).content.decode()
    assert "The library" in page
    assert "Please choose an answer." in page


def test_she_steers_the_room(cast: Cast, visit: Visit, room: Room) -> None:
    code = room.evening.code
    for what, field, value in (
        ("look", "mode", "look"),
        ("pause", "mode", "pause"),
        ("play", "mode", "play"),
        ("together", "pace", "together"),
        ("free", "pace", "free"),
        ("shut", "is_shut", True),
        ("unshut", "is_shut", False),
    ):
        visit(cast.ceren, f"/evenings/{code}/steer/{what}/", {})
        assert getattr(Room.objects.get(), field) == value
    visit(cast.ceren, f"/evenings/{code}/next/", {})
    assert Room.objects.get().at == 1
    visit(cast.ceren, f"/evenings/{code}/next/", {"at": "0"})
    assert Room.objects.get().at == 0
    visit(cast.ceren, f"/evenings/{code}/steer/explode/", {}, status=404)


def test_who_needs_somebody_stands_first_and_gets_a_helper(cast: Cast, visit: Visit, room: Room, phone: Phone) -> None:
    other, code = Phone(room, "so").join(), room.evening.code
    phone.send("ask/")
    page = visit(cast.ceren, f"/evenings/{code}/").content.decode()
    assert page.index("Go there first") < page.index("Asks for help") < page.index("All phones")
    visit(cast.ceren, f"/evenings/{code}/seat/{phone.seat.place}/")
    visit(cast.ceren, f"/evenings/{code}/seat/{phone.seat.place}/help/", {"helper": str(other.seat.place)})
    assert phone.seat.helper == other.seat
    visit(cast.ceren, f"/evenings/{code}/seat/{phone.seat.place}/help/", {}, status=422)
    assert phone.seat.helper == other.seat
    visit(cast.ceren, f"/evenings/{code}/seat/{phone.seat.place}/help/", {"helper": "nobody"})
    assert phone.seat.helper is None
    visit(cast.ceren, f"/evenings/{code}/seat/{other.seat.place}/out/", {})
    assert Seat.objects.count() == 1
    visit(cast.ceren, f"/evenings/{code}/seat/599/", status=404)


def test_closing_is_asked_once_and_what_stays_is_shown(cast: Cast, visit: Visit, room: Room) -> None:
    for language in ("ar", "ar", "so", "da", "uk", "tr"):
        actions.join(room, language)
    code = room.evening.code
    assert "cannot be undone" in visit(cast.ceren, f"/evenings/{code}/close/").content.decode()
    page = visit(cast.ceren, f"/evenings/{code}/close/", {}).content.decode()
    assert "6 women were there" in page
    assert "Somali" in page
    assert not Seat.objects.exists()
    visit(cast.ceren, f"/evenings/{code}/close/", status=404)
    visit(cast.ceren, f"/evenings/{code}/steer/look/", {}, status=404)


def test_few_women_are_no_figure(cast: Cast, visit: Visit, room: Room, phone: Phone) -> None:
    page = visit(cast.ceren, f"/evenings/{room.evening.code}/close/", {}).content.decode()
    assert "Fewer than five" in page
    assert "English" not in page[page.index("<main") :].split("Programme")[0]


def test_a_colleague_says_that_she_is_there_too(cast: Cast, visit: Visit, room: Room) -> None:
    page = visit(cast.birthe, f"/evenings/{room.evening.code}/").content.decode()
    assert "I am here too" in page
    page = visit(cast.birthe, f"/evenings/{room.evening.code}/assist/", {}).content.decode()
    assert "I am here too" not in page
    assert "Birthe" in page


def test_the_list_shows_open_evenings_first(cast: Cast, visit: Visit, room: Room) -> None:
    actions.close(by=cast.standing("ceren"), evening=room.evening)
    actions.open_evening(by=cast.standing("birthe"), group=cast.north, place="The school", programme=PROGRAMME)
    page = visit(cast.ceren, "/evenings/").content.decode()
    assert page.index("The school") < page.index("The library")
    assert page.count("Open now") == 1


def test_an_evening_that_is_agreed_opens_with_its_group(cast: Cast, visit: Visit) -> None:
    page = visit(cast.ceren, f"/evenings/open/?group={cast.south.code}").content.decode()
    assert f'<option value="{cast.south.code}" selected>' in page


def test_a_step_stands_on_the_wall_as_a_picture_until_it_is_taken_down(cast: Cast, visit: Visit, room: Room) -> None:
    code, at_wall = room.evening.code, f"/e/{room.number}/wall/{room.wall_key}/"
    assert "figure" not in visit(None, at_wall).content.decode()
    page = visit(cast.ceren, f"/evenings/{code}/steps/").content.decode()
    states = re.findall(r'name="state"\s+value="(\w+)"', page)
    assert len(states) >= 3
    before = Room.objects.get().version
    visit(cast.ceren, f"/evenings/{code}/show-step/", {"mission": room.mission, "state": states[1]})
    shown = Room.objects.get()
    assert (shown.shown_mission, shown.shown_state) == (room.mission, states[1])
    assert shown.version > before
    assert shown.call == room.call
    wall = visit(None, at_wall).content.decode()
    figure = wall[wall.index("<figure") : wall.index("</figure>")]
    assert "inert" in figure
    assert "ØVELSE" in figure
    assert "Take the step off the wall" in visit(cast.ceren, f"/evenings/{code}/").content.decode()
    visit(cast.ceren, f"/evenings/{code}/show-step/", {"mission": "", "state": ""})
    assert "figure" not in visit(None, at_wall).content.decode()


def test_the_next_mission_takes_the_step_down(cast: Cast, visit: Visit, room: Room) -> None:
    automaton = shelf("dk").automata[room.mission]
    state = next(iter(automaton.starts.values()))
    actions.show_step(by=cast.standing("ceren"), evening=room.evening, mission=room.mission, state=state)
    visit(cast.ceren, f"/evenings/{room.evening.code}/next/", {})
    assert Room.objects.get().shown_state == ""


@pytest.mark.parametrize("given", ["a foreign mission", "a state of another", "an end", "nonsense"])
def test_a_step_that_is_not_there_is_not_shown(cast: Cast, visit: Visit, room: Room, given: str) -> None:
    here, foreign = (shelf("dk").automata[one] for one in (room.mission, "answer-it"))
    end = next(one.name for one in here.states.values() if one.is_end)
    mission, state = {
        "a foreign mission": ("answer-it", next(iter(foreign.states))),
        "a state of another": (room.mission, next(iter(foreign.states))),
        "an end": (room.mission, end),
        "nonsense": ("../", "\u202e"),
    }[given]
    where = f"/evenings/{room.evening.code}/show-step/"
    visit(cast.ceren, where, {"mission": mission, "state": state}, status=404)
    assert Room.objects.get().shown_state == ""


def test_the_shortest_way_of_every_mission_can_be_shown() -> None:
    found = shelf("dk")
    for key, automaton in found.automata.items():
        way = queries.way_of(key, "ar")
        assert len(way) == automaton.left[automaton.starts[min(automaton.starts)]], key
