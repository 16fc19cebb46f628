"""A picture with nothing but what it shows: a camera notes where and when, and that goes. Plain Python.

Sources: ITU-T T.81 B.1.1 (segments of JPEG); PNG as in `branding.pixels`.
"""

import struct
from collections.abc import Iterator
from enum import StrEnum

from kvarter.branding import pixels

MOST_BYTES = 400_000
WIDEST, HIGHEST = 2400, 2400
"""Pixels."""
BEGINNING, END = b"\xff\xd8", b"\xff\xd9"
SCAN = 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Segments that say how large it is."""
KEPT = frozenset({0xC4, 0xDB, 0xDD, 0xE0, 0xEE, *FRAMES})
"""Tables, frames, and the two notes by which colours are read."""


class Flaw(StrEnum):
    """Why a picture is not taken."""

    TOO_BIG = "too big"
    BROKEN = "broken"
    TOO_LARGE = "too many pixels"


class NotTaken(Exception):
    """The picture is not taken."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def cleaned(content: bytes) -> tuple[str, bytes]:
    """("png" or "jpeg", the picture without what was noted in it). Raises NotTaken."""
    if len(content) > MOST_BYTES:
        raise NotTaken(Flaw.TOO_BIG)
    if content.startswith(pixels.BEGINNING):
        try:
            return "png", pixels.cleaned(content, most=MOST_BYTES, widest=WIDEST, highest=HIGHEST)
        except pixels.NotTaken as refusal:
            raise NotTaken(Flaw(refusal.flaw.value)) from refusal
    if not content.startswith(BEGINNING):
        raise NotTaken(Flaw.BROKEN)
    return "jpeg", BEGINNING + b"".join(_segments(content))


def _segments(content: bytes) -> Iterator[bytes]:
    """What is kept of a JPEG: its tables and frames, and from the first scan on all until its end."""
    at, is_framed = 2, False
    while True:
        head = content[at : at + 4]
        if len(head) < 4 or head[0] != 0xFF:
            raise NotTaken(Flaw.BROKEN)
        mark, length = head[1], struct.unpack(">H", head[2:])[0]
        if mark == SCAN:
            break
        segment = content[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise NotTaken(Flaw.BROKEN)
        if mark in FRAMES:
            is_framed = True
            _look_at_size(segment)
        if mark in KEPT:
            yield segment
        at += 2 + length
    end = content.find(END, at)
    if not is_framed or end < 0:
        raise NotTaken(Flaw.BROKEN)
    yield content[at : content.rfind(END) + 2]


def _look_at_size(frame: bytes) -> None:
    if len(frame) < 9:
        raise NotTaken(Flaw.BROKEN)
    height, width = struct.unpack(">HH", frame[5:9])
    if not (0 < width <= WIDEST and 0 < height <= HIGHEST):
        raise NotTaken(Flaw.TOO_LARGE)
