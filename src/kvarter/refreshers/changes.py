"""Which facts a course taught that are others today, and on which cards they stand now. Plain Python."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kvarter.curriculum.engine.due import due
from kvarter.curriculum.engine.shapes import Fact, Subject
from kvarter.curriculum.engine.speaking import HOLDER

ALL_TIME = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Taught:
    """A fact as an edition says it: its value with its unit, since when it was known, and the subjects that say it."""

    value: str
    known_on: date
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is another today. `now` is "" when nothing says it any more; `cards`: (subject, card) that say it today."""

    fact: str
    before: str
    now: str
    known_on: date
    source: str
    cards: tuple[tuple[str, str], ...]


def in_words(value: str, unit: str) -> str:
    """A value with its unit, "18 years"."""
    return f"{value} {unit}".strip()


def facts_of(content: str) -> dict[str, Taught]:
    """What an edition (as the curriculum froze it) taught."""
    read = json.loads(content)
    said: dict[str, set[str]] = {}
    for subject in read["subjects"]:
        for place in HOLDER.findall(json.dumps(subject["words"], ensure_ascii=False)):
            said.setdefault(place, set()).add(subject["subject"]["key"])
    return {
        name: Taught(
            in_words(row["value"], row.get("unit", "")),
            date.fromisoformat(row["known_on"]),
            frozenset(said.get(f"fact.{name}", ())),
        )
        for name, row in read["facts"].items()
    }


def changed(
    taught: Mapping[str, Taught],
    subjects_met: Collection[str],
    facts: Mapping[str, Fact],
    subjects: Mapping[str, Subject],
) -> Iterator[Change]:
    """Facts of an edition that are others today, as far as a subject that says them was met. By name.

    A fact that was only looked at again, with the same value, is none.
    """
    cards = _cards(subjects, facts)
    for name, old in sorted(taught.items()):
        if not old.subjects & set(subjects_met):
            continue
        new = facts.get(name)
        now = in_words(new.value, new.unit) if new else ""
        if now != old.value:
            known_on, source = (new.known_on, new.source) if new else (old.known_on, "")
            yield Change(name, old.value, now, known_on, source, cards.get(name, ()))


def _cards(subjects: Mapping[str, Subject], facts: Mapping[str, Fact]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {one.name: one.cards for one in due(subjects, facts, ALL_TIME) if one.value}


def joined(changes: Sequence[Change]) -> list[Change]:
    """The changes of several courses of one group: each fact once, as the newest course that has another value taught it."""
    return list({one.fact: one for one in changes}.values())
