"""What the addresses of missions are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    return {
        "practice": "not-my-request",
        "practice:state": ["not-my-request", "of-another-edition"],
        "practice:set": "1",
        "practice:sort": ["1", "k"],
    }
