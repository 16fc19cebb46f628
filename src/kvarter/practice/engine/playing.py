"""`kvarter practice`: checks the sheets, and plays a mission in the terminal. Nothing is kept."""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date

from kvarter.languages.tables import LOCAL
from kvarter.practice.engine.compiling import Automaton, State
from kvarter.practice.engine.shapes import Mission, Shared
from kvarter.practice.engine.shelf import Shelf, read_shelf
from kvarter.practice.engine.speaking import key_of_label, say

DICE = random.SystemRandom()


def draw(mission: Mission) -> str:
    """A variant at random by its share."""
    keys, shares = [one.key for one in mission.variants], [one.share for one in mission.variants]
    return DICE.choices(keys, shares)[0]


def lines_of_state(mission: Mission, shared: Shared, state: State, language: str) -> Iterator[str]:
    """One state as lines of text: the Danish screen, its meaning, the coach, and what can be pressed."""
    if state.said:
        yield f"  > {say(mission, shared, state.said, language)}"
    if state.is_end:
        yield f"== {say(mission, shared, '@passed' if state.screen == 'END.passed' else '@not_yet', language)}"
        return
    screen = mission.screen(state.screen)
    frame = shared.frame_of(screen)
    yield f"[{say(mission, shared, '@band', language)}] {say(mission, shared, '@' + frame.app, 'da')}"
    for part in frame.parts:
        key = screen.shows[part.slot] if part.slot else "@" + part.fixed
        yield from _both(mission, shared, key, language)
    for number, name in enumerate(frame.names, start=1):
        mark = "*" if state.is_shown and name == screen.show_me else " "
        label = " ".join(_both(mission, shared, key_of_label(shared, screen, name), language))
        yield f" {mark}{number} {label.strip()}"
    yield f"  > {say(mission, shared, screen.hints[-1] if state.is_shown else screen.coach, language, screen)}"


def _both(mission: Mission, shared: Shared, key: str, language: str) -> Iterator[str]:
    danish = say(mission, shared, key, LOCAL)
    meant = say(mission, shared, key, language)
    yield f"  {danish}" + ("" if language == LOCAL else f"  ({meant})")


def play(shelf: Shelf, key: str, language: str, read: Callable[[], str], write: Callable[[str], None]) -> bool:
    """Play one mission by numbers; `?` shows how. Returns whether it was passed; an empty line leaves."""
    mission, automaton = shelf.missions[key], shelf.automata[key]
    write(say(mission, shelf.shared, "goal", language))
    state = automaton.states[automaton.starts[draw(mission)]]
    while True:
        for line in lines_of_state(mission, shelf.shared, state, language):
            write(line)
        if state.is_end:
            return state.screen == "END.passed"
        pressed = read().strip()
        if not pressed:
            return False
        state = _next(mission, shelf.shared, automaton, state, pressed)


def _next(mission: Mission, shared: Shared, automaton: Automaton, state: State, pressed: str) -> State:
    if pressed == "?" and state.shown:
        return automaton.states[state.shown]
    names = shared.frame_of(mission.screen(state.screen)).names
    if pressed.isdecimal() and 1 <= int(pressed) <= len(names):
        edge = state.edge(names[int(pressed) - 1])
        return automaton.states[edge.to] if edge else state
    return state


def main_check(code: str, today: date) -> tuple[int, str]:
    """Exit code and text of `kvarter practice check`."""
    found = read_shelf(code, today)
    if found.faults:
        return 1, "\n".join(str(one) for one in found.faults)
    states = sum(len(one.states) for one in found.automata.values())
    return 0, f"{len(found.missions)} missions with {states} states, no faults."


def main_play(code: str, key: str, language: str) -> int:
    """`kvarter practice play KEY --lang ar`."""
    found = read_shelf(code, date.min)
    if key not in found.missions:
        sys.stderr.write(f"There is no mission “{key}”. These are: {', '.join(found.missions)}.\n")
        return 2
    return 0 if play(found, key, language, lambda: sys.stdin.readline(), lambda line: print(line)) else 1  # noqa: T201
