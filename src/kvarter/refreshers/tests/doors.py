"""What the addresses of this room are about: a group in which nothing is due."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    return {"refreshers:take_up": scene.cast.north.code}
