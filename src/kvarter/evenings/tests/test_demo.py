"""The demo's evenings, and phones that play in a room as women would."""

import time
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.evenings import actions, queries
from kvarter.evenings.demo import filling
from kvarter.evenings.demo.playing import Over, Phone, play
from kvarter.evenings.models import DigitalEvening, Room, Seat
from kvarter.practice.engine.shelf import shelf
from visiting import Browser


class Window:
    """A browser of the tests, as the playing phones use one."""

    def __init__(self) -> None:
        self.browser = Browser(enforce_csrf_checks=True)

    def get(self, path: str) -> tuple[str, str]:
        answer = self.browser.get(path, follow=True)
        return answer.request["PATH_INFO"], answer.content.decode()

    def post(self, path: str, token: str) -> tuple[str, str]:
        answer = self.browser.post(path, {"csrfmiddlewaretoken": token}, follow=True)
        return answer.request["PATH_INFO"], answer.content.decode()


@pytest.fixture
def filled(cast: Cast) -> Cast:
    groups = [SimpleNamespace(key="north", code=cast.north.code), SimpleNamespace(key="south", code=cast.south.code)]
    filling.fill(SimpleNamespace(groups=groups, seed="a seed", today=date(2026, 11, 30)))  # type: ignore[arg-type]
    return cast


def test_the_demo_has_evenings_that_were_held_and_one_that_is_open_with_twelve_phones(filled: Cast) -> None:
    assert DigitalEvening.objects.held().count() == 2
    assert all(one.women >= 5 and one.trainers.exists() for one in DigitalEvening.objects.held())
    wall = queries.wall(Room.objects.get(), "en")
    assert len(wall.tiles) == 12
    assert {"done", "asks", "stuck"} <= {one.look for one in wall.tiles}
    assert any(one.helper for one in wall.tiles)


def test_weeks_later_the_open_room_of_the_demo_is_as_alive(filled: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(days=40)
    monkeypatch.setattr(queries.timezone, "now", lambda: later)
    assert actions.close_old(later) == 0
    looks = [one.look for one in queries.wall(Room.objects.get(), "en").tiles]
    assert {"done", "asks", "stuck", ""} == set(looks)
    assert looks.count("stuck") < 4


def test_visitors_who_went_home_leave_the_demos_room_and_the_drawn_phones_stay(filled: Cast) -> None:
    room, now = Room.objects.get(), timezone.now()
    actions.join(room, "ar")
    actions.join(room, "so")
    before = Room.objects.get().version
    assert actions.see_visitors_off(now + timedelta(hours=1)) == 0
    assert actions.see_visitors_off(now + timedelta(hours=3)) == 2
    assert Seat.objects.count() == 12
    assert Room.objects.get().version > before
    assert actions.see_visitors_off(now + timedelta(hours=3)) == 0


def test_a_phone_of_a_true_evening_is_never_a_visitor(room: Room) -> None:
    actions.join(room, "ar")
    assert actions.see_visitors_off(timezone.now() + timedelta(hours=9)) == 0
    assert Seat.objects.count() == 1


def test_phones_play_a_room_through_without_script(room: Room) -> None:
    phone = Phone(Window(), room.number, shelf("dk"), Random(7))
    phone.join()
    for _each in range(80):
        phone.step()
    assert Seat.objects.get().passed == room.evening.programme


def test_phones_leave_when_the_room_closes(cast: Cast, room: Room) -> None:
    phone = Phone(Window(), room.number, shelf("dk"), Random(1))
    phone.join()
    phone.step()
    actions.close(by=cast.standing("ceren"), evening=room.evening)
    phone.go(phone.path)
    with pytest.raises(Over):
        phone.step()


def test_many_phones_play_until_the_time_is_over() -> None:
    class Page:
        def get(self, _path: str) -> tuple[str, str]:
            return "/e/111111/here/", ""

        def post(self, path: str, _token: str) -> tuple[str, str]:
            return self.get(path)

    phones = [Phone(Page(), "111111", shelf("dk"), Random(at)) for at in range(3)]  # type: ignore[arg-type]
    assert play(phones, until=time.monotonic() + 0.2, think=lambda _chance: 0.01) >= 3
