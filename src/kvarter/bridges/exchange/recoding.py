"""A file as UTF-8 bytes, whatever it was written in, for the reader of JSON."""

import codecs
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from typing import IO

from kvarter.bridges.exchange.opening import MOST_BYTES, counted


class _Recoded(RawIOBase):
    """Text of another encoding as UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self.stream, self.rest = stream, b""
        self.decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self.rest:
            chunk = self.stream.read(1 << 16)
            text = self.decoder.decode(chunk, final=not chunk).removeprefix("\ufeff")
            self.rest = text.encode("utf-8", "replace")
            if not chunk:
                break
        given = self.rest[: len(buffer)]
        self.rest = self.rest[len(given) :]
        buffer[: len(given)] = given
        return len(given)

    def close(self) -> None:
        self.stream.close()
        super().close()


def as_bytes(open_: Callable[[], IO[bytes]], encoding: str) -> BufferedReader:
    """The file's bytes in UTF-8 without a byte order mark. Raises TooLarge while it is read."""
    stream = counted(open_(), MOST_BYTES)
    return BufferedReader(_Recoded(stream, encoding), 1 << 16)
