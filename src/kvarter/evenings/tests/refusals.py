"""Who may do which action of this room."""

from collections.abc import Callable
from typing import Any

from cast import Cast
from kvarter.evenings import actions
from kvarter.evenings.rules import Mode, Pace
from kvarter.evenings.tests.conftest import PROGRAMME, open_room
from refusing import Act, May, Scene

HOLDS = {"birthe", "ceren", "dorte"}


def opens(cast: Cast) -> Act:
    return lambda by: actions.open_evening(by=by, group=cast.north, place="Here", programme=PROGRAMME)


def in_a_room(act: Callable[..., object], **said: Any) -> Scene:
    """The action in an open room of North with two phones."""

    def scene(cast: Cast) -> Act:
        room = open_room(cast)
        places = [actions.join(room, language)[0].place for language in ("ar", "so")]
        about = {"place": places[0]} if "place" in said else {}
        more = {"helper": places[1]} if "helper" in said else {}
        return lambda by: act(by=by, evening=room.evening, **{**said, **about, **more})

    return scene


MAY: May = {
    "open_evening": (HOLDS, opens),
    "assist": (HOLDS, in_a_room(actions.assist)),
    "show": (HOLDS, in_a_room(actions.show, mode=Mode.LOOK)),
    "show_step": (HOLDS, in_a_room(actions.show_step, mission="", state="")),
    "set_pace": (HOLDS, in_a_room(actions.set_pace, pace=Pace.TOGETHER)),
    "go_to": (HOLDS, in_a_room(actions.go_to, at=1)),
    "shut": (HOLDS, in_a_room(actions.shut, is_shut=True)),
    "send_help": (HOLDS, in_a_room(actions.send_help, place=0, helper=0)),
    "take_out": (HOLDS, in_a_room(actions.take_out, place=0)),
    "close": ({*HOLDS, "system"}, in_a_room(actions.close)),
}
A_PHONE = "a phone in the room: nobody is known there, and its token is all that it has"
BY_NOBODY: dict[str, str] = {
    "close_old": "the clock",
    "see_visitors_off": "the clock",
    "forget": "signing out of the network, which asks who does it",
    "join": "a phone that has the number",
    "speak": A_PHONE,
    "step": A_PHONE,
    "begin_anew": A_PHONE,
    "ask": A_PHONE,
    "go_and_help": A_PHONE,
}
