"""What the addresses of evenings are about, for the table of doors: a room of North with one phone."""

from doorways import Codes, Scene
from kvarter.evenings import actions
from kvarter.evenings.tests.conftest import open_room


def codes(scene: Scene) -> Codes:
    room = open_room(scene.cast)
    seat, _token = actions.join(room, "ar")
    code, number = room.evening.code, int(room.number)
    return {
        "evenings": code,
        "evenings:join": number,
        "evenings:here": number,
        "evenings:ask": number,
        "evenings:enough": number,
        "evenings:since": [number, 1],
        "evenings:help": [number, seat.place],
        "evenings:back": [number, "nobody"],
        "evenings:wall": [number, room.wall_key],
        "evenings:begin": [number, "not-my-request"],
        "evenings:whole": [number, "not-my-request"],
        "evenings:state": [number, "not-my-request", "of-another-edition"],
        "evenings:at": [number, "not-my-request", "of-another-edition"],
        "evenings:kit": "ti",
        "evenings:lead": "nobodys-key",
        "evenings:own_kit": [code, "ar"],
        "evenings:steer": [code, "look"],
        "evenings:seat": [code, seat.place],
        "evenings:send_help": [code, seat.place],
        "evenings:take_out": [code, seat.place],
    }
