"""What a person may send as a file: how much, and of which kind by what is in it, whatever its name says.

A file stays in memory: the server has no handler that writes one to disk (`FILE_UPLOAD_HANDLERS`), and a test looks.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a file is."""

    PDF = ".pdf"
    JPEG = ".jpg"
    PNG = ".png"
    GIF = ".gif"
    BMP = ".bmp"
    TIFF = ".tiff"
    WEBP = ".webp"
    HEIF = ".heif"
    WEBM = ".webm"
    OGG = ".ogg"
    MP4 = ".m4a"
    MP3 = ".mp3"
    ZIP = ".zip"
    TEXT = ".txt"


TABLES = frozenset({Kind.ZIP, Kind.TEXT})
"""Directories and calendars: what exactly they are, their readers find out."""
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.GIF, Kind.BMP, Kind.TIFF, Kind.WEBP, Kind.HEIF})
SOUNDS = frozenset({Kind.WEBM, Kind.OGG, Kind.MP4, Kind.MP3})
BEGINNINGS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG": Kind.PNG,
    b"GIF8": Kind.GIF,
    b"BM": Kind.BMP,
    b"II*\0": Kind.TIFF,
    b"MM\0*": Kind.TIFF,
    b"\x1a\x45\xdf\xa3": Kind.WEBM,
    b"OggS": Kind.OGG,
    b"ID3": Kind.MP3,
    b"\xff\xfb": Kind.MP3,
    b"PK\x03\x04": Kind.ZIP,
    b"\xff\xfe": Kind.TEXT,
    b"\xfe\xff": Kind.TEXT,
}
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"})


class Trouble(StrEnum):
    """Why a file is not taken."""

    NOTHING = "nothing"
    TOO_BIG = "too_big"
    PICTURE = "picture"
    OTHER_KIND = "other_kind"


class NotTaken(Exception):
    """A file that is not taken."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class Sent(Protocol):
    """A file as it came."""

    @property
    def size(self) -> int | None:
        """Bytes, where they are known."""

    def read(self) -> bytes:
        """All of it."""


def kind_of(content: bytes) -> Kind | None:
    """What a file is by its first bytes. Before a PDF begins there may be something else, as readers of PDFs allow."""
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content[4:8] == b"ftyp":
        return Kind.HEIF if content[8:12] in HEIF_BRANDS else Kind.MP4
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    return Kind.TEXT if _is_table(content[:4096]) else None


def _is_table(start: bytes) -> bool:
    """JSON, a calendar, or lines with signs between cells; never markup."""
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    first = plain.split(b"\n", 1)[0]
    if b"\0" in start or plain.startswith(b"<"):
        return False
    return (
        plain[:1] in {b"{", b"["} or first.startswith(b"BEGIN:") or any(sign in first for sign in (b",", b";", b"\t"))
    )


def take(file: Sent | None, *, kinds: Collection[Kind], most: int) -> bytes:
    """What is in a file of one of the kinds and of at most so many bytes. Raises NotTaken."""
    if file is None:
        raise NotTaken(Trouble.NOTHING)
    if (file.size or 0) > most:
        raise NotTaken(Trouble.TOO_BIG)
    content = file.read()
    check(content, kinds=kinds, most=most)
    return content


def check(content: bytes, *, kinds: Collection[Kind], most: int) -> Kind:
    """The kind of a content that may be taken. Raises NotTaken."""
    if len(content) > most:
        raise NotTaken(Trouble.TOO_BIG)
    kind = kind_of(content)
    if kind is None or kind not in kinds:
        raise NotTaken(Trouble.PICTURE if kind in PICTURES else Trouble.OTHER_KIND)
    return kind


def take_text(file: Sent | None, *, most: int) -> str:
    """The text of a sheet of at most so many bytes: UTF-8 with or without a mark, or as Excel writes it in the west. Raises NotTaken."""
    if file is None:
        raise NotTaken(Trouble.NOTHING)
    if (file.size or 0) > most:
        raise NotTaken(Trouble.TOO_BIG)
    return text_of(file.read(), most=most)


def text_of(content: bytes, *, most: int) -> str:
    """The same for what was read already. Raises NotTaken."""
    if len(content) > most:
        raise NotTaken(Trouble.TOO_BIG)
    if not content.strip():
        raise NotTaken(Trouble.NOTHING)
    if kind_of(content) not in {None, Kind.TEXT} or content[:2] == b"PK" or b"\0" in content:
        raise NotTaken(Trouble.OTHER_KIND)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
