"""What the addresses of the curriculum are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    return {
        "curriculum:subject": "municipality",
        "curriculum:card": ["municipality", "interpreter"],
        "curriculum:talk": "letters",
    }
