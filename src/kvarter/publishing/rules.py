"""How a public text is written, and who may change it. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_be_national

LONGEST_TITLE, LONGEST_LEAD, LONGEST_BODY = 120, 250, 6000
"""Characters."""
MOST_VERSIONS = 40
"""Older versions of one page in one language beyond these go."""


class Reason(StrEnum):
    """Why a text is not taken."""

    CHANGED_MEANWHILE = "changed meanwhile"


class Look(StrEnum):
    """How the sentences of a block stand: apart, as points, or as steps one after another."""

    TEXT = "text"
    POINTS = "points"
    STEPS = "steps"


@dataclass(frozen=True)
class Block:
    """Sentences that stand together."""

    look: Look
    sentences: tuple[object, ...]


@dataclass(frozen=True)
class Section:
    """A heading ("" for what stands before the first one) with its blocks."""

    heading: object
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Text:
    """What somebody wrote for a page in one language. `body` is written by `sections_of`."""

    title: str
    lead: str
    body: str = field(repr=False)


HEADING, POINT, STEP = re.compile(r"#+\s+(.+)"), re.compile(r"[-*•]\s+(.+)"), re.compile(r"\d{1,2}[.)]\s+(.+)")


def may_edit(by: Standing) -> Access | None:
    """The national office alone says what the organisation says in public."""
    return may_be_national(by)


def sections_of(body: str) -> tuple[Section, ...]:
    """A body as sections: "# " begins one, "- " a point, "1. " a step; every other line is a sentence of its own.

    Nothing else has a meaning: signs of HTML stay signs.
    """
    found: list[tuple[str, list[tuple[Look, str]]]] = [("", [])]
    for line in map(str.strip, body.splitlines()):
        if heading := HEADING.fullmatch(line):
            found.append((heading[1], []))
        elif line:
            found[-1][1].append(_looked(line))
    return tuple(Section(heading, tuple(_blocks(lines))) for heading, lines in found if heading or lines)


def _looked(line: str) -> tuple[Look, str]:
    for look, shape in ((Look.POINTS, POINT), (Look.STEPS, STEP)):
        if said := shape.fullmatch(line):
            return look, said[1]
    return Look.TEXT, line


def _blocks(lines: list[tuple[Look, str]]) -> Iterator[Block]:
    for look, ones in groupby(lines, key=lambda line: line[0]):
        yield Block(look, tuple(sentence for _, sentence in ones))


def body_of(sections: tuple[Section, ...]) -> str:
    """Sections as somebody would write them: what `sections_of` reads back."""
    return "\n\n".join("\n".join(_lines(section)) for section in sections)


def _lines(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"# {section.heading}"
    for block in section.blocks:
        for number, sentence in enumerate(block.sentences, start=1):
            sign = {Look.POINTS: "- ", Look.STEPS: f"{number}. "}.get(block.look, "")
            yield f"{sign}{sentence}"
