"""What the addresses of signing in are about, for the table of doors."""

from doorways import Codes, Scene


def codes(scene: Scene) -> Codes:
    somebody = scene.cast.birthe.code
    return {
        "signin:invited": scene.invitation,
        "signin:me_language_remove": "ar",
        "signin:me_room": scene.cast.mother("amina").code,
        "signin:passkey_remove": "none",
        **dict.fromkeys(("signin:account", "signin:stop", "signin:let_back", "signin:take_off"), somebody),
    }
