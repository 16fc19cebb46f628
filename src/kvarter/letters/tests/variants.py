"""The same letter as it may come otherwise: line ends, blanks, quoting marks, narrow lines, broken encoding. They carry no meaning."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date

from kvarter.letters.explaining import SURE
from kvarter.letters.reading import Reading, read

ORDER = {"none": 0, "soon": 1, "urgent": 2}
_BLANK = re.compile(r"(?<=[^\s:>|]) (?=[^\s|>])")
_LINE_END = re.compile(r"(?<=[a-zæøå,\d]) ?\n(?=[a-zæøå])")
_WIDE = re.compile(r"\S {3,}\S")
PROSE = 45
"""A line of this many signs is taken for running text."""


def all_at_once(text: str) -> Iterator[tuple[str, str]]:
    """(name, text) of the ways that change the whole letter."""
    yield "quoted", "".join(f"> {line}" for line in text.splitlines(keepends=True))
    yield "quoted-twice", "".join(f"> > {line}" for line in text.splitlines(keepends=True))
    yield "shouted", "\n".join(line.upper() if is_headline(line) else line for line in text.split("\n"))
    yield "doubled", _BLANK.sub("  ", text)
    yield "unbreakable", _BLANK.sub("\u00a0", text)
    yield "carriage", text.replace("\n", "\r\n")
    yield "trailing", text.replace("\n", "  \n")
    yield "zero-width", _BLANK.sub(" \u200b", text)
    if (broken := mojibake(text)) != text:
        yield "mojibake", broken
    if not _WIDE.search(text):
        yield "narrow", wrapped(text, 30)
        yield "long", unwrapped(text)
        yield "barred", "\n".join(f"| {line}" for line in text.split("\n"))
        yield "spaced-out", text.replace("\n", "\n\n")


def one_by_one(text: str) -> Iterator[tuple[str, str]]:
    """(name, text) with one blank doubled, one line end put in or one taken out, within sentences."""
    for found in _BLANK.finditer(text):
        if in_prose(text, found.start()):
            before, after = text[: found.start()], text[found.end() :]
            yield f"blank-{found.start()}", f"{before}  {after}"
            yield f"break-{found.start()}", f"{before}\n{after}"
    for found in _LINE_END.finditer(text):
        if in_prose(text, found.start()):
            yield f"join-{found.start()}", f"{text[: found.start()]} {text[found.end() :]}"


def in_prose(text: str, at: int) -> bool:
    """Does the place lie in a line of running text?"""
    line = text[text.rfind("\n", 0, at) + 1 : len(text) if (end := text.find("\n", at)) < 0 else end]
    return len(line.strip()) >= PROSE and not _WIDE.search(line.strip()) and not line.startswith("   ")


def wrapped(text: str, width: int) -> str:
    """Each paragraph in lines of this width."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )


def unwrapped(text: str) -> str:
    """Lines that go on with a small letter, in one."""
    return _LINE_END.sub(lambda found: " " if in_prose(text, found.start()) else found.group(), text)


def mojibake(text: str) -> str:
    """UTF-8 that was taken for another encoding."""
    return "".join(bytes([one]).decode("cp1252", "replace").replace("\ufffd", chr(one)) for one in text.encode())


def is_headline(line: str) -> bool:
    """A short line without an end mark."""
    return 3 < len(line.strip()) < PROSE and line.strip()[-1] not in ".,:;!?"


def lost(before: Reading, after: Reading) -> str:
    """What the other reading no longer says: "" when nothing is lost."""
    if before.is_scam or before.abstain:
        return ""
    if after.is_scam or after.abstain:
        return "refused"
    if ORDER[after.urgency] < ORDER[before.urgency]:
        return "urgency"
    only_named = (_days(before) - _days(before, SURE) - _days(after)) & {one.day for one in after.days_named}
    if _days(before) - _days(after) - only_named:
        return "day"
    if {one.start for one in before.appointments} - {one.start for one in after.appointments}:
        return "appointment"
    if after.no_action and not before.no_action:
        return "nothing"
    still = [one for one in before.actions if one.deadline not in only_named]
    return "action" if len(after.actions) < len(still) else ""


def _days(reading: Reading, least: float = 0) -> set[date]:
    """Last days said with at least so much confidence. One said with "perhaps" may become a day that is named only."""
    return {one.deadline for one in reading.actions if one.deadline and one.evidence.confidence >= least}


def losing(text: str, variants: Iterator[tuple[str, str]], on: date | None = None) -> list[tuple[str, str]]:
    """(what is lost, name) of the variants that lose something."""
    before = read(text, on)
    found = ((lost(before, read(other, on)), name) for name, other in variants)
    return [(what, name) for what, name in found if what]
