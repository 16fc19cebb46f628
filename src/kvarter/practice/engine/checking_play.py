"""Rules of the way through a mission: M03 to M14. `structure` looks at single screens, `ways` at all of them together."""

from collections import Counter
from collections.abc import Iterator

from kvarter.languages.tables import LOCAL
from kvarter.practice.engine.compiling import Automaton, State, compiled
from kvarter.practice.engine.shapes import ENDS, TURNS, Fault, Mission, Screen, Shared
from kvarter.practice.engine.speaking import key_of_label, raw

MOST_STATES, FEWEST_MOVES, MOST_MOVES = 80, 2, 12
SHORTEST, LONGEST = 20, 300
"""Seconds that a screen may show as running; nothing ends with them."""


def structure(mission: Mission, shared: Shared) -> list[Fault]:
    """M03, M04, M05: frames and their slots, one move for each element in each variant, and that it leads somewhere."""
    faults: list[Fault] = []
    if mission.start not in {one.key for one in mission.screens}:
        faults.append(_at(mission, "M05", "mission", "start", f"“{mission.start}” is no screen. Name one that is."))
    for screen in mission.screens:
        if screen.seconds and not SHORTEST <= screen.seconds <= LONGEST:
            faults.append(_on(mission, "M01", screen, "seconds", f"let it be {SHORTEST} to {LONGEST} seconds."))
        if screen.frame not in shared.frames:
            known = ", ".join(sorted(shared.frames))
            faults.append(_on(mission, "M03", screen, "frame", f"“{screen.frame}” is no frame. Use one of: {known}."))
            continue
        faults += [*_slots(mission, shared, screen), *_moves(mission, shared, screen)]
    return faults


def _at(mission: Mission, code: str, table: str, key: str, advice: str) -> Fault:
    return Fault(code, mission.sheet, mission.line(table, key), advice)


def _on(mission: Mission, code: str, screen: Screen, key: str, advice: str) -> Fault:
    return _at(mission, code, f"screens.{screen.key}", key, advice)


def _slots(mission: Mission, shared: Shared, screen: Screen) -> Iterator[Fault]:
    frame = shared.frame_of(screen)
    if set(screen.shows) != frame.slots:
        wanted = ", ".join(sorted(frame.slots)) or "nothing"
        yield _on(mission, "M03", screen, "shows", f"the frame {frame.key} shows exactly {wanted}. Fill these.")
    for name in screen.labels.keys() - set(frame.names):
        yield _on(mission, "M03", screen, "labels", f"“{name}” is not on the frame {frame.key}. Remove its label.")


def _moves(mission: Mission, shared: Shared, screen: Screen) -> Iterator[Fault]:
    names, keys = set(shared.frame_of(screen).names), {one.key for one in mission.screens}
    for variant in mission.variants:
        found = Counter(move.by for move in screen.out_of(variant.key))
        for name in sorted(names | found.keys()):
            if name not in names:
                advice = f"“{name}” is not on this frame. Use: {', '.join(sorted(names))}."
                yield _on(mission, "M04", screen, "moves", advice)
            elif found[name] != 1:
                advice = f"in variant {variant.key} “{name}” leads on {found[name]} times. Give it one move."
                yield _on(mission, "M04", screen, "moves", advice)
    for move in screen.moves:
        if move.to not in keys and move.to not in ENDS:
            yield _on(mission, "M05", screen, "moves", f"“{move.to}” is no screen and no end. Name one that is.")
        if move.turn not in TURNS:
            yield _on(mission, "M01", screen, "moves", f"“{move.turn}” is no turn. Use one of: {', '.join(TURNS)}.")
        if move.only and move.only not in {one.key for one in mission.variants}:
            yield _on(mission, "M01", screen, "moves", f"“{move.only}” is no variant. Name one that is.")


def ways(mission: Mission, shared: Shared) -> list[Fault]:
    """M06 to M14, once the structure is sound."""
    automaton = compiled(mission)
    return [
        *_reached(mission, automaton),
        *(fault for one in mission.variants for fault in _ends(mission, automaton, one.key)),
        *_size(mission, automaton),
        *(fault for screen in mission.screens for fault in _trap(mission, shared, screen)),
        *_constant(mission, automaton),
    ]


