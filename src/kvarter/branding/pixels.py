"""A logo as PNG, with nothing but its picture: what a camera or a program noted beside it goes. Plain Python.

Source: W3C Portable Network Graphics, third edition, 5 (chunks) and 11.
"""

import struct
import zlib
from collections.abc import Iterator
from enum import StrEnum

MOST_BYTES = 120_000
WIDEST, HIGHEST = 1200, 800
"""Pixels."""
BEGINNING = b"\x89PNG\r\n\x1a\n"
NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


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


def cleaned(content: bytes, *, most: int = MOST_BYTES, widest: int = WIDEST, highest: int = HIGHEST) -> bytes:
    """The picture without what is not needed to show it. Raises NotTaken."""
    if len(content) > most:
        raise NotTaken(Flaw.TOO_BIG)
    if not content.startswith(BEGINNING):
        raise NotTaken(Flaw.BROKEN)
    chunks = list(_chunks(content))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names or len(chunks[0][1]) != 13:
        raise NotTaken(Flaw.BROKEN)
    width, height = struct.unpack(">II", chunks[0][1][:8])
    if not (0 < width <= widest and 0 < height <= highest):
        raise NotTaken(Flaw.TOO_LARGE)
    return BEGINNING + b"".join(_written(name, data) for name, data in chunks if name in NEEDED)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(BEGINNING)
    while at < len(content):
        head = content[at : at + 8]
        if len(head) < 8:
            raise NotTaken(Flaw.BROKEN)
        length, name = struct.unpack(">I4s", head)
        data, check = content[at + 8 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if len(data) < length or check != struct.pack(">I", zlib.crc32(name + data)):
            raise NotTaken(Flaw.BROKEN)
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length


def _written(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), name) + data + struct.pack(">I", zlib.crc32(name + data))
