"""The letter itself: cut at its marks, with office words and black bars, and which rows of the answer each mark belongs to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kvarter.documents.html import Markup, html, joined
from kvarter.languages.tables import LOCAL, direction
from kvarter.letters.explaining import Explanation
from kvarter.letters.reading import Reading
from kvarter.letters.reading.masks import MARK
from kvarter.letters.reading.slots import Evidence
from kvarter.letters.rendering.sheet import Sheet
from kvarter.letters.sentences import OfficeWord, has, msgid

_EMPTY = re.compile(r"\r?\n(?:[ \t\u00a0]*\r?\n){2,}")
_BLACK = re.compile(f"{MARK}[{MARK} -]*")
_LETTER = """\
<details class="fold" id="letter-fold"><summary>%(says_so)s</summary>
<div class="row top-line"><p class="soft small grow">%(about)s</p>%(listen)s</div>
<div class="card letter" id="letter" lang="%(local)s" dir="%(direction)s" data-module="tap" data-about="%(belongs)s">%(text)s</div></details>"""


def letter(sheet: Sheet, told: Explanation, words: list[tuple[int, int, OfficeWord]]) -> Iterator[Markup]:
    about = [sheet.of("page", "marked")]
    if MARK in sheet.reading.redacted_text:
        about.append(sheet.of("page", "blacked"))
    yield html(
        _LETTER,
        says_so=sheet.of("page", "says_so"),
        about=joined(about, " "),
        listen=sheet.listen("letter", LOCAL),
        local=LOCAL,
        direction=direction(LOCAL),
        belongs=sheet.heard(msgid("page", "belongs")).text,
        text=joined(list(_marked(sheet, words, _rows(sheet, told)))),
    )


def _rows(sheet: Sheet, told: Explanation) -> dict[int, list[str]]:
    """Which rows of the answer each mark belongs to, by their ids: parts, the heading, or what was said of sender and day."""
    rows: dict[int, list[str]] = {}
    places = [(f"part-{number}-words", part.place) for number, part in enumerate(told.parts, 1)]
    found, lines = sheet.reading.evidence, len(told.sender)
    places += [
        ("about", _at(found, "letter_type")),
        ("from-1", _at(found, "sender")),
        (f"from-{lines}", _at(found, "date")),
    ]
    for row, place in [*places, *_more(sheet.reading, told)]:
        if mark := sheet.mark_at(place):
            known = rows.setdefault(mark, [])
            known += [row] if row not in known else []
    return rows


def _more(reading: Reading, told: Explanation) -> Iterator[tuple[str, int]]:
    """The further places of a part that was read from several."""
    places = {
        "nothing": reading.evidence.get("consequence", []),
        "complain": reading.appeal.evidence,
        "hearing": reading.evidence.get("hearing", []),
        "prepare": [one.evidence for one in reading.offers if has("prepare", one.kind)],
        "money": [one.evidence for one in reading.offers if has("money", one.kind)],
        "come": [one.evidence for one in reading.offers if has("visit", one.kind)],
        "unfound": reading.unsure,
        "day": reading.unsure,
    }
    for number, part in enumerate(told.parts, 1):
        yield from (
            (f"part-{number}-words", one.start)
            for one in places.get(part.kind, [])
            if part.kind != "day" or not part.day
        )


def _at(found: Mapping[str, Sequence[Evidence]], slot: str) -> int | None:
    return found[slot][0].start if found.get(slot) else None


def _marked(sheet: Sheet, words: list[tuple[int, int, OfficeWord]], rows: Mapping[int, list[str]]) -> Iterator[Markup]:
    """The letter cut at its marks; each piece with the office words in it."""
    text, at = sheet.reading.redacted_text, 0
    for number, (start, end) in enumerate(sheet.marks, 1):
        yield _piece(sheet, at, start, words)
        row = html(' data-row="%(rows)s"', rows=" ".join(rows[number])) if number in rows else ""
        inside = _piece(sheet, start, end, words)
        yield html('<mark id="mark-%(number)s"%(row)s>%(inside)s</mark>', number=number, row=row, inside=inside)
        at = end
    yield _piece(sheet, at, len(text), words)


def _piece(sheet: Sheet, start: int, end: int, words: Iterable[tuple[int, int, OfficeWord]]) -> Markup:
    text, at = sheet.reading.redacted_text, start
    found: list[Markup | str] = []
    for first, last, word in words:
        if at <= first and last <= end:
            link = html('<a class="word" href="#%(slug)s">%(word)s</a>', slug=word.slug, word=text[first:last])
            found += [*_plain(sheet, text[at:first]), link]
            at = last
    return joined([*found, *_plain(sheet, text[at:end])])


def _plain(sheet: Sheet, text: str) -> Iterator[Markup | str]:
    """Text without its identity numbers (a bar, which a screen reader says in one word), and with one empty line at most."""
    text, at, name = _EMPTY.sub("\n\n", text), 0, sheet.heard(msgid("page", "bar")).text
    for bar in _BLACK.finditer(text):
        yield text[at : bar.start()]
        yield html('<span class="bar" role="img" aria-label="%(name)s">%(bar)s</span>', name=name, bar=bar[0])
        at = bar.end()
    yield text[at:]
