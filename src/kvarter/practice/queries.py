"""What the pages of practice show: the ladder, one mission, and the words around them in her language."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from kvarter.practice.engine.shapes import Mission
from kvarter.practice.engine.shelf import Shelf
from kvarter.practice.engine.speaking import say

AROUND = [
    "band",
    "meaning",
    "stuck",
    "more",
    "show_me",
    "here",
    "passed",
    "not_yet",
    "later_is_fine",
    "once_more",
    "to_missions",
    "start",
    "minutes",
    "nothing_kept",
    "one_page",
    "pressed",
    "source",
    "seen",
    "review",
    "changed",
    "at_once",
    "do_bank",
    "do_key",
    "do_theft",
    "do_police",
    "do_tell",
    "not_code",
    "not_words",
    "not_spelled",
    "not_your_language",
]


@dataclass(frozen=True)
class Rung:
    """One mission as the ladder shows it."""

    key: str
    picture: str
    goal: str
    minutes: str


@dataclass(frozen=True)
class Level:
    """One level of the ladder with its missions."""

    number: int
    name: str
    rungs: tuple[Rung, ...]


def around(shelf: Shelf, mission: Mission, language: str) -> dict[str, str]:
    """The sentences of the page around the practice phone."""
    return {key: say(mission, shelf.shared, f"@{key}", language) for key in AROUND}


def ladder(shelf: Shelf, language: str) -> list[Level]:
    """Levels that have missions, from the phone up to helping others."""
    levels = []
    for number in sorted({one.step for one in shelf.missions.values()}):
        found = [one for one in shelf.missions.values() if one.step == number]
        rungs = tuple(rung_of(shelf, one, language) for one in found)
        levels.append(Level(number, say(found[0], shelf.shared, f"@step_{number}", language), rungs))
    return levels


def rung_of(shelf: Shelf, mission: Mission, language: str) -> Rung:
    """A mission in her language, as ladder and pages show it."""
    goal, minutes = (say(mission, shelf.shared, key, language) for key in ("goal", "@minutes"))
    return Rung(mission.key, mission.picture, goal, minutes)


def sources(shelf: Shelf, mission: Mission) -> list[str]:
    """The sites its facts were read on, by name: pages of the pack, not links a practice page could be left by."""
    return sorted({urlsplit(shelf.shared.sources[key]).netloc.removeprefix("www.") for key in mission.sources})
