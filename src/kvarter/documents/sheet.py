"""The one writer of sheets: rows in, CSV or XLSX out. No cell is a formula, whoever wrote it. Plain Python.

XLSX is written by hand: six small files of XML in a zip are all that a table needs, and the libraries grow the server (ADR 33).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO

from kvarter.documents.html import Markup, escape, html, joined

Cell = str | int
Row = Sequence[Cell]
BYTE_ORDER_MARK = "\ufeff"
FORMULA = frozenset("=+-@")


def plain_cell(cell: Cell) -> Cell:
    """A cell of CSV that no spreadsheet takes for a formula, whatever blanks it begins with."""
    if isinstance(cell, int):
        return cell
    return f"'{cell}" if cell.lstrip()[:1] in FORMULA or cell[:1] in {"\t", "\r"} else cell


def to_csv(head: Row, rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark and semicolons, so that Excel reads it right."""
    out = StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerows([plain_cell(cell) for cell in row] for row in (head, *rows))
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


_FIXED = {
    "[Content_Types].xml": """\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>""",
    "_rels/.rels": """\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>""",
    "xl/_rels/workbook.xml.rels": """\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
<Relationship Id="b" Target="styles.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
</Relationships>""",
    "xl/styles.xml": """\
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""",
}
_BOOK = """\
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="%(name)s" sheetId="1" r:id="a"/></sheets></workbook>"""
_SHEET = """\
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetViews><sheetView workbookViewId="0" rightToLeft="%(from_right)s">
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<cols>%(columns)s</cols><sheetData>%(rows)s</sheetData><autoFilter ref="A1:%(last)s"/></worksheet>"""
_COLUMN = '<col min="%(number)s" max="%(number)s" width="%(width)s" customWidth="1"/>'
_NUMBER = "<c><v>%(cell)s</v></c>"
_WORD = '<c t="inlineStr" s="%(style)s"><is><t xml:space="preserve">%(cell)s</t></is></c>'
_NEVER = re.compile("[\0-\x08\x0b\x0c\x0d-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel would read such a word as a sign by its number."""
WIDEST = 60
"""Characters; a longer cell runs over its column."""
SAME_DAY = (2020, 1, 1, 0, 0, 0)


def to_xlsx(head: Row, rows: Iterable[Row], *, title: str = "", from_right: bool = False) -> bytes:
    """One sheet: a head that stays in sight and can be filtered by, numbers as numbers, all else as the words they are."""
    import zipfile  # loaded with the first sheet

    every, out = [head, *rows], BytesIO()
    columns = (
        html(_COLUMN, number=across + 1, width=min(max(len(str(row[across])) for row in every), WIDEST) + 2)
        for across in range(len(head))
    )
    sheet = html(
        _SHEET,
        from_right=int(from_right),
        columns=joined(columns),
        rows=joined(_rows(every)),
        last=f"{chr(ord('A') + len(head) - 1)}{len(every)}",
    )
    book = html(_BOOK, name=_name(title))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in {**_FIXED, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}.items():
            declared = '<?xml version="1.0" encoding="UTF-8"?>\n' + str(text)
            packed.writestr(zipfile.ZipInfo(name, SAME_DAY), declared, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _rows(every: Iterable[Row]) -> Iterator[Markup]:
    for down, row in enumerate(every):
        yield html("<row>%(cells)s</row>", cells=joined(_cell(cell, is_head=not down) for cell in row))


def _cell(cell: Cell, *, is_head: bool) -> Markup:
    if isinstance(cell, int):
        return html(_NUMBER, cell=cell)
    return html(_WORD, cell=escape(_LOOKS_ESCAPED.sub("_x005F_", _NEVER.sub("", cell))), style=int(is_head))


def _name(title: str) -> str:
    """A name that Excel takes for a sheet: up to 31 characters, none of them a sign of its own, no apostrophe at an end."""
    plain = "".join(sign for sign in _NEVER.sub("", title) if sign not in "[]:*?/\\")
    return plain.strip("' ")[:31].strip("' ") or "1"
