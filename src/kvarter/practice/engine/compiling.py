"""Compiles a mission to one finite automaton: every variant, every way to arrive, and “show me” of every screen."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kvarter.practice.engine.shapes import ENDS, Mission, Screen

LETTERS = 7
"""So many hexadecimal digits name a state: enough for 80, and they tell nothing of what it holds."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Pressing `by` leads to the state of this name."""

    by: str
    to: str
    turn: str


@dataclass(frozen=True, slots=True)
class State:
    """Where she is: variant, screen (or end), the sentence she came with, and whether the answer is being shown."""

    name: str
    variant: str
    screen: str
    said: str
    turn: str
    is_shown: bool
    edges: tuple[Edge, ...]
    shown: str
    """The state that shows the answer, or empty."""

    @property
    def is_end(self) -> bool:
        return self.screen in ENDS

    def edge(self, by: str) -> Edge | None:
        return next((one for one in self.edges if one.by == by), None)


Node = tuple[str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Automaton:
    """All states of a mission, and where each variant begins."""

    states: dict[str, State]
    starts: dict[str, str]
    left: dict[str, int]
    """The fewest moves from a state to the end where she has passed it."""

    def walk(self, variant: str) -> Iterator[State]:
        """Every state of one variant."""
        return (state for state in self.states.values() if state.variant == variant)


def compiled(mission: Mission) -> Automaton:
    """The automaton. Moves to nowhere are left out here; rule M05 tells them."""
    screens = {one.key: one for one in mission.screens}
    nodes: dict[Node, list[tuple[str, Node, str]]] = {}
    begins = {one.key: (one.key, mission.start, "", "", False) for one in mission.variants}
    todo = list(begins.values())
    while todo:
        node = todo.pop()
        if node in nodes:
            continue
        nodes[node] = _leads(screens, node)
        todo += [to for _, to, _ in nodes[node]]
        if (shown := _shown(screens, node)) and shown not in nodes:
            todo.append(shown)
    names = _names(mission.key, nodes)
    states = {names[node]: _state(names, screens, node, nodes[node]) for node in nodes}
    ordered = dict(sorted(states.items()))
    return Automaton(ordered, {variant: names[node] for variant, node in begins.items()}, _left(states))


def _left(states: dict[str, State]) -> dict[str, int]:
    left = {state.name: 0 for state in states.values() if state.screen == "END.passed"}
    into: dict[str, list[str]] = {}
    for state in states.values():
        for edge in state.edges:
            into.setdefault(edge.to, []).append(state.name)
    nearest = list(left)
    for name in nearest:  # grows while it is walked: a search in breadth
        for before in into.get(name, ()):
            if before not in left:
                left[before] = left[name] + 1
                nearest.append(before)
    return left


def _leads(screens: dict[str, Screen], node: Node) -> list[tuple[str, Node, str]]:
    variant, key, *_ = node
    if key not in screens:
        return []
    return [
        (move.by, (variant, move.to, move.says, move.turn, False), move.turn)
        for move in screens[key].out_of(variant)
        if move.to in screens or move.to in ENDS
    ]


def _shown(screens: dict[str, Screen], node: Node) -> Node | None:
    variant, key, _, _, is_shown = node
    can = key in screens and screens[key].show_me and not is_shown
    return (variant, key, "", "", True) if can else None


def _names(key: str, nodes: dict[Node, list[tuple[str, Node, str]]]) -> dict[Node, str]:
    """A name for each state that stays when other parts of the sheet are edited, so that a woman who plays keeps her place."""
    return {node: hashlib.sha256(repr((key, *node)).encode()).hexdigest()[:LETTERS] for node in nodes}


def _state(names: dict[Node, str], screens: dict[str, Screen], node: Node, leads: list[tuple[str, Node, str]]) -> State:
    variant, screen, said, turn, is_shown = node
    shown = _shown(screens, node)
    edges = tuple(Edge(by, names[to], turned) for by, to, turned in leads)
    return State(names[node], variant, screen, said, turn, is_shown, edges, names[shown] if shown else "")
