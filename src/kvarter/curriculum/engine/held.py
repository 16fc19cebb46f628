"""A subject as it is kept apart from its sheets: with the facts it names, and with the translations that lag behind.

A translation lags behind where the country's own sentence was changed and hers was not: nobody knows whether it still says the same.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from kvarter.curriculum.engine.editions import as_text, fact_row, subject_row
from kvarter.curriculum.engine.reading import fact_of, subject_of
from kvarter.curriculum.engine.shapes import Common, Fact, Subject
from kvarter.curriculum.engine.shelf import Shelf
from kvarter.curriculum.engine.speaking import HOLDER
from kvarter.languages.tables import LOCAL

Behind = frozenset[tuple[str, str]]
"""(language, key of the sentence)."""


@dataclass(frozen=True)
class Held:
    """`content`: all of it as one JSON text, the same for the same values. `mark`: its SHA-256."""

    subject: Subject
    facts: Mapping[str, Fact]
    behind: Behind = frozenset()

    @cached_property
    def content(self) -> str:
        facts = {name: fact_row(fact) for name, fact in self.facts.items()}
        behind = sorted(list(one) for one in self.behind)
        return as_text({"subject": subject_row(self.subject), "facts": facts, "behind": behind})

    @cached_property
    def mark(self) -> str:
        return sha256(self.content.encode()).hexdigest()


def held(subject: Subject, common: Common, behind: Collection[tuple[str, str]] = ()) -> Held:
    """The subject with the facts of today that its sentences name."""
    named = {
        place.removeprefix("fact.")
        for said in subject.words.values()
        for text in said.values()
        for place in HOLDER.findall(text)
    }
    facts = {name: fact for name, fact in sorted(common.facts.items()) if name in named}
    return Held(subject, facts, frozenset(behind))


def held_again(content: str) -> Held:
    """What `Held.content` holds."""
    read = json.loads(content)
    facts = {name: fact_of(name, row) for name, row in read["facts"].items()}
    return Held(subject_of(read["subject"]), facts, frozenset((one, key) for one, key in read["behind"]))


def with_held(base: Shelf, found: Iterable[Held]) -> Shelf:
    """The track with these subjects in the place of its own. A fact that the pack knows no more is said as it was known then."""
    subjects, facts = dict(base.subjects), dict(base.common.facts)
    for one in found:
        if one.subject.key in subjects:
            subjects[one.subject.key] = one.subject
            facts = {**one.facts, **facts}
    return Shelf(base.track, subjects, replace(base.common, facts=facts))


def lagging(before: Held, now: Subject) -> Behind:
    """Translations that lag behind in `now`, which was made from `before`: they did already, or their Danish was changed without them."""
    found = set()
    for language, said in now.words.items():
        for key, text in said.items() if language != LOCAL else ():
            old = before.subject.words
            is_same = old.get(language, {}).get(key) == text
            local_before, local = (words.get(LOCAL, {}).get(key) for words in (old, now.words))
            if is_same and text and ((language, key) in before.behind or local_before != local):
                found.add((language, key))
    return frozenset(found)
