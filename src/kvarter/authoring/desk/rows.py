"""The rows of the lists: subjects of the office or of a group, and the pieces of a subject."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kvarter.authoring import queries
from kvarter.authoring.desk.faults import Beside
from kvarter.authoring.desk.messages import LISTS, ONE_MORE, STAGES
from kvarter.authoring.desk.places import OFFICE, name_of, piece_title
from kvarter.authoring.engine.pieces import rows
from kvarter.authoring.models import Draft
from kvarter.authoring.rules import MOST, Stage
from kvarter.curriculum.engine.shapes import Subject
from kvarter.curriculum.queries import held_marks, live
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing


@dataclass(frozen=True)
class SubjectRow:
    """A subject in the list of who writes it. `is_newer`: what everybody reads was changed since her draft began."""

    key: str
    number: int
    picture: str
    name: str
    stage: str
    changed_at: datetime | None
    is_used: bool
    is_newer: bool


@dataclass(frozen=True)
class Board:
    """The subjects as the office writes them (`group` is None), or as a group adapts them."""

    owner: str
    group: LocalGroup | None
    rows: tuple[SubjectRow, ...]


def board(standing: Standing, group: LocalGroup | None) -> Board:
    """All subjects with their drafts."""
    found = live()
    drafts = {one.subject: one for one in queries.drafts_of(standing, group)}
    marks = held_marks(found.track.key) if found and drafts else {}
    subjects = found.subjects.values() if found else ()
    shown = tuple(_row(one, drafts.get(one.key), marks.get(one.key, "")) for one in subjects)
    return Board(group.code if group else OFFICE, group, shown)


def _row(subject: Subject, draft: Draft | None, mark: str) -> SubjectRow:
    now = draft.now if draft else subject
    return SubjectRow(
        subject.key,
        subject.number,
        now.picture,
        name_of(now),
        str(STAGES[Stage(draft.stage)]) if draft else "",
        draft.changed_at if draft else None,
        bool(draft and draft.used),
        bool(draft and draft.was.mark != mark),
    )


@dataclass(frozen=True)
class PieceList:
    """The pieces of one kind: (table, name, what is wrong in it, whether it was changed)."""

    name: str
    title: Any
    one_more: Any
    has_room: bool
    rows: tuple[tuple[str, str, list[Beside], bool], ...]


def rows_of(subject: Subject, faults: Mapping[str, list[Beside]], changed: Collection[str]) -> list[PieceList]:
    """The pieces of a subject by kind, as its page shows them."""
    return [_list(subject, name, faults, changed) for name in LISTS]


def _list(subject: Subject, name: str, faults: Mapping[str, list[Beside]], changed: Collection[str]) -> PieceList:
    held = [f"{name}.{one.key}" for one in rows(subject, name)]
    shown = tuple((one, piece_title(subject, one), faults.get(one, []), one in changed) for one in held)
    return PieceList(name, LISTS[name], ONE_MORE[name], len(held) < MOST[name], shown)
