"""What the addresses of sounds are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    sound = ["so", "none"]
    return {"languages:sound": sound, "languages:machine_sound": sound, "languages:sounds": "so"}