def _reached(mission: Mission, automaton: Automaton) -> Iterator[Fault]:
    reached = {state.screen for state in automaton.states.values()}
    for screen in mission.screens:
        if screen.key not in reached:
            yield _on(mission, "M06", screen, "key", "nobody can come here. Lead a move to it, or remove it.")


def _ends(mission: Mission, automaton: Automaton, variant: str) -> Iterator[Fault]:
    states = list(automaton.walk(variant))
    for end in ENDS:
        if not any(state.screen == end for state in states):
            advice = f"variant {variant} never comes to {end}. Lead a move there."
            yield _at(mission, "M08", f"variants.{variant}", "", advice)
    lost = {state.screen for state in states if not state.is_end and state.name not in automaton.left}
    for key in sorted(lost):
        advice = f"from here nobody can pass variant {variant}. Open a way back."
        yield _at(mission, "M07", f"screens.{key}", "key", advice)


def _size(mission: Mission, automaton: Automaton) -> Iterator[Fault]:
    if len(automaton.states) > MOST_STATES:
        advice = f"this mission has {len(automaton.states)} states, at most {MOST_STATES} are allowed. Make two of it."
        yield _at(mission, "M09", "mission", "key", advice)
    for variant in mission.variants:
        shortest = automaton.left.get(automaton.starts[variant.key])
        if shortest is not None and not FEWEST_MOVES <= shortest <= MOST_MOVES:
            advice = f"variant {variant.key} takes {shortest} moves. Let it take {FEWEST_MOVES} to {MOST_MOVES}."
            yield _at(mission, "M09", f"variants.{variant.key}", "", advice)


def _trap(mission: Mission, shared: Shared, screen: Screen) -> Iterator[Fault]:
    if screen.trap and len(set(screen.hints)) != 3:
        yield _on(mission, "M10", screen, "hints", "a trap has three different hints. Write them from nudge to answer.")
    if screen.hints and screen.show_me:
        yield from _last_hint(mission, shared, screen)
    right = {move.by for move in screen.moves if move.turn == "right"}
    if (screen.show_me or screen.trap) and screen.show_me not in right:
        yield _on(mission, "M12", screen, "show_me", "show_me is not the right move. Name the one that is.")
    elif screen.show_me:
        for variant in mission.variants:
            if not any(one.by == screen.show_me and one.turn == "right" for one in screen.out_of(variant.key)):
                advice = f"in variant {variant.key} show_me is not right. Make a screen of its own for it."
                yield _on(mission, "M12", screen, "show_me", advice)
    for move in screen.moves:
        if move.turn == "wrong" and not move.says:
            advice = f"the wrong turn “{move.by}” says nothing of its own. Tell her kindly what it would do."
            yield _on(mission, "M13", screen, "moves", advice)


def _last_hint(mission: Mission, shared: Shared, screen: Screen) -> Iterator[Fault]:
    for language in mission.languages:
        hint = raw(mission, shared, screen.hints[-1], language)
        label = raw(mission, shared, key_of_label(shared, screen, screen.show_me), LOCAL)
        if hint and "%(press)s" not in hint and label not in hint:
            advice = f"the last hint ({language}) does not name “{label}”. Write %(press)s where it is named."
            yield _on(mission, "M11", screen, "hints", advice)


def _constant(mission: Mission, automaton: Automaton) -> Iterator[Fault]:
    """M14: the always-approve player and the always-decline player are played through every variant."""
    if len(mission.variants) < 2:
        return
    traps = {screen.key for screen in mission.screens if screen.trap}
    pressed = [
        {edge.by for state in automaton.walk(one.key) if state.screen in traps for edge in state.edges}
        for one in mission.variants
    ]
    for press in sorted(set.intersection(*pressed)):
        if all(never_wrong(automaton, one.key, press) for one in mission.variants):
            advice = f"who always presses “{press}” passes every variant. Add one where that is wrong."
            yield _at(mission, "M14", "variants", "", advice)


def never_wrong(automaton: Automaton, variant: str, press: str) -> bool:
    """Whether a player passes who presses this wherever it is, and else goes on by what is not wrong."""
    state: State = automaton.states[automaton.starts[variant]]
    for _ in range(MOST_STATES):
        if state.is_end:
            return state.screen == "END.passed"
        edge = state.edge(press) or next((one for one in state.edges if one.turn != "wrong"), None)
        if edge is None or edge.turn == "wrong":
            return False
        state = automaton.states[edge.to]
    return False
