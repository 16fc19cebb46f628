"""Draws a mission as a graph for its author: screens as boxes by how far they are from the start, moves as arrows."""

from dataclasses import dataclass

from kvarter.practice.engine.shapes import ENDS, Mission

WIDE, HIGH, GAP_X, GAP_Y = 150, 44, 70, 22


@dataclass(frozen=True, slots=True)
class Box:
    """A screen or an end at its place."""

    key: str
    kind: str
    """trap, screen, passed or not_yet."""
    x: int
    y: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + WIDE // 2, self.y + HIGH // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move: what is pressed, in which variant if not in all, and the curve it is drawn by."""

    label: str
    turn: str
    curve: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A mission drawn: boxes, arrows, and how large the picture is."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def graph(mission: Mission) -> Graph:
    """The drawing. Screens nobody reaches are left out; rule M06 tells them."""
    boxes = {box.key: box for box in _boxes(mission)}
    arrows = [
        _arrow(boxes[screen.key], boxes[move.to], f"{move.by} ({move.only})" if move.only else move.by, move.turn)
        for screen in mission.screens
        for move in screen.moves
        if screen.key in boxes and move.to in boxes
    ]
    width = max(box.x for box in boxes.values()) + WIDE + GAP_X
    height = max(box.y for box in boxes.values()) + HIGH + GAP_Y
    return Graph(tuple(boxes.values()), tuple(arrows), width, height)


def _boxes(mission: Mission) -> list[Box]:
    boxes = []
    for column, keys in enumerate(_columns(mission)):
        for row, key in enumerate(keys):
            boxes.append(Box(key, _kind(mission, key), column * (WIDE + GAP_X) + 10, row * (HIGH + GAP_Y) + 10))
    return boxes


def _columns(mission: Mission) -> list[list[str]]:
    """Screens by how many moves they lie from the start; the two ends stand last."""
    screens = {one.key: one for one in mission.screens}
    columns, seen = [[mission.start]], {mission.start}
    while columns[-1]:
        after = [move.to for key in columns[-1] for move in screens[key].moves if move.to in screens]
        fresh = [key for key in dict.fromkeys(after) if key not in seen]
        seen |= set(fresh)
        columns.append(fresh)
    return [*columns[:-1], list(ENDS)]


def _kind(mission: Mission, key: str) -> str:
    if key in ENDS:
        return key.removeprefix("END.")
    return "trap" if mission.screen(key).trap else "screen"


def _arrow(start: Box, to: Box, label: str, turn: str) -> Arrow:
    (x1, y1), (x2, y2) = start.middle, to.middle
    bend = 0 if x2 > x1 else HIGH + GAP_Y
    curve = f"M{x1} {y1}Q{(x1 + x2) // 2} {min(y1, y2) - bend if bend else (y1 + y2) // 2} {x2} {y2}"
    return Arrow(label, turn, curve, (x1 + x2) // 2, (y1 + y2) // 2 - bend // 2 - 4)
