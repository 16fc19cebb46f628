"""Phones in a room: they join, play without script, sleep, come back, and meet bad days."""

import re
import time
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from cast import Cast
from kvarter.evenings import actions, queries, rules, views
from kvarter.evenings.models import Room, Seat
from kvarter.evenings.rules import Mode, Pace
from kvarter.evenings.tests.conftest import PROGRAMME, Phone, open_room
from kvarter.evenings.tests.test_actions import passed_state
from kvarter.languages.tables import INTERFACE
from kvarter.practice.engine.shelf import Shelf, shelf
from visiting import Browser, inspect

FIRST = PROGRAMME[0]


def typed(browser: Browser, number: str) -> str:
    answer = browser.post("/e/", {"number": number}, headers={"accept-language": "en"})
    return str(answer.headers.get("Location") or answer.content.decode())


def wrong(room: Room) -> str:
    return str((int(room.number) - 100_000 + 1) % 900_000 + 100_000)


@pytest.mark.parametrize("lang", INTERFACE)
def test_a_woman_comes_in_plays_and_asks_in_her_language(room: Room, lang: str) -> None:
    phone = Phone(room, lang)
    for page in (phone.get("/e/"), phone.get(f"/e/{room.number}/")):
        inspect(page.content.decode(), "/e/")  # type: ignore[attr-defined]
    phone.join()
    assert phone.seat.language == lang
    inspect(phone.open("here/"), "/here/")
    page = phone.open(f"{FIRST}/")
    inspect(page, "/state/")
    assert f'lang="{lang}"' in page
    assert phone.seat.mission == FIRST
    assert phone.send("ask/") == 302
    inspect(phone.open("here/"), "/here/")
    inspect(phone.open(f"{FIRST}/whole/"), "/whole/")


def test_the_number_leads_in_with_any_blanks_and_digits(room: Room) -> None:
    spaced = f"{room.number[:3]} {room.number[3:]}"
    arabic = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in room.number)
    for number in (room.number, spaced, arabic):
        assert typed(Browser(), number) == f"/e/{room.number}/"


def test_looking_at_the_room_takes_no_seat(room: Room) -> None:
    Browser().get(f"/e/{room.number}/")
    Browser().head(f"/e/{room.number}/")
    assert not Seat.objects.exists()


def test_ten_wrong_numbers_and_she_waits_but_her_neighbour_does_not(room: Room) -> None:
    browser = Browser()
    for _each in range(9):
        assert "No evening is open" in typed(browser, wrong(room))
    assert typed(browser, room.number) == f"/e/{room.number}/"
    typed(browser, wrong(room))
    assert "wait two minutes" in typed(browser, room.number)
    assert browser.get(f"/e/{room.number}/")["Location"] == "/e/"
    assert typed(Browser(), room.number) == f"/e/{room.number}/"


