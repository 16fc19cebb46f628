"""What the addresses about women are about, for the table of doors."""

from doorways import Codes, Scene

HERS = ("mine", "met", "no_answer", "next_step", "end", "hand_back")
"""Pages about a woman whom Amina walks with."""


def codes(scene: Scene) -> Codes:
    return {
        "referrals": scene.waiting.code,
        **{f"referrals:{page}": scene.walked.code for page in HERS},
        "referrals:partner": scene.cast.nadia.code,
        "referrals:poster": scene.cast.nadia.code,
        "referrals:asked": scene.asked.askings.get().code,
    }
