"""A small map of an area, drawn from the pack's own places: nothing is asked of anybody. Plain Python.

Lengths are units of the drawing, 0 to WIDTH from west to east and 0 to HEIGHT from north to south, as maps are in every script.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Position = tuple[float, float]
"""Latitude and longitude in degrees."""
WIDTH, HEIGHT = 320, 240
EDGE = 22
"""Free at each side."""
APART = 17
"""Marks nearer than this to each other are one mark with several numbers."""
LETTER, LINE = 5.2, 13
"""About how wide a letter of a name is, and how high."""
MOST_NAMES = 7
LEAST_KM = 2.0
"""A map is at least so wide, so that two houses of one street do not fill it."""
DEGREE_KM = 111.2
ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class Way(StrEnum):
    """One of eight directions of the compass."""

    NORTH = "n"
    NORTH_EAST = "ne"
    EAST = "e"
    SOUTH_EAST = "se"
    SOUTH = "s"
    SOUTH_WEST = "sw"
    WEST = "w"
    NORTH_WEST = "nw"


WAYS = tuple(Way)
HERE_KM = 0.15
"""Nearer than this there is no direction to tell: places are known to about so much."""


def way_to(here: Position, there: Position) -> Way | None:
    """In which direction a place lies, None where it is right here. The first bearing of the great circle, to the nearest of eight."""
    (low, east), (high, far) = (tuple(map(math.radians, one)) for one in (here, there))
    turn = far - east
    up = math.cos(low) * math.sin(high) - math.sin(low) * math.cos(high) * math.cos(turn)
    aside = math.sin(turn) * math.cos(high)
    if math.hypot(up, aside) * DEGREE_KM * 180 / math.pi < HERE_KM:
        return None
    return WAYS[round(math.degrees(math.atan2(aside, up)) / 45) % 8]


def map_address(at: Position, phone: str) -> str:
    """The one address that opens a point in the map app of this phone (its User-Agent), only when she presses.

    Android asks her which of her apps (`geo:`, RFC 5870); Apple's devices know no such address and open their own by this https
    one; whatever else gets a page of the free map.
    """
    point = f"{at[0]:.5f},{at[1]:.5f}"
    if "Android" in phone:
        return f"geo:{point}?q={point}"
    if any(one in phone for one in ("iPhone", "iPad", "Macintosh")):
        return f"https://maps.apple.com/?q={point}"
    return f"https://www.openstreetmap.org/?mlat={at[0]:.5f}&mlon={at[1]:.5f}#map=17/{point.replace(',', '/')}"


@dataclass(frozen=True)
class Named:
    """A place with its name."""

    name: str
    at: Position


@dataclass(frozen=True)
class Mark:
    """Where offers lie in the drawing, by their numbers in the list."""

    x: int
    y: int
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """What stands beside the mark: "3", or "3+2" for three numbers of which the first is 3."""
        return str(self.numbers[0]) if len(self.numbers) == 1 else f"{self.numbers[0]}+{len(self.numbers) - 1}"

    @property
    def number(self) -> int:
        """The first of the list."""
        return self.numbers[0]


@dataclass(frozen=True)
class Label:
    """A name and where it stands."""

    x: int
    y: int
    name: str


@dataclass(frozen=True)
class Drawn:
    """A map: marks, names of places, where she starts from, and a measure of `km` kilometres that is `measure` long."""

    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    here: tuple[int, int] | None
    km: int
    measure: int


@dataclass(frozen=True)
class _Frame:
    """From degrees to the drawing: an equirectangular projection, true in the middle of the map."""

    middle: Position
    units: float
    """Units of a kilometre."""

    def at(self, place: Position) -> tuple[int, int]:
        across = (place[1] - self.middle[1]) * DEGREE_KM * math.cos(math.radians(self.middle[0]))
        return (
            round(WIDTH / 2 + across * self.units),
            round(HEIGHT / 2 - (place[0] - self.middle[0]) * DEGREE_KM * self.units),
        )


def drawn(marks: Sequence[tuple[int, Position]], here: Position | None, places: Iterable[Named]) -> Drawn | None:
    """The map of these offers (number in the list, place); None where none has a place. Names in `places` come in order of weight."""
    points = [at for _number, at in marks]
    if not points:
        return None
    frame = _framed([*points, here] if here else points)
    spots = _together([(number, *frame.at(at)) for number, at in marks])
    start = frame.at(here) if here else None
    taken = [(one.x, one.y) for one in spots] + ([start] if start else [])
    km = max((one for one in ROUND_KM if one * frame.units <= WIDTH / 3), default=ROUND_KM[0])
    return Drawn(spots, _labels(frame, places, taken), start, km, round(km * frame.units))


def _framed(points: Sequence[Position]) -> _Frame:
    south, north = min(at[0] for at in points), max(at[0] for at in points)
    west, east = min(at[1] for at in points), max(at[1] for at in points)
    middle = ((south + north) / 2, (west + east) / 2)
    high = max((north - south) * DEGREE_KM, LEAST_KM * HEIGHT / WIDTH)
    wide = max((east - west) * DEGREE_KM * math.cos(math.radians(middle[0])), LEAST_KM)
    return _Frame(middle, min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high))


def _together(spots: Sequence[tuple[int, int, int]]) -> tuple[Mark, ...]:
    """Marks that would lie on each other are one."""
    found: list[Mark] = []
    for number, x, y in spots:
        near = next((one for one in found if math.hypot(one.x - x, one.y - y) < APART), None)
        if near:
            found[found.index(near)] = Mark(near.x, near.y, (*near.numbers, number))
        else:
            found.append(Mark(x, y, (number,)))
    return tuple(found)


def _labels(frame: _Frame, places: Iterable[Named], taken: Sequence[tuple[int, int]]) -> tuple[Label, ...]:
    """Names that stand free of marks and of each other, inside the drawing; each name once."""
    found: list[Label] = []
    for place in places:
        x, y = frame.at(place.at)
        half = len(place.name) * LETTER / 2
        is_inside = half < x < WIDTH - half and LINE < y < HEIGHT - 2 * LINE
        is_free = not any(abs(x - left) < half + 11 and abs(y - top) < LINE + 6 for left, top in taken)
        others = [(one, len(one.name) * LETTER / 2) for one in found]
        is_alone = not any(
            one.name == place.name or (abs(one.x - x) < half + room and abs(one.y - y) < LINE) for one, room in others
        )
        if is_inside and is_free and is_alone:
            found.append(Label(x, y, place.name))
        if len(found) == MOST_NAMES:
            break
    return tuple(found)
