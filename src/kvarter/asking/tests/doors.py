"""What the addresses of asking are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    link = scene.cast.nadia.link
    return {"asking:refer": link, "asking:referred": link, "asking:step": "where"}
