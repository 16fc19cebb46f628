"""Content lines of a calendar: joined before they are decoded, since a fold may cut a letter in two (RFC 5545, 3.1)."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 10 * 1024 * 1024
MOST_LINES = 300_000
LONGEST_LINE = 200_000
NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';+\s*(?:([A-Za-z0-9-]+)\s*=\s*((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*))?')
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Line:
    """One property: its name, parameters and value, and the physical line it begins on, from 1."""

    name: str
    parameters: dict[str, str]
    value: str
    number: int

    @property
    def text(self) -> str:
        """The value as text: escapes undone."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


def decoded(content: bytes) -> tuple[bytes, str, str | None]:
    """The bytes without a byte order mark, their encoding, and in words which was guessed if they are not in UTF-8."""
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return content[2:].decode(name, "replace").encode(), "utf-8", "UTF-16"
    joined = re.sub(rb"(?:\r\n|\n|\r)[ \t]", b"", content)
    try:
        joined.decode()
    except UnicodeDecodeError as error:
        if error.end >= len(joined) and "end of data" in error.reason:
            return content, "utf-8", None
        return content, "cp1252", "Windows-1252"
    return content, "utf-8", None


def lines_of(content: bytes, encoding: str) -> Iterator[Line]:
    """Every property in order. What is no property is passed over."""
    for number, raw in _joined(content):
        if line := _parsed(raw.decode(encoding, "replace"), number):
            yield line


def _joined(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with their folds joined."""
    begun, parts = 0, list[bytes]()
    for number, line in enumerate(content.splitlines(), start=1):
        if number > MOST_LINES:
            break
        if line[:1] in {b" ", b"\t"} and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begun, b"".join(parts)[:LONGEST_LINE]
        begun, parts = number, [line] if line else []
    if parts:
        yield begun, b"".join(parts)[:LONGEST_LINE]


def _parsed(text: str, number: int) -> Line | None:
    name = NAME.match(text)
    if not name:
        return None
    at, parameters = name.end(), dict[str, str]()
    while at < len(text) and text[at] == ";":
        found = PARAMETER.match(text, at)
        if not found or found.end() == at:
            return None
        if found[1]:
            parameters[found[1].upper()] = found[2].strip().strip('"')
        at = found.end()
    if at >= len(text) or text[at] != ":":
        return None
    return Line(name[0].upper(), parameters, text[at + 1 :], number)
