"""A photo of the flip chart with nothing but what it shows: where, when and on whose phone it was taken goes. Plain Python.

Which way up a camera was held is all that stays of its notes (TIFF 6.0 tag 274, as Exif 2.32 names it): else a page
that was taken upright would lie on its side.
"""

import struct

from kvarter.branding.pixels import Flaw, NotTaken
from kvarter.news.pictures import cleaned

__all__ = ["MOST_BYTES", "Flaw", "NotTaken", "as_shown"]

MOST_BYTES = 4_000_000
LONGEST_SIDE = 8192
"""Pixels. A phone's script makes it much smaller before it is sent."""
EXIF, ORIENTATION, SHORT = b"Exif\0\0", 0x0112, 3
LOOKED_AT = 65_536
"""Cameras write their notes at the very beginning."""


def as_shown(content: bytes) -> tuple[str, bytes]:
    """("png" or "jpeg", the picture without notes, the right way up). Raises NotTaken."""
    kind, picture = cleaned(content, most=MOST_BYTES, widest=LONGEST_SIDE, highest=LONGEST_SIDE)
    turned = orientation_of(content) if kind == "jpeg" else 1
    return kind, picture if turned == 1 else picture[:2] + _note(turned) + picture[2:]


def _note(turned: int) -> bytes:
    """The smallest note that says nothing but which way up."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, SHORT, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(EXIF) + len(tiff) + 2) + EXIF + tiff


def orientation_of(jpeg: bytes) -> int:
    """From 1 (upright) to 8, as the camera noted it; 1 where it noted nothing that can be read."""
    at = jpeg.find(EXIF, 0, LOOKED_AT)
    tiff = jpeg[at + len(EXIF) : at + LOOKED_AT] if at > 0 else b""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(min(entries, 64)):
        row = tiff[start + 2 + 12 * number : start + 14 + 12 * number]
        if len(row) == 12 and struct.unpack_from(f"{order}HH", row) == (ORIENTATION, SHORT):
            (turned,) = struct.unpack_from(f"{order}H", row, 8)
            return int(turned) if 1 <= turned <= 8 else 1
    return 1
