"""Finds the words of a state in a language and fills their places: figures, helplines, invented people, what to press."""

from collections.abc import Mapping

from kvarter.languages.tables import LOCAL
from kvarter.practice.engine.shapes import Mission, Screen, Shared


def key_of_label(shared: Shared, screen: Screen, element: str) -> str:
    """The key of the words on an element: the screen's own, or the frame's."""
    return screen.labels.get(element) or "@" + shared.frame_of(screen).element(element).label


def spoken(mission: Mission, language: str) -> str:
    """The language in which a mission speaks to her: hers, or English where it is not written in hers yet."""
    return language if language in mission.words else "en"


def raw(mission: Mission, shared: Shared, key: str, language: str) -> str:
    """The sentence as its sheet has it; empty when it is missing. `@key` is shared by missions."""
    if key.startswith("@"):
        return shared.words.get(language, {}).get(key[1:], "")
    return mission.words.get(language, {}).get(key, "")


def fills(mission: Mission, shared: Shared, screen: Screen | None = None) -> Mapping[str, str]:
    """What placeholders stand for. `press` is the Danish word on the element that is right, as she sees it."""
    found = {**mission.slots, "code": shared.code, "minutes": str(mission.minutes)}
    found.update({f"helpline.{key}": phone for key, phone in shared.helplines.items()})
    found.update({f"name.{key}": shared.people[key] for key in mission.people if key in shared.people})
    if screen and screen.show_me in shared.frame_of(screen).names:
        found["press"] = raw(mission, shared, key_of_label(shared, screen, screen.show_me), LOCAL) % found
    return found


def say(mission: Mission, shared: Shared, key: str, language: str, screen: Screen | None = None) -> str:
    """The whole sentence in a language; Danish where she has none, which rule M17 allows for missions that are not core.

    What fills a place is isolated, so that a Danish word keeps its direction inside an Arabic sentence.
    """
    sentence = raw(mission, shared, key, language) or raw(mission, shared, key, LOCAL)
    return sentence % {key: f"\u2068{value}\u2069" for key, value in fills(mission, shared, screen).items()}


def keys_of(mission: Mission, shared: Shared, screen: Screen) -> list[str]:
    """Every key that a screen says, in the order of play."""
    frame = shared.frame_of(screen)
    return [
        *(screen.shows[slot] for slot in sorted(screen.shows)),
        *(key_of_label(shared, screen, name) for name in frame.names),
        screen.coach,
        *screen.hints,
        *(move.says for move in screen.moves if move.says),
    ]
