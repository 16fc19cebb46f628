"""What the addresses of missions are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.practice import actions
from kvarter.practice.engine.shelf import shelf

KEY = "sign-in-same-phone"


def codes(scene: Scene) -> Codes:
    pair = actions.begin_pair(mission=KEY, state=next(iter(shelf("dk").automata[KEY].starts.values())))
    return {
        "practice:check": "0",
        "practice:answered": ["0", "1"],
        "practice:seat": pair.helping,
        "practice:since": [pair.helping, "9"],
        "practice:finish": pair.helping,
        "practice:together": [pair.hers, pair.state],
        "practice": "not-my-request",
        "practice:state": ["not-my-request", "of-another-edition"],
        "practice:set": "1",
        "practice:sort": ["1", "k"],
        "practice:post": "daycare",
    }
