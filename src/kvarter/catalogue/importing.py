"""A sheet is taken into the catalogue, or only looked at; and the examples that come with Kvarter."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.db import transaction

from kvarter.catalogue import actions, queries, sheets
from kvarter.catalogue.actions import Taken
from kvarter.catalogue.rules import Facts, Text, TextState
from kvarter.groups.rules import Standing
from kvarter.languages.cldr import language_of

FOLDER = Path(__file__).resolve().parent / "examples"
Texts = dict[str, tuple[Text, TextState]]


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    counts: dict[str, int]
    problems: list[sheets.Problem] = field(default_factory=list)
    is_only_looked_at: bool = False

    def as_json(self) -> dict[str, object]:
        """What the command prints."""
        told = [one.as_json() for one in self.problems]
        return {"dry_run": self.is_only_looked_at, **self.counts, "problems": told}


@cache
def known_countries() -> frozenset[str]:
    """Two-letter codes that CLDR has a name for."""
    return frozenset(code for code in language_of("en").countries if len(code) == 2 and code.isalpha())


def bring_in_sheet(*, by: Standing, text: str, is_only_looked_at: bool = False) -> Report:
    """Take in the rows of a CSV text as drafts. Rows with a problem are left out and said; looking alone changes nothing."""
    rows, problems = sheets.read(text, known_countries())
    counted: Counter[str] = Counter(dict.fromkeys((one.value for one in Taken), 0))
    with transaction.atomic():
        for row in rows:
            counted[actions.bring_in(by=by, code=row.code, facts=row.facts, texts=row.texts).value] += 1
        transaction.set_rollback(is_only_looked_at)
    return Report(dict(counted), problems, is_only_looked_at)


def supplied() -> Iterator[tuple[str, Facts, Texts]]:
    """The examples that come with Kvarter: code, facts, and their texts. Each file names its sources."""
    for path in sorted(FOLDER.glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = {language: (Text(**words), TextState.MACHINE) for language, words in row["texts"].items()}
        yield path.stem, Facts(**row["facts"]), texts


@transaction.atomic
def bring_in_supplied(*, by: Standing) -> Report:
    """Publish the examples that come with Kvarter; those that are there stay as the office has them."""
    counted: Counter[str] = Counter(dict.fromkeys((one.value for one in Taken), 0))
    for code, facts, texts in supplied():
        if queries.is_there(code):
            counted[Taken.UNCHANGED] += 1
        else:
            counted[actions.bring_in(by=by, code=code, facts=facts, texts=texts, is_published=True).value] += 1
    return Report(dict(counted))
