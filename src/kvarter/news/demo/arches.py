"""A picture for a card of the demo, drawn by itself: five doorways in the evening, one of them lit. Plain Python, no file."""

import struct
import zlib

WIDE, HIGH = 640, 360
SKY, GROUND, LIT = (0x0A, 0x42, 0x42), (0xFA, 0xF6, 0xEF), (0xF0, 0xB1, 0x3F)
DOORS = ((0xDC, 0xEC, 0xEA), (0xFB, 0xE7, 0xDA), LIT, (0xEC, 0xE5, 0xF3), (0xE1, 0xEF, 0xDF))
HALF, TALL, FLOOR = 50, 200, 314

Colour = tuple[int, int, int]


def _colour_at(x: int, y: int) -> Colour:
    """The colour of one point: a doorway is a rectangle with half a circle above it."""
    if y >= FLOOR:
        return GROUND
    door, from_middle = x * len(DOORS) // WIDE, x % (WIDE // len(DOORS)) - WIDE // len(DOORS) // 2
    above = FLOOR - TALL + HALF - y
    inside = abs(from_middle) <= HALF if above <= 0 else from_middle**2 + above**2 <= HALF**2
    return DOORS[door] if inside else SKY


def _part(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def arches() -> bytes:
    """A PNG of 640 by 360 points."""
    lines = (b"\0" + b"".join(bytes(_colour_at(x, y)) for x in range(WIDE)) for y in range(HIGH))
    size = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0)
    drawn = zlib.compress(b"".join(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", size) + _part(b"IDAT", drawn) + _part(b"IEND", b"")
