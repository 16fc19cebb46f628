"""An edition: a track frozen as one JSON text with its hash. What is published later never changes a course that keeps it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from kvarter.curriculum.engine.reading import fact_of, subject_of, track_of
from kvarter.curriculum.engine.shapes import Common, Fact, Subject, Track
from kvarter.curriculum.engine.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Edition:
    """`content`: {"track", "facts", "subjects"} as JSON with sorted keys; `hash`: SHA-256 of it, in hexadecimal."""

    track: str
    hash: str
    content: str


def frozen(shelf: Shelf) -> Edition:
    """The edition of a track as it stands."""
    content = {
        "track": asdict(shelf.track),
        "facts": {name: fact_row(fact) for name, fact in shelf.common.facts.items()},
        "subjects": [subject_row(one) for one in shelf.subjects.values()],
    }
    text = as_text(content)
    return Edition(shelf.track.key, sha256(text.encode()).hexdigest(), text)


def as_text(content: Mapping[str, Any]) -> str:
    """The same text for the same values."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat)


def fact_row(fact: Fact) -> dict[str, Any]:
    """A fact as its sheet says it."""
    row = asdict(fact)
    return {key: value for key, value in row.items() if key not in ("name", "sheet", "line")}


def subject_row(subject: Subject) -> dict[str, Any]:
    """A subject as its sheet says it: tables, and words by language."""
    row = asdict(subject)
    tables = {name: row.pop(name) for name in ("parts", "exercises", "cards", "quiz", "talks", "words")}
    for question in tables["quiz"]:
        question["from"] = question.pop("origin")
    return {"subject": row, **tables}


def thawed(content: str, common: Common) -> Shelf:
    """The track of an edition, with the telephones and shared words of today."""
    read: dict[str, Any] = json.loads(content)
    track: Track = track_of(read["track"])
    facts = {name: fact_of(name, row) for name, row in read["facts"].items()}
    subjects: dict[str, Subject] = {raw["subject"]["key"]: subject_of(raw) for raw in read["subjects"]}
    return Shelf(track, subjects, replace(common, facts=facts))
