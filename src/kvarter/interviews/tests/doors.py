"""What the addresses of this room are about: a candidate of North with an interview to come."""

from doorways import Codes, Scene
from kvarter.interviews import queries
from kvarter.interviews.tests.scene import an_interview


def codes(scene: Scene) -> Codes:
    one = an_interview(scene.cast)
    hers = ("hers", "cannot", "can", "calendar", "named_calendar")
    return {
        **dict.fromkeys((f"interviews:{name}" for name in hers), queries.link_to(one.candidate)),
        "interviews:appoint": one.candidate.code,
        "interviews:cancel": one.code,
    }
