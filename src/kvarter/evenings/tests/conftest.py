"""In this room's tests the whole cast reads English, and an evening is open in North."""

import pytest
from django.test import Client

from cast import Cast
from kvarter.evenings import actions
from kvarter.evenings.models import Room, Seat
from kvarter.evenings.rules import hashed
from kvarter.evenings.views import BRAKE
from visiting import Browser

PROGRAMME = ["not-my-request", "what-do-they-want"]


@pytest.fixture
def cast(in_english: Cast) -> Cast:
    return in_english


@pytest.fixture(autouse=True)
def _nobody_tried_numbers() -> None:
    """The brake belongs to the process, and tests share one."""
    BRAKE.wrong_at.clear()


@pytest.fixture
def room(cast: Cast) -> Room:
    return open_room(cast)


def open_room(cast: Cast, who: str = "ceren", programme: list[str] | None = None) -> Room:
    by, missions = cast.standing(who), programme or PROGRAMME
    return actions.open_evening(by=by, group=cast.north, place="The library", programme=missions).room


class Phone:
    """A phone that comes in by the number, plays, sleeps and comes back."""

    def __init__(self, room: Room, language: str = "en") -> None:
        self.room, self.language, self.browser = room, language, Browser()

    def get(self, path: str, **more: str) -> object:
        return self.browser.get(path, headers={"accept-language": self.language, **more})

    def open(self, path: str) -> str:
        """A page of the room, wherever it leads."""
        answer = self.browser.get(
            f"/e/{self.room.number}/{path}", headers={"accept-language": self.language}, follow=True
        )
        self.at = answer.request["PATH_INFO"]
        return str(answer.content.decode())

    def send(self, path: str) -> int:
        answer = self.browser.post(f"/e/{self.room.number}/{path}", headers={"accept-language": self.language})
        return int(answer.status_code)

    def join(self) -> "Phone":
        assert self.send("") == 302
        return self

    @property
    def seat(self) -> Seat:
        return Seat.objects.get(token_hash=hashed(self.browser.cookies["s"].value))

    def another_browser(self) -> Client:
        return Browser()


@pytest.fixture
def phone(room: Room) -> Phone:
    return Phone(room).join()
