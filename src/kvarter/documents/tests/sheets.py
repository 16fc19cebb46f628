"""Reads an Excel sheet as a program does: numbers as numbers, words as words."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(content: bytes) -> list[tuple[str | int, ...]]:
    """The rows of the first sheet."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    return [tuple(_cell(cell) for cell in row) for row in sheet.iter(f"{MAIN}row")]


def _cell(cell: ElementTree.Element) -> str | int:
    if cell.get("t") == "inlineStr":
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(cell.itertext()))
    return int(cell.findtext(f"{MAIN}v") or "")