def test_after_the_wait_the_right_number_leads_in(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser()
    for _each in range(10):
        browser.get(f"/e/{wrong(room)}/")
    assert "wait two minutes" in typed(browser, room.number)
    later = time.time() + 121
    monkeypatch.setattr(views.time, "time", lambda: later)
    assert typed(browser, room.number) == f"/e/{room.number}/"


def test_who_tries_numbers_with_ever_new_browsers_closes_the_door_but_not_the_square(room: Room) -> None:
    with_seat = Phone(room).join()
    for _each in range(rules.WRONG_NUMBERS_OF_ALL):
        assert "No evening is open" in typed(Browser(), wrong(room))
    for number in (room.number, wrong(room)):
        assert "Too many wrong numbers" in typed(Browser(), number)
        assert Browser().get(f"/e/{number}/")["Location"] == "/e/"
    english = {"accept-language": "en"}
    assert "Too many wrong numbers" in Browser().get("/e/", headers=english).content.decode()
    assert Browser().get(f"/e/{room.number}/?square={'0' * 10}")["Location"] == "/e/"
    assert Browser().get(f"/e/{room.number}/?square=å")["Location"] == "/e/"
    scanned = queries.address_of(room).removeprefix(settings.SITE_URL)
    page = Browser().get(scanned)
    assert page.status_code == 200
    assert f"?square={rules.pass_of(room.wall_key)}" in page.content.decode()
    assert Browser().post(scanned)["Location"] == f"/e/{room.number}/here/"
    with_seat.open("here/")
    assert with_seat.at == f"/e/{room.number}/here/"


def test_the_brake_lets_go_after_two_minutes(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    for _each in range(rules.WRONG_NUMBERS_OF_ALL):
        Browser().get(f"/e/{wrong(room)}/")
    later = time.time() + 121
    monkeypatch.setattr(views.time, "time", lambda: later)
    assert typed(Browser(), room.number) == f"/e/{room.number}/"


def test_wrong_numbers_put_nobody_out_who_is_in(room: Room, phone: Phone) -> None:
    for _each in range(12):
        phone.browser.get(f"/e/{wrong(room)}/")
    assert phone.seat
    phone.open("here/")
    assert phone.at == f"/e/{room.number}/here/"


def test_the_number_of_a_closed_room_is_as_unknown_as_a_wrong_one(cast: Cast, room: Room, phone: Phone) -> None:
    actions.close(by=cast.standing("ceren"), evening=room.evening)
    english = {"accept-language": "en"}
    closed, never = (Browser().get(f"/e/{one}/", headers=english) for one in (room.number, wrong(room)))
    assert closed.status_code == never.status_code == 404
    assert "The room has forgotten everybody" in closed.content.decode()
    assert "The room has forgotten everybody" in phone.open("here/")
    assert phone.get(f"/e/{room.number}/since/1/").status_code == 410  # type: ignore[attr-defined]


def test_two_hundred_phones_join_in_one_moment_from_one_address(room: Room, time_machine: Any) -> None:
    time_machine.move_to(timezone.now(), tick=False)
    for _each in range(200):
        answer = Browser().post(f"/e/{room.number}/", REMOTE_ADDR="10.0.0.7")
        assert answer.status_code == 302
    assert Seat.objects.count() == 200
    assert len({seat.place for seat in Seat.objects.all()}) == 200


def test_a_phone_that_sleeps_reloads_or_comes_by_the_square_again_is_where_it_was(room: Room, phone: Phone) -> None:
    phone.open(f"{FIRST}/")
    at, place = phone.at, phone.seat.place
    for path in ("", "here/"):
        phone.open(path)
        assert phone.at == at
    assert Seat.objects.get().place == place
    assert phone.send("") == 302
    assert Seat.objects.count() == 1


def test_her_own_link_brings_another_browser_to_her_place(room: Room, phone: Phone) -> None:
    phone.open(f"{FIRST}/")
    token = phone.browser.cookies["s"].value
    other = Browser()
    answer = other.get(f"/e/{room.number}/back/{token}/", follow=True)
    assert answer.request["PATH_INFO"] == phone.at
    assert other.get(f"/e/{room.number}/back/nobody/")["Location"] == f"/e/{room.number}/"


def test_she_changes_her_language_in_the_middle(room: Room, phone: Phone) -> None:
    phone.open(f"{FIRST}/")
    phone.browser.get(f"{phone.at}?lang=ti")
    assert phone.seat.language == "ti"


def test_the_whole_mission_is_played_without_script_and_the_room_knows_each_step(room: Room, phone: Phone) -> None:
    page = phone.open(f"{FIRST}/")
    automaton = shelf("dk").automata[FIRST]
    for _each in range(20):
        state = automaton.states[phone.seat.state]
        if state.is_end:
            break
        nearest = min(state.edges, key=lambda edge: automaton.left.get(edge.to, 99))
        assert f'href="/e/{room.number}/{FIRST}/{nearest.to}/"' in page
        page = phone.open(f"{FIRST}/{nearest.to}/")
    assert phone.seat.passed == [FIRST]
    assert f'href="/e/{room.number}/here/"' in page
    assert f'href="/e/{room.number}/{PROGRAMME[1]}/"' in phone.open("here/")


def test_the_one_page_has_the_same_states_and_its_script_tells_only_the_step(room: Room, phone: Phone) -> None:
    page = phone.open(f"{FIRST}/whole/")
    states = shelf("dk").automata[FIRST].states
    assert set(re.findall(r'<section id="s(\w+)"', page)) == set(states)
    start = re.search(r'data-first="(\w+)"', page)
    assert start
    answer = phone.get(f"/e/{room.number}/{FIRST}/{start[1]}/at/")
    assert answer.json() == {"call": 1, "mode": "play", "mission": ""}  # type: ignore[attr-defined]
    assert phone.seat.state == start[1]


@pytest.mark.parametrize("path", [f"{FIRST}/", f"{FIRST}/whole/", "here/"])
def test_no_page_of_the_room_can_send_what_is_typed(phone: Phone, path: str) -> None:
    page = phone.open(path)
    main = page[page.index("<main") : page.index("</main>")]
    fields = re.findall(r"<(?:input|textarea|select)[^>]*>", main)
    named = {name for one in fields for name in re.findall(r'\sname="([^"]+)"', one)}
    assert named <= {"csrfmiddlewaretoken"}


def test_a_browser_that_looks_ahead_is_nowhere(room: Room, phone: Phone) -> None:
    start = next(iter(shelf("dk").automata[FIRST].starts.values()))
    phone.get(f"/e/{room.number}/{FIRST}/{start}/", **{"sec-purpose": "prefetch"})
    assert phone.seat.state == ""


def test_when_everybody_looks_at_the_wall_a_step_leads_there_and_back(cast: Cast, room: Room, phone: Phone) -> None:
    phone.open(f"{FIRST}/")
    at, by = phone.at, cast.standing("ceren")
    for mode, words in ((Mode.LOOK, "Look at the wall"), (Mode.PAUSE, "Pause")):
        actions.show(by=by, evening=room.evening, mode=mode)
        page = phone.browser.get(at, follow=True, headers={"accept-language": "en"})
        assert page.request["PATH_INFO"].endswith("/here/")
        assert words in page.content.decode()
        assert '<meta http-equiv="refresh"' in page.content.decode()
    actions.show(by=by, evening=room.evening, mode=Mode.PLAY)
    phone.open("here/")
    assert phone.at == at


def test_together_all_wait_and_go_on_when_the_room_does(cast: Cast, room: Room, phone: Phone) -> None:
    by = cast.standing("ceren")
    actions.set_pace(by=by, evening=room.evening, pace=Pace.TOGETHER)
    phone.open(f"{FIRST}/")
    phone.open(f"{FIRST}/{passed_state()}/")
    assert "We wait for the others" in phone.open("here/")
    phone.open(f"{PROGRAMME[1]}/")
    assert phone.at.endswith("/here/")
    actions.go_to(by=by, evening=room.evening, at=1)
    assert f"/{PROGRAMME[1]}/" in phone.open("here/")


def test_who_comes_late_begins_where_the_room_is(cast: Cast, room: Room) -> None:
    actions.go_to(by=cast.standing("ceren"), evening=room.evening, at=1)
    late = Phone(room).join()
    assert f'href="/e/{room.number}/{PROGRAMME[1]}/"' in late.open("here/")


def test_a_phone_hears_only_what_is_new(cast: Cast, room: Room, phone: Phone) -> None:
    def heard(call: int) -> object:
        return phone.get(f"/e/{room.number}/since/{call}/")

    assert heard(1).status_code == 204  # type: ignore[attr-defined]
    actions.show(by=cast.standing("ceren"), evening=room.evening, mode=Mode.LOOK)
    assert heard(1).json() == {"call": 2, "mode": "look", "mission": ""}  # type: ignore[attr-defined]
    stranger = Browser().get(f"/e/{room.number}/since/1/")
    assert stranger.status_code == 410


def edited(found: Shelf, key: str, *, without: str) -> Shelf:
    """The shelf after the sheet was edited: one state has another name now."""
    automaton = found.automata[key]
    states = {name: one for name, one in automaton.states.items() if name != without}
    changed = type(automaton)(states, automaton.starts, automaton.left)
    return Shelf(found.missions, {**found.automata, key: changed}, found.shared, ())


def test_an_edited_sheet_leads_who_plays_it_to_its_beginning_and_says_so(
    room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.open(f"{FIRST}/")
    state = phone.seat.state
    fresh = edited(shelf("dk"), FIRST, without=state)
    for place in ("views", "actions", "queries"):
        monkeypatch.setattr(f"kvarter.evenings.{place}.shelf", lambda _code: fresh)
    page = phone.open(f"{FIRST}/{state}/")
    assert phone.at.endswith("/here/")
    assert shelf("dk").shared.words["en"]["changed"] in page
    assert phone.seat.state == ""
    assert phone.get(f"/e/{room.number}/{FIRST}/{state}/at/").status_code == 409  # type: ignore[attr-defined]


def test_a_mission_that_left_the_pack_is_passed_over(room: Room, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.open(f"{FIRST}/")
    found = shelf("dk")
    missions = {key: one for key, one in found.missions.items() if key != FIRST}
    automata = {key: one for key, one in found.automata.items() if key != FIRST}
    fresh = Shelf(missions, automata, found.shared, ())
    for place in ("views", "actions", "queries"):
        monkeypatch.setattr(f"kvarter.evenings.{place}.shelf", lambda _code: fresh)
    assert f'href="/e/{room.number}/{PROGRAMME[1]}/"' in phone.open("here/")


def test_the_wall_needs_its_own_link_and_comes_back_as_it_was(cast: Cast, room: Room, phone: Phone) -> None:
    phone.send("ask/")
    address = f"/e/{room.number}/wall/{room.wall_key}/?lang=en"
    for _each in range(2):  # closed and opened
        page = Browser().get(address).content.decode()
        inspect(page, address)
        assert "Asks for help" in page
    assert Browser().get(f"/e/{room.number}/wall/{'x' * 12}/").status_code == 404
    assert open_room(cast).wall_key != room.wall_key


def test_a_second_phone_sees_who_asks_and_goes_there(room: Room, phone: Phone) -> None:
    phone.send("ask/")
    other = Phone(room).join()
    assert f'action="/e/{room.number}/help/{phone.seat.place}/"' in other.open("here/")
    assert other.send(f"help/{phone.seat.place}/") == 302
    assert "comes to you" in phone.open("here/")
    assert other.send(f"help/{other.seat.place}/") == 404
