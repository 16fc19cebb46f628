"""What the addresses of the public pages are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    return {
        "publishing:page": "mothers",
        "publishing:group": scene.cast.north.code,
        "publishing:preview": ["home", "ar"],
    }
