"""A mission on two phones: she plays it on hers, and the phone of who helps says what to say, and when to look away."""

from collections.abc import Iterable
from dataclasses import dataclass

from kvarter.practice.engine.checking_facts import SECRET_DRAWS
from kvarter.practice.engine.compiling import State
from kvarter.practice.engine.shapes import Fault, Mission, Shared
from kvarter.practice.engine.speaking import say, spoken


@dataclass(frozen=True, slots=True)
class Beside:
    """What the helping phone says while she is in one state. It never shows her screen: that is on her own phone."""

    looks_away: bool
    said: str
    """What she was just told, so that both know it."""
    says: str
    asks: tuple[str, ...]
    """Questions that nudge. The answer itself is never among them: her own phone shows it, if she asks for it."""
    spoken: str
    end: str


def looks_away(mission: Mission, shared: Shared, state: State) -> bool:
    """She types a secret here, so nobody else looks."""
    return not state.is_end and any(
        part.draws == SECRET_DRAWS for part in shared.frame_of(mission.screen(state.screen)).parts
    )


def beside(mission: Mission, shared: Shared, state: State, reader: str) -> Beside:
    """The helping phone for one state, in the language of who helps."""
    language = spoken(mission, reader)
    said = say(mission, shared, state.said, language) if state.said else ""
    if state.is_end:
        return Beside(False, said, "", (), language, state.screen.removeprefix("END."))
    screen = mission.screen(state.screen)
    if looks_away(mission, shared, state):
        return Beside(True, said, "", (), language, "")
    coach = say(mission, shared, screen.coach, language, screen)
    asks = tuple(say(mission, shared, one, language, screen) for one in screen.hints[:-1])
    return Beside(False, said, coach, asks, language, "")


def check_pairs(missions: Iterable[Mission], shared: Shared) -> list[Fault]:
    """M16: what is played on two phones is a mission, and somebody looks away in each way through it."""
    found = {one.key: one for one in missions}
    faults = []
    for key in shared.pairs:
        mission = found.get(key)
        frames = [shared.frames[one.frame] for one in mission.screens if one.frame in shared.frames] if mission else []
        if not any(part.draws == SECRET_DRAWS for frame in frames for part in frame.parts):
            faults.append(
                Fault("M16", "lists.toml", 1, f"“{key}” has no screen to look away from. Take it out of pairs.")
            )
    return faults
