"""The validator: every rule M01 to M30 that a sheet alone can break, gathered with file, line and mend.

M27 (size and place on the glass) and the bytes of M29 on the wire are measured in a browser, see the room's tests.
"""

import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kvarter.packs.sheets import Unreadable
from kvarter.practice.engine import checking_facts, checking_play, checking_words
from kvarter.practice.engine.compiling import compiled
from kvarter.practice.engine.reading import read_mission
from kvarter.practice.engine.shapes import Fault, Mission, Shared

PLAYS, LONGEST = 1_000, 400


def check(mission: Mission, shared: Shared, today: date) -> list[Fault]:
    """All faults of one mission, in the order of its lines. Rules that need sound structure run when it is sound."""
    faults = [*checking_play.structure(mission, shared), *checking_facts.names(mission, shared)]
    if not faults:
        faults += checking_play.ways(mission, shared)
        faults += checking_words.words(mission, shared)
        faults += checking_facts.facts(mission, shared, today)
    if not faults:
        faults += random_plays(mission)
    return sorted(faults, key=lambda one: (one.line, one.code))


def check_all(missions: Iterable[Mission], shared: Shared, today: date) -> list[Fault]:
    """Faults of all missions, and of what only several together can break: keys doubled, `after` in a circle."""
    missions = list(missions)
    faults = [fault for mission in missions for fault in check(mission, shared, today)]
    return faults + checking_facts.together(missions)


def check_folder(folder: Path, shared: Shared, today: date) -> tuple[list[Mission], list[Fault]]:
    """The missions that can be read, and all faults of all sheets."""
    missions, faults = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            missions.append(read_mission(path))
        except Unreadable as unreadable:
            faults += unreadable.faults
    return missions, faults + check_all(missions, shared, today)


def random_plays(mission: Mission, plays: int = PLAYS) -> list[Fault]:
    """M30: so many plays with random presses come to an end, and none loses its way."""
    automaton, dice = compiled(mission), random.Random(mission.key)  # noqa: S311 - repeatable on purpose
    for _ in range(plays):
        state = automaton.states[automaton.starts[dice.choice(mission.variants).key]]
        for _ in range(LONGEST):
            if state.is_end:
                break
            state = automaton.states[dice.choice(state.edges).to]
        else:
            advice = f"a play of {LONGEST} random presses found no end. Make the way out shorter."
            return [Fault("M30", mission.sheet, mission.line("mission", "start"), advice)]
    return []
