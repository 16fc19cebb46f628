"""A photo of a face, made anew: turned upright, cut to the shape of a card, small, and with nothing in it but what it shows.

Everything that a camera or a program noted goes, since no byte of the file itself is kept: it is drawn once more, in a process of
its own (`python -m kvarter.documents.portrait`, the photo on stdin, a PNG on stdout). Sources: ITU-T T.81 B (JPEG), Exif 2.32, 4.6.4
(Orientation), PNG third edition, 11.2.
"""

import base64
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kvarter.documents.typeset import BEHIND, ENVIRONMENT, ONE, SECONDS, WAIT_SECONDS

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 26_000_000
"""Whoever makes a picture larger than phones do has something else in mind; it would take 100 MB to look at."""
WIDE, HIGH = 350, 450
"""Pixels: 35 by 45 mm in print."""
COMMAND = [sys.executable, "-m", "kvarter.documents.portrait"]
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN, NOTE = 0xDA, 0xE1
ORIENTATION = 0x0112
TURNS = {3: "rotate(180 {w2} {h2})", 6: "translate({h} 0) rotate(90)", 8: "translate(0 {w}) rotate(-90)"}
"""How a camera that was held otherwise is turned upright; mirrored pictures come from no camera."""
PAGE = f"""#set page(width: {WIDE}pt, height: {HIGH}pt, margin: 0pt, fill: none)
#image("photo.svg", width: 100%, height: 100%, fit: "cover")"""


class Flaw(StrEnum):
    """Why a photo is not taken."""

    TOO_BIG = "too many bytes"
    TOO_LARGE = "too many pixels"
    OTHER_KIND = "neither JPEG nor PNG"
    BUSY = "others are at it"


class NotTaken(Exception):
    """The photo is not taken."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True)
class Photo:
    """What the head of a file says."""

    kind: str
    width: int
    height: int
    turn: int = 1


def portrait(content: bytes) -> bytes:
    """The photo as a PNG of 35 by 45 mm, cut from its middle. Raises NotTaken."""
    if len(content) > MOST_BYTES:
        raise NotTaken(Flaw.TOO_BIG)
    look_at(content)
    if not ONE.acquire(timeout=WAIT_SECONDS):
        raise NotTaken(Flaw.BUSY)
    try:
        done = subprocess.run(
            COMMAND,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env=ENVIRONMENT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise NotTaken(Flaw.BUSY) from trouble
    finally:
        ONE.release()
    if done.returncode or not done.stdout.startswith(PNG):
        raise NotTaken(Flaw.OTHER_KIND)
    return done.stdout


def look_at(content: bytes) -> Photo:
    """Kind, size and turn of a photo, by its head alone. Raises NotTaken."""
    try:
        if content.startswith(PNG) and content[12:16] == b"IHDR":
            found = Photo("png", *struct.unpack(">II", content[16:24]))
        elif content.startswith(JPEG):
            found = _jpeg(content)
        else:
            raise NotTaken(Flaw.OTHER_KIND)
    except struct.error as wrong:
        raise NotTaken(Flaw.OTHER_KIND) from wrong
    if not (found.width and found.height):
        raise NotTaken(Flaw.OTHER_KIND)
    if found.width * found.height > MOST_PIXELS:
        raise NotTaken(Flaw.TOO_LARGE)
    return found


def _jpeg(content: bytes) -> Photo:
    turn = 1
    for mark, segment in _segments(content):
        if mark == NOTE and segment.startswith(b"Exif\0\0"):
            turn = _turn_in(segment[6:])
        elif mark in FRAMES:
            height, width = struct.unpack(">HH", segment[1:5])
            return Photo("jpeg", width, height, turn)
    raise NotTaken(Flaw.OTHER_KIND)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments before the first scan."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != SCAN:
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        if length < 2:
            return
        yield content[at + 1], content[at + 4 : at + 2 + length]
        at += 2 + length


def _turn_in(note: bytes) -> int:
    """The orientation that a camera noted; 1, upright, where it noted none that can be."""
    order = {b"II": "<", b"MM": ">"}.get(note[:2])
    if order is None:
        return 1
    try:
        begins = struct.unpack(f"{order}I", note[4:8])[0]
        count = struct.unpack(f"{order}H", note[begins : begins + 2])[0]
        for row in range(min(count, 100)):
            tag, _type, _many, value = struct.unpack(f"{order}HHIH", note[begins + 2 + 12 * row :][:10])
            if tag == ORIENTATION:
                return value if value in TURNS else 1
    except struct.error:
        return 1
    return 1


def _upright(content: bytes, photo: Photo) -> str:
    """An SVG that shows the photo as it was seen."""
    w, h = photo.width, photo.height
    wide, high = (h, w) if photo.turn in (6, 8) else (w, h)
    turned = TURNS.get(photo.turn, "translate(0 0)").format(w=w, h=h, w2=w / 2, h2=h / 2)
    data = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<image width="{w}" height="{h}" transform="{turned}" href="data:image/{photo.kind};base64,{data}"/></svg>'
    )


def main() -> int:
    """Stdin to stdout."""
    import typst

    if hasattr(os, "nice"):
        os.nice(BEHIND)
    content = sys.stdin.buffer.read()
    photo = look_at(content)

    def drawn(shown: bytes) -> Any:
        files: Any = {"main.typ": PAGE.encode(), "photo.svg": _upright(shown, photo).encode()}
        return typst.compile(files, format="png", ppi=72.0)

    made = drawn(content)
    if made == drawn(b""):  # a picture that cannot be read is passed over in silence
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
