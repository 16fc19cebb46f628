"""What the addresses of the numbers are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    north = scene.cast.north.code
    return {
        "insight": north,
        "insight:public_year": "2020-01",
        "insight:group_file": [north, "csv"],
        "insight:numbers_file": "csv",
    }
