"""Finds columns, side columns, table rows and page furniture, and gives the lines back in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .mapped import Mapped
from .wordings import Wording

_SEGMENT = re.compile(r"\S+(?: {1,2}\S+)*")
_WIDE = re.compile(r" {3,}")
_PAGE_MARK = Wording("page.page_mark")
_NUMBERED_DAY = re.compile(r"^\d{1,2}(?:/\d{1,2})?\.$")  # half of a day whose month stands on the next line
_ENCLOSURE = Wording("page.enclosure")
PROSE = 40  # a stretch of this many characters is running text, not a label


@dataclass(slots=True)
class Line:
    """One line in reading order. zone: main, side or right; row: it has cells; later: it stands in an enclosure."""

    text: Mapped
    zone: str
    row: bool
    later: bool = False
    blank_before: bool = False


def lines_of(page: Mapped) -> list[Line]:
    """All lines that carry content: main column first, then what stood beside it."""
    raw = _raw_lines(page)
    left, right = _gutters(raw)
    ordered: dict[str, list[Line]] = {"main": [], "side": [], "right": []}
    later = blank = False
    for line in raw:
        if not line.text.strip():
            blank = True
            continue
        later = later or bool(_ENCLOSURE.match(line.text.strip()))
        for zone, part in _shares(line, left, right):
            if _NUMBERED_DAY.match(part.text.strip()) or not _PAGE_MARK.match(part.text.strip()):
                ordered[zone].append(Line(part, zone, bool(_WIDE.search(part.text.strip())), later, blank))
        blank = False
    return _without_furniture(ordered["main"]) + ordered["right"] + ordered["side"]


def _raw_lines(page: Mapped) -> list[Mapped]:
    lines, start = [], 0
    for piece in page.text.split("\n"):
        lines.append(page.cut(start, start + len(piece)))
        start += len(piece) + 1
    return lines


def _gutters(lines: list[Mapped]) -> tuple[int, int]:
    """Where the main column starts (0: at the edge) and where a column on its right starts (0: none)."""
    starts: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    for line in lines:
        segments = [m.span() for m in _segments(line.text)]
        for n, (start, end) in enumerate(segments):
            if end - start >= PROSE:
                starts[start] += 1
                if n + 1 < len(segments):
                    beside[segments[n + 1][0]] += 1
    main = _peak(starts)
    left = main if main > 14 and starts[main] >= 4 and _near(starts, 0, 8) < starts[main] else 0
    right = _peak(beside)
    return left, right if right and _near(beside, right, 2) >= 3 else 0


def _segments(text: str) -> list[re.Match[str]]:
    return list(_SEGMENT.finditer(text))


def _peak(counts: Counter[int]) -> int:
    return max(counts, key=lambda x: (_near(counts, x, 1), counts[x], -x)) if counts else 0


def _near(counts: Counter[int], place: int, width: int) -> int:
    return sum(n for x, n in counts.items() if abs(x - place) <= width)


def _shares(line: Mapped, left: int, right: int) -> list[tuple[str, Mapped]]:
    """The parts of one line with the column each belongs to."""
    text = line.text
    cut = _border(text, left)
    shares = [("side", line.cut(0, cut))] if cut and text[:cut].strip() else []
    rest_end = len(text)
    if right:
        begins = [m.start() for m in _segments(text) if abs(m.start() - right) <= 2]
        if begins and begins[0] > cut:
            shares.append(("right", line.cut(begins[0], len(text))))
            rest_end = begins[0]
    rest = line.cut(cut, rest_end)
    return shares + ([("main", rest)] if rest.text.strip() else [])


def _border(text: str, left: int) -> int:
    """Where the side column of this line ends, 0 if it has none."""
    if not left:
        return 0
    for found in _segments(text):
        if found.start() >= left - 1:
            return found.start()
        if found.end() > left + 2:
            return 0
    return len(text)


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Drop lines that stand on several pages, after their first time."""
    counts = Counter(line.text.text.strip() for line in lines)
    seen: set[str] = set()
    kept = []
    for line in lines:
        text = line.text.text.strip()
        if counts[text] > 1 and text in seen and len(text) > 25 and not re.search(r"[.!?]$", text):
            continue
        seen.add(text)
        kept.append(line)
    return kept


_HYPHEN = re.compile(r"(?<=[^\W\d])-$")
_HANGING = Wording("page.hanging")


def joined(lines: list[Mapped]) -> Mapped:
    """Lines as one stretch; a word broken by a hyphen is closed, unless the hyphen belongs ("job- og")."""
    whole = _trimmed(lines[0])
    texts, at = [whole.text], list(whole.at)
    for line in lines[1:]:
        tail = _trimmed(line)
        if not tail.text:
            continue
        closes = _HYPHEN.search(texts[-1]) and tail.text[:1].islower() and not _HANGING.match(tail.text)
        if closes:
            texts[-1] = texts[-1][:-1]
            at.pop()
        elif at:
            texts.append(" ")
            at.append(at[-1])
        texts.append(tail.text)
        at += tail.at
    return Mapped("".join(texts), at)


def _trimmed(line: Mapped) -> Mapped:
    start = len(line.text) - len(line.text.lstrip())
    return line.cut(start, len(line.text.rstrip()))
