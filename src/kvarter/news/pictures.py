"""A picture with nothing but what it shows: a camera notes where and when, and that goes. Plain Python.

Sources: ITU-T T.81 B.1.1 (segments of JPEG); PNG as in `branding.pixels`.
"""

import re
import struct
from collections.abc import Iterator

from kvarter.branding import pixels
from kvarter.branding.pixels import Flaw, NotTaken

MOST_BYTES = 400_000
WIDEST, HIGHEST = 2400, 2400
"""Pixels."""
BEGINNING, END = b"\xff\xd8", b"\xff\xd9"
SCAN = 0xDA
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The first mark that is no part of the scan (T.81 B.1.1.5, F.1.2.3)."""
NOTE, PLAIN_NOTE = 0xE0, 16
"""JFIF's note. A longer one carries a small picture, which may show what was cut away."""
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Segments that say how large it is."""
KEPT = frozenset({0xC4, 0xDB, 0xDD, 0xE0, 0xEE, *FRAMES})
"""Tables, frames, and the two notes by which colours are read."""


def cleaned(
    content: bytes, *, most: int = MOST_BYTES, widest: int = WIDEST, highest: int = HIGHEST
) -> tuple[str, bytes]:
    """("png" or "jpeg", the picture without what was noted in it). Raises NotTaken."""
    if content.startswith(pixels.BEGINNING):
        return "png", pixels.cleaned(content, most=most, widest=widest, highest=highest)
    if len(content) > most:
        raise NotTaken(Flaw.TOO_BIG)
    if not content.startswith(BEGINNING):
        raise NotTaken(Flaw.BROKEN)
    return "jpeg", BEGINNING + b"".join(_segments(content, widest, highest))


def _segments(content: bytes, widest: int, highest: int) -> Iterator[bytes]:
    """What is kept of a JPEG: tables, frames and scans until its end. Many cameras write a second picture after it."""
    at, is_framed, is_shown = 2, False, False
    while content[at : at + 2] != END:
        head = content[at : at + 4]
        if len(head) < 4 or head[0] != 0xFF:
            raise NotTaken(Flaw.BROKEN)
        mark, length = head[1], struct.unpack(">H", head[2:])[0]
        segment = content[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise NotTaken(Flaw.BROKEN)
        at += len(segment)
        if mark in FRAMES:
            is_framed = True
            _look_at_size(segment, widest, highest)
        if mark in KEPT and not (mark == NOTE and length > PLAIN_NOTE):
            yield segment
        elif mark == SCAN and (after := AFTER_SCAN.search(content, at)):
            is_shown = True
            yield segment + content[at : after.start()]
            at = after.start()
    if not (is_framed and is_shown):
        raise NotTaken(Flaw.BROKEN)
    yield END


def _look_at_size(frame: bytes, widest: int, highest: int) -> None:
    if len(frame) < 9:
        raise NotTaken(Flaw.BROKEN)
    height, width = struct.unpack(">HH", frame[5:9])
    if not (0 < width <= widest and 0 < height <= highest):
        raise NotTaken(Flaw.TOO_LARGE)
