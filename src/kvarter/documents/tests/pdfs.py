"""Writes small PDFs for the tests: text pages, broken ones, heavy ones."""

import os
import zlib
from functools import cache
from pathlib import Path

MEGA = 1024 * 1024
ROOT = Path(__file__).resolve().parents[4]
DEVELOPMENT = Path(os.environ.get("KVARTER_LETTERS", ROOT.parent / "shared" / "letters")) / "dev" / "pdf"


def pdf(*pages: str, stream: bytes | None = None) -> bytes:
    """A PDF with one page for each text (Latin letters), or with `stream` as the compressed content of each page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for text in pages:
        content = zlib.compress(stream if stream is not None else _content(text))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects)


def locked() -> bytes:
    """A PDF that says it is encrypted with a password nobody has given."""
    whole = pdf("x")
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>] " % (
        b"41" * 32,
        b"42" * 32,
    )
    return whole.replace(b"/Root 1 0 R", entry + b"/Root 1 0 R")


def _content(text: str) -> bytes:
    lines = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in text.splitlines()]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 9 Tf 12 TL 40 800 Td {shown} ET".encode("cp1252", "replace")


def _file(objects: list[bytes]) -> bytes:
    whole, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        whole
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + (b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(whole)))
    )


def readable() -> dict[str, bytes]:
    """PDFs that are read, and those of the development letters where they are at hand."""
    own = {
        "one page": pdf("Kære Amina\nDu skal svare senest den 20. marts 2026."),
        "three pages": pdf(*(f"Side {number}\n" + "Du skal svare. \n" * 40 for number in (1, 2, 3))),
        "number": pdf("CPR-nr. 081425-3311\nDu skal svare senest den 20. marts 2026."),
        "locked": locked(),
        "picture": pdf(""),
        "object stream": packed("Du skal svare."),
    }
    return own | {path.stem: path.read_bytes() for path in sorted(DEVELOPMENT.glob("*.pdf"))}


def packed(text: str, *, blown: int = 0, extends: bytes = b"") -> bytes:
    """A PDF whose objects lie in a compressed object stream, with `blown` bytes of blanks behind them."""
    content = zlib.compress(_content(text))
    inside = [
        (1, b"<< /Type /Catalog /Pages 2 0 R >>"),
        (2, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"),
        (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"),
        (4, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
    ]  # fmt: skip
    places, body = [], b""
    for number, one in inside:
        places.append(b"%d %d" % (number, len(body)))
        body += one + b" "
    head = b" ".join(places) + b" "
    blanks = _compressed([head + body], blown)
    whole = b"%PDF-1.5\n"
    at = {5: len(whole)}
    whole += b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (
        len(content),
        content,
    )
    at[6] = len(whole)
    whole += b"6 0 obj\n<< /Type /ObjStm /N 4 /First %d /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream\nendobj\n" % (
        len(head), len(blanks), extends, blanks,
    )  # fmt: skip
    at[7] = len(whole)
    rows = b"\0\0\0\0\0\0" + b"".join(b"\2" + (6).to_bytes(4, "big") + bytes([place]) for place in range(4))
    rows += b"".join(b"\1" + at[number].to_bytes(4, "big") + b"\0" for number in (5, 6, 7))
    return whole + b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(rows), rows,
    ) + b"startxref\n%d\n%%%%EOF\n" % at[7]  # fmt: skip


def _compressed(first: list[bytes], blown: int, sign: bytes = b" ") -> bytes:
    """Deflated, with `blown` times a sign behind it, without ever holding or pressing that: each megabyte is the same block again."""
    press, check = zlib.compressobj(9), 1
    parts = []
    for one in first:
        parts.append(press.compress(one))
        check = zlib.adler32(one, check)
    parts.append(press.flush(zlib.Z_FULL_FLUSH))
    block = sign * MEGA
    again = press.compress(block) + press.flush(zlib.Z_FULL_FLUSH)
    for _ in range(blown // MEGA):
        check = zlib.adler32(block, check)
    last = zlib.compressobj(9, wbits=-zlib.MAX_WBITS).flush()
    return b"".join([*parts, again * (blown // MEGA), last, check.to_bytes(4, "big")])


@cache
def bombs() -> dict[str, bytes]:
    """PDFs that try to take time, memory or the stack; each has an answer."""
    one = pdf("Du skal svare.")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << %s >> >>"
    font = b"/Font << /F1 4 0 R >>"
    shown = _stream(b"BT /F1 9 Tf (abc) Tj ET /X1 Do")
    loop = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >> /Length 14 >>\nstream\n/X1 Do /X1 Do \nendstream"
    wide = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    return {
        "deep arrays in a page": pdf("x", stream=b"[" * 5_000_000),
        "deep dictionaries in a page": pdf("x", stream=b"/a <<" * 2_000_000),
        "deep arrays in an object": _book(page % font, b"[" * 200_000 + b"]" * 200_000),
        "saved states": pdf("x", stream=b"q " * 20_000_000),
        "huge page": one.replace(b"[0 0 595 842]", b"[0 0 9e9 9e9] /UserUnit 1e9"),
        "page without size": one.replace(b"[0 0 595 842]", b"[0 0 0 0]"),
        "object stream that inflates": packed("x", blown=900 * MEGA),
        "object stream that extends itself": packed("x", extends=b"/Extends 6 0 R"),
        "page that inflates": _book(page % font, _deflated(_compressed([b"BT "], 900 * MEGA))),
        "page deflated twice": _book(page % font, _deflated(zlib.compress(_compressed([b"BT "], 900 * MEGA)), twice=True)),
        "table of places that is its own past": one.replace(b"/Root", b"/Prev %d /Root" % one.rindex(b"xref\n0")),
        "tree of pages that is its own child": one.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
        "page that is its own parent": one.replace(b"/Parent 2 0 R", b"/Parent 5 0 R"),
        "length that is its own": _book(page % font, b"<< /Length 5 0 R >>\nstream\nBT ET\nendstream"),
        "drawing that draws itself": _book(page % (font + b" /XObject << /X1 6 0 R >>"), shown, loop),
        "drawings that double": _book(page % (font + b" /XObject << /X1 6 0 R >>"), shown, *_doubling(40)),
        "font for four thousand million signs": _book(
            page % font, shown, _stream(wide), font=b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R >>"
        ),
        "count of pages that is no number": one.replace(b"/Count 1", b"/Count 99999999999"),
        "count of pages below nothing": one.replace(b"/Count 1", b"/Count -5"),
        "a million words": pdf("x", stream=b"BT /F1 9 Tf " + b"(Du skal svare senest nu) Tj T* " * 600_000),
        "ten million blanks before the end": one.replace(b"startxref", b" " * 10 * MEGA + b"startxref"),
    }  # fmt: skip


def _book(page: bytes, content: bytes, *more: bytes, font: bytes = b"") -> bytes:
    """A file of one page (object 3) with a font (4), its content (5) and further objects from 6 on."""
    helvetica = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    tree = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"]
    return _file([*tree, page, font or helvetica, content, *more])


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _deflated(content: bytes, *, twice: bool = False) -> bytes:
    names = b"[/FlateDecode /FlateDecode]" if twice else b"/FlateDecode"
    return b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), names, content)


def _doubling(depth: int) -> list[bytes]:
    """Drawings, each of which draws the next one twice."""
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 4 0 R >> /XObject << /X1 %d 0 R >> >> "
    calls = b"BT /F1 9 Tf (abc) Tj ET /X1 Do /X1 Do"
    return [
        (head % (7 + level)) + b"/Length %d >>\nstream\n%s\nendstream" % (len(calls), calls) for level in range(depth)
    ]
