"""What the addresses of letters are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.letters import every_word
from kvarter.letters.phone.bundle import made


def codes(scene: Scene) -> Codes:
    return {
        "letters:answer": "A" * 16,
        "letters:delete": "A" * 16,
        "letters:example": "daycare",
        "letters:phone": "da",
        "letters:words_of": "a",
        "letters:every_word": ["da", every_word.fingerprint("da")[:16]],
        "letters:made": ["code", made("code")[0][:16]],
    }
