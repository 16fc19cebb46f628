"""Where an offer is found: a cell of the map of about ten kilometres, and a label for each need and each word of its name. Plain Python."""

import math
from collections.abc import Iterable

from kvarter.terms.searching.folding import fold

HIGH, WIDE = 0.09, 0.16
"""Degrees of latitude and longitude of one cell: about ten kilometres each way at 55 degrees north."""
ACROSS = 2250
"""Cells around the earth."""
NOWHERE = -1
"""The cell of what has no place: it is for the whole country."""
WORD, TOPIC = "=", "#"
"""Before a label that is a word of a name, and before a topic."""
Band = tuple[int, int]
"""The first and the last of some cells beside each other, from west to east."""
EVERYWHERE: Band = (NOWHERE, NOWHERE)
"""The cell of what is for the whole country, as a band."""
MOST_WORDS = 8
LONGEST = 30


def cell_of(position: tuple[float, float] | None) -> int:
    """The number of the cell in which a (latitude, longitude) lies."""
    if position is None:
        return NOWHERE
    latitude, longitude = position
    return math.floor((latitude + 90) / HIGH) * ACROSS + math.floor((longitude + 180) / WIDE)


def bands_around(position: tuple[float, float], kilometres: float) -> list[Band]:
    """Every cell that lies within so many kilometres, as bands from west to east, the southernmost first."""
    latitude, longitude = position
    up = kilometres / 111.2
    aside = kilometres / (111.2 * max(0.05, math.cos(math.radians(latitude))))
    south, north = (math.floor((latitude + side + 90) / HIGH) for side in (-up, up))
    west, east = (math.floor((longitude + side + 180) / WIDE) for side in (-aside, aside))
    return [(row * ACROSS + west, row * ACROSS + east) for row in range(south, north + 1)]


def labels_of(name: str, needs: Iterable[str], topics: Iterable[str] = ()) -> list[str]:
    """The labels under which an offer stands: its needs, or its topics where it has none, and the words of its name."""
    about = list(needs) or [f"{TOPIC}{topic}" for topic in topics]
    words = [word for word in fold(name).split() if len(word) > 3][:MOST_WORDS]
    return list(dict.fromkeys([*about, *map(word_label, words)]))


def word_label(word: str) -> str:
    """The label of a folded word."""
    return f"{WORD}{word[:LONGEST]}"
