"""What the addresses of digital evenings are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.coverage.tests.scenes import an_evening, ready


def codes(scene: Scene) -> Codes:
    ceren = ready(scene.cast.ceren)
    evening = an_evening(scene.cast.north, ceren)
    about_group = dict.fromkeys(("coverage:group", "coverage:contact", "coverage:agree"), scene.cast.north.code)
    about_her = dict.fromkeys(("coverage:consultant", "coverage:trained"), scene.cast.ceren.code)
    return {"coverage": evening.code, **about_group, **about_her}
