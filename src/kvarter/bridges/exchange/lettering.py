"""In which encoding a file is written. What is not UTF-8 is guessed, and said."""

import codecs
from collections.abc import Callable
from io import TextIOWrapper
from typing import IO

from kvarter.bridges.exchange.opening import MOST_BYTES, counted

CHUNK = 1 << 16
SAMPLE = 1 << 20
BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
IN_WORDS = {"cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-32": "UTF-32", "utf-16-le": "UTF-16", "utf-8": "UTF-8"}


def encoding_of(open_: Callable[[], IO[bytes]]) -> tuple[str, str | None]:
    """The encoding by Python's name, and in words if it had to be guessed."""
    with counted(open_(), MOST_BYTES) as stream:
        start = stream.read(SAMPLE)
        for beginning, name in BEGINNINGS:
            if start.startswith(beginning):
                return name, None if name == "utf-8-sig" else IN_WORDS[name]
        if start[:400].count(b"\0") * 3 > len(start[:400]):
            return "utf-16-le", IN_WORDS["utf-16"]
        if _is_utf8(start, stream):
            return "utf-8", None
    return _guessed(start)


def _is_utf8(start: bytes, stream: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(start)
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(start: bytes) -> tuple[str, str]:
    """UTF-8 with a few damaged letters, or else the Windows encoding of Western Europe."""
    read = start.decode("utf-8", "replace")
    damaged = read.count("\ufffd")
    whole = sum(ord(sign) > 127 for sign in read) - damaged
    name = "utf-8" if whole > 10 * damaged else "cp1252"
    return name, IN_WORDS[name]


def as_text(open_: Callable[[], IO[bytes]], encoding: str) -> TextIOWrapper:
    """The file as text, line ends as they are. Raises TooLarge while it is read."""
    return TextIOWrapper(counted(open_(), MOST_BYTES), encoding=encoding, errors="replace", newline="")
