"""What the addresses of digital evenings are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.coverage.actions import make_plan
from kvarter.coverage.tests.scenes import an_evening, ready
from kvarter.groups.rules import SYSTEM


def codes(scene: Scene) -> Codes:
    ceren = ready(scene.cast.ceren)
    evening = an_evening(scene.cast.north, ceren)
    about_group = dict.fromkeys(("coverage:group", "coverage:contact", "coverage:agree"), scene.cast.north.code)
    about_file = {"coverage:picture_file": "csv"}
    about_her = dict.fromkeys(("coverage:consultant", "coverage:trained"), scene.cast.ceren.code)
    plan = make_plan(by=SYSTEM)
    return {"coverage": evening.code, "coverage:accept": plan.code, **about_group, **about_her, **about_file}
