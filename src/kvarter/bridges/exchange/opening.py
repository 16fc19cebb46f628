"""What lies at a path: one file, the files of a folder, or those packed in a zip, which is measured unpacked."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO

from kvarter.bridges.exchange.problems import Kind
from kvarter.documents.archives import DAMAGED
from kvarter.documents.findings import Problems, Where

MOST_BYTES = 256 * 1024 * 1024
"""All files of a directory together, unpacked."""
MOST_SENT = 32 * 1024 * 1024
"""The same for what is sent through a page."""
MOST_FILES = 500
ENDINGS = frozenset({".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"})


class TooLarge(Exception):
    """More bytes than are taken."""


@dataclass(frozen=True)
class Found:
    """One file of a directory. `open` gives its bytes anew each time."""

    name: str
    open: Callable[[], IO[bytes]]


class _Counted(RawIOBase):
    """A stream that ends in TooLarge when it is longer than what is left."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self.stream, self.left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        read = self.stream.read(len(buffer))
        self.left -= len(read)
        if self.left < 0:
            raise TooLarge
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        self.stream.close()
        super().close()


def counted(stream: IO[bytes], most: int) -> IO[bytes]:
    """The same bytes, at most so many; one more raises TooLarge."""
    return BufferedReader(_Counted(stream, most), 1 << 16)


@contextmanager
def files_at(path: Path, problems: Problems) -> Iterator[list[Found]]:
    """The files of a directory in the order of their names. What cannot be opened stands in the problems."""
    if path.is_dir():
        yield _of_folder(path, problems)
    elif _is_zip(path):
        try:
            packed = zipfile.ZipFile(path)
        except DAMAGED:
            problems.say(Kind.BROKEN_ZIP, "The zip file is damaged.", Where(path.name))
            yield []
            return
        with packed:
            yield _of_zip(packed, problems)
    else:
        yield _within([(Found(path.name, lambda: path.open("rb")), path.stat().st_size)], problems)


@contextmanager
def files_in(content: bytes, name: str, problems: Problems) -> Iterator[list[Found]]:
    """The files of a directory that somebody sent: it stays in memory, and less of it is read than of one on disk."""
    if not content.startswith(b"PK\x03\x04"):
        yield _within([(Found(name, lambda: BytesIO(content)), len(content))], problems, MOST_SENT)
        return
    try:
        packed = zipfile.ZipFile(BytesIO(content))
    except DAMAGED:
        problems.say(Kind.BROKEN_ZIP, "The zip file is damaged.", Where(name))
        yield []
        return
    with packed:
        found = _of_zip(packed, problems, MOST_SENT)
        yield [Found(one.name, lambda one=one: counted(one.open(), MOST_SENT)) for one in found]  # type: ignore[misc]


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"} or path.suffix.lower() == ".zip"


def _within(found: list[tuple[Found, int]], problems: Problems, most: int | None = None) -> list[Found]:
    """Those files that fit into the limits, by the sizes they say they have."""
    kept: list[Found] = []
    left = MOST_BYTES if most is None else most
    for one, size in found[:MOST_FILES]:
        left -= size
        if left < 0:
            problems.say(Kind.TOO_LARGE, "The files are larger than what is read at once.", Where(one.name))
            break
        kept.append(one)
    if len(found) > MOST_FILES:
        problems.say(Kind.TOO_LARGE, f"There are more than {MOST_FILES} files; the rest is left out.")
    return kept


def _of_folder(folder: Path, problems: Problems) -> list[Found]:
    """Every table and JSON file in a folder and below it; a link that leads out is not followed."""
    root, found = folder.resolve(), []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in ENDINGS or not file.is_file():
            continue
        name = file.relative_to(folder).as_posix()
        if not file.resolve().is_relative_to(root):
            problems.say(Kind.BAD_PATH, "A link leads out of the folder.", Where(name))
            continue
        found.append((Found(name, lambda file=file: file.open("rb")), file.stat().st_size))  # type: ignore[misc]
    return _within(found, problems)


def leaves(name: str) -> bool:
    """Whether a path inside a package leads out of it, also as Windows writes it."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (path.parts[:1] and path.parts[0].endswith(":")) is True


def _of_zip(packed: zipfile.ZipFile, problems: Problems, most: int | None = None) -> list[Found]:
    found = []
    for one in sorted(packed.infolist(), key=lambda entry: entry.filename):
        if not one.filename or one.is_dir() or one.filename.startswith("__MACOSX/"):
            continue
        if leaves(one.filename):
            problems.say(Kind.BAD_PATH, "A file in the zip leads out of its folder.", Where(one.filename[:200]))
        elif PurePosixPath(one.filename).suffix.lower() in ENDINGS:
            found.append((Found(one.filename, lambda one=one: packed.open(one)), one.file_size))  # type: ignore[misc]
    return _within(found, problems, most)
