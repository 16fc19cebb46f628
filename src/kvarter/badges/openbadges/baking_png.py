"""A badge in a PNG: the signed credential stands in a chunk of text beside the picture. Plain Python.

Source: Open Badges 3.0, 5.3.1 (one `iTXt` chunk with the keyword `openbadgecredential`, not compressed, whose text is the VC-JWT);
the chunks themselves: Portable Network Graphics, third edition, 5 and 11.3.3.4.
"""

import struct
import zlib
from collections.abc import Iterator

from kvarter.badges.openbadges.baking import NotBaked

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
HEAD = 8
"""Bytes before what a chunk holds: its length and its kind."""
CHECK = 4
"""Bytes after it: its checksum."""


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Kind, content and end of each chunk. Raises NotBaked where one is cut off or its checksum is wrong."""
    if not picture.startswith(SIGNATURE):
        raise NotBaked
    at = len(SIGNATURE)
    while at < len(picture):
        if at + HEAD + CHECK > len(picture):
            raise NotBaked
        length, kind = struct.unpack(">I4s", picture[at : at + HEAD])
        ends = at + HEAD + length + CHECK
        content = picture[at + HEAD : ends - CHECK]
        if ends > len(picture) or picture[ends - CHECK : ends] != _checksum(kind + content):
            raise NotBaked
        yield kind, content, ends
        at = ends


def _checksum(said: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(said))


def baked(picture: bytes, token: str) -> bytes:
    """The picture, a PNG of ours without a credential, with one right after its first chunk."""
    kind, _content, ends = next(_chunks(picture), (b"", b"", 0))
    if kind != b"IHDR":
        raise NotBaked
    text = KEYWORD + b"\0" + b"\0\0" + b"\0" + b"\0" + token.encode("ascii")
    chunk = struct.pack(">I", len(text)) + b"iTXt" + text + _checksum(b"iTXt" + text)
    return picture[:ends] + chunk + picture[ends:]


def token_in(picture: bytes) -> str:
    """The token of the one credential in a PNG. Raises NotBaked, for a compressed one too: the specification allows none."""
    found = [content for kind, content, _ends in _chunks(picture) if kind == b"iTXt" and _keyword(content) == KEYWORD]
    if len(found) != 1:
        raise NotBaked
    after = found[0][len(KEYWORD) + 1 :]
    flags, parts = after[:2], after[2:].split(b"\0", 2)
    if flags != b"\0\0" or len(parts) != 3:
        raise NotBaked
    try:
        token = parts[2].decode("ascii").strip()
    except UnicodeDecodeError as wrong:
        raise NotBaked from wrong
    if not token:
        raise NotBaked
    return token


def _keyword(content: bytes) -> bytes:
    return content.partition(b"\0")[0]
