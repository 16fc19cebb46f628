"""Tables in text files: commas, semicolons or tabs, whatever Excel wrote. Rows come one by one, with their physical line."""

import csv
from collections.abc import Iterator
from typing import TextIO

from kvarter.bridges.exchange.opening import TooLarge
from kvarter.bridges.exchange.problems import Kind
from kvarter.documents.findings import Problems, Where

BETWEEN = ",;\t|"
LONGEST_CELL = 1_000_000


class _Lines:
    """Lines of a file as the reader of tables takes them, with the raw text of the row at hand."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.number, self.raw = text, 0, ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.text.readline(LONGEST_CELL)
        if not line:
            raise StopIteration
        self.number += line.endswith(("\n", "\r"))
        self.raw = (self.raw + line)[:LONGEST_CELL]
        return line.replace("\0", "")

    def begin(self) -> int:
        """Forget the raw text: the next row begins on the line that is given back."""
        self.raw = ""
        return self.number + 1


def delimiter_of(head: str) -> str:
    """The sign between the headings, the likeliest by how often it stands outside quotation marks."""
    outside = "".join(head.split('"')[::2])
    return max(BETWEEN, key=outside.count)


def heading(cell: str) -> str:
    """The name of a column as we compare it."""
    return cell.strip().strip("\ufeff").strip().lower().replace(" ", "_").replace("-", "_")[:80]


def _is_open(raw: str, between: str) -> bool:
    """Whether a row ends inside a quotation."""
    try:
        list(csv.reader(raw.splitlines(keepends=True), delimiter=between, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def head_of(text: TextIO) -> tuple[list[str], str, "_Lines"]:
    """The headings, the sign between them, and the lines that follow. Excel's line "sep=;" is passed over."""
    lines = _Lines(text)
    for line in lines:
        plain = line.strip().lstrip("\ufeff")
        if plain.lower().startswith("sep=") or not plain:
            continue
        between = delimiter_of(line)
        reader = csv.reader([line.lstrip("\ufeff")], delimiter=between)
        return [heading(cell) for cell in next(reader, [])], between, lines
    return [], ",", lines


def rows_of(
    head: list[str], between: str, lines: _Lines, name: str, problems: Problems
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its first physical line. A row with more cells than headings is said and left out."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=between)
    while True:
        line = lines.begin()
        try:
            cells = next(reader, None)
        except csv.Error:
            problems.say(Kind.BROKEN_CSV, "The table cannot be read from this line on.", Where(name, line))
            return
        except TooLarge:
            problems.say(Kind.TOO_LARGE, "The file is larger than what is read at once.", Where(name, line))
            return
        if cells is None:
            return
        if len(lines.raw) > LONGEST_CELL // 2 or (lines.number > line and _is_open(lines.raw, between)):
            problems.say(Kind.BROKEN_CSV, "A quotation mark opens here and is never closed.", Where(name, line))
            return
        if any(cell.strip() for cell in cells[len(head) :]):
            problems.say(Kind.BROKEN_CSV, "This line has more cells than there are headings.", Where(name, line))
        elif any(cell.strip() for cell in cells):
            if "name" in head[len(cells) :]:
                problems.say(Kind.BROKEN_CSV, "This line ends before the name.", Where(name, line))
            else:
                yield line, dict(zip(head, cells, strict=False))
