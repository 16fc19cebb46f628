"""What the addresses of the numbers are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    return {"insight": scene.cast.north.code}
