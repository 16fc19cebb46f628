"""Turns a state of a mission into what its page shows, for server pages and for the whole mission on one page alike."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from kvarter.languages.tables import LOCAL
from kvarter.practice.engine.compiling import Automaton, State
from kvarter.practice.engine.shapes import Mission, Screen, Shared
from kvarter.practice.engine.shelf import Shelf
from kvarter.practice.engine.speaking import key_of_label, say, spoken
from kvarter.practice.engine.typing import PATTERN, code_pattern, spelling_pattern

Address = Callable[[str], str]
"""Where a state is found: an address of the server, or an anchor of the one page."""


@dataclass(frozen=True)
class Line:
    """Danish words of the practice phone with their meaning, and how they are drawn."""

    draws: str
    danish: str
    meaning: str


@dataclass(frozen=True)
class Press:
    """One element: its words, where it leads, and whether it is being shown."""

    draws: str
    danish: str
    meaning: str
    url: str
    is_shown: bool


@dataclass(frozen=True)
class Drawn:
    """Everything one state shows."""

    name: str
    look: str
    icon: str
    app: Line
    lines: tuple[Line, ...]
    presses: tuple[Press, ...]
    go: Press | None
    spelling: str
    """The pattern of a field for one Danish word, or empty."""
    said: str
    turn: str
    coach: str
    coach_danish: str
    """Beside English, when the mission is not in her language yet."""
    twin: str
    """A few signs that differ between twins and tell nothing."""
    is_trap: bool
    """She comes from a wrong turn that the mission teaches."""
    far: int
    """How much of the shortest way lies behind her, in hundredths."""
    hints: tuple[str, ...]
    show_url: str
    end: str
    """passed, not_yet, or empty while she plays."""
    seconds: int = 0
    """How long the real thing would wait here, or 0."""


def drawn(shelf: Shelf, mission: Mission, state: State, reader: str, address: Address) -> Drawn:
    """A state as its page shows it to a reader of a language; `address` says where other states are."""
    language = spoken(mission, reader)
    said = say(mission, shelf.shared, state.said, language) if state.said else ""
    if state.is_end:
        return _end(shelf, mission, state, said, language)
    screen = mission.screen(state.screen)
    frame = shelf.shared.frame_of(screen)
    presses = [_press(shelf.shared, mission, screen, state, name, language, address) for name in frame.names]
    coach = screen.hints[-1] if state.is_shown else screen.coach
    wanted = screen.shows.get("wanted")
    return Drawn(
        name=state.name,
        look=frame.look,
        icon=frame.icon,
        app=_line(shelf.shared, mission, "app", "@" + frame.app, language),
        lines=tuple(
            _line(shelf.shared, mission, one.draws, screen.shows[one.slot] if one.slot else "@" + one.fixed, language)
            for one in frame.parts
        ),
        presses=tuple(one for one in presses if one.draws != "go"),
        go=next((one for one in presses if one.draws == "go"), None),
        spelling=spelling_pattern(say(mission, shelf.shared, wanted, LOCAL)) if wanted else "",
        said=said,
        turn=state.turn,
        coach=say(mission, shelf.shared, coach, language, screen),
        coach_danish="" if language == reader else say(mission, shelf.shared, coach, LOCAL, screen),
        twin=twin(mission, state),
        is_trap=state.turn == "wrong",
        far=how_far(shelf.automata[mission.key], state),
        hints=()
        if state.is_shown
        else tuple(say(mission, shelf.shared, one, language, screen) for one in screen.hints),
        show_url=address(state.shown) if state.shown else "",
        end="",
        seconds=screen.seconds,
    )


def twin(mission: Mission, state: State) -> str:
    """Which of the twins this is, for her own phone: so that "twice" means two different ones."""
    return hashlib.sha256(f"{mission.key} {state.variant}".encode()).hexdigest()[:4]


def how_far(automaton: Automaton, state: State) -> int:
    """Hundredths of the shortest way that lie behind her. A longer way round is never shown as going back below zero."""
    whole = automaton.left[automaton.starts[state.variant]]
    return max(0, 100 - 100 * automaton.left[state.name] // max(1, whole))


def _end(shelf: Shelf, mission: Mission, state: State, said: str, language: str) -> Drawn:
    end = state.screen.removeprefix("END.")
    app = _line(shelf.shared, mission, "app", "@app_phone", language)
    return Drawn(
        state.name,
        "leaf",
        "circle-check",
        app,
        (),
        (),
        None,
        "",
        said,
        state.turn,
        "",
        "",
        twin(mission, state),
        state.turn == "wrong",
        100,
        (),
        "",
        end,
    )


def _line(shared: Shared, mission: Mission, draws: str, key: str, language: str) -> Line:
    return Line(
        draws, say(mission, shared, key, LOCAL), say(mission, shared, key, language) if language != LOCAL else ""
    )


def _press(
    shared: Shared, mission: Mission, screen: Screen, state: State, name: str, language: str, address: Address
) -> Press:
    line = _line(shared, mission, "", key_of_label(shared, screen, name), language)
    edge = state.edge(name)
    url = address(edge.to) if edge else ""
    draws = shared.frame_of(screen).element(name).draws
    return Press(draws, line.danish, line.meaning, url, state.is_shown and name == screen.show_me)


def patterns(shared: Shared) -> dict[str, str]:
    """What the two kinds of fields let through; browsers refuse the rest before anything could be sent."""
    return {"secret": code_pattern(shared.code), "words": PATTERN}


def letter_field(shared: Shared, language: str) -> Line:
    """The field of an answer to a letter of the practice box. It is drawn without a name, as all fields are."""
    key = "write_field"
    return Line("words", shared.words[LOCAL][key], shared.words[language][key] if language != LOCAL else "")
