"""What the addresses of the first pages are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    return {"welcome": scene.walked.code, "welcome:first_step": "home"}
