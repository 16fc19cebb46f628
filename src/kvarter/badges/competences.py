"""What a badge can be for: the diploma, and the closed list of competences, from the sheet of the country pack (`competences.toml`)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings

from kvarter.education.subjects import Subject, subjects_now
from kvarter.languages.rules import LOCAL, OWN_NAMES, label_of, text_in
from kvarter.packs.place import folder_of
from kvarter.packs.queries import country

DIPLOMA, SUBJECT, LANGUAGE, DIGITAL = "diploma", "subject", "language", "digital"


@dataclass(frozen=True)
class What:
    """What a badge is for. `key`: its kind, and which one: "diploma", "subject-woman", "language-ar", "digital"."""

    key: str
    kind: str
    achievement: str
    names: Mapping[str, str]
    criteria: Mapping[str, str]
    years: int = 0

    def name_in(self, language: str) -> str:
        return text_in(self.names, language)[0]

    def criteria_in(self, language: str) -> str:
        return text_in(self.criteria, language)[0]

    def ends_at(self, given_at: datetime) -> datetime | None:
        """When it is not valid any more; None when it is for good."""
        if not self.years:
            return None
        day = 28 if (given_at.month, given_at.day) == (2, 29) else given_at.day
        return given_at.replace(year=given_at.year + self.years, day=day)


@lru_cache(maxsize=4)
def _sheet(code: str) -> Mapping[str, Any]:
    path = folder_of(code) / "competences.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _made(kind: str, key: str, names: Mapping[str, str]) -> What | None:
    row = _sheet(settings.PACK).get(kind)
    if row is None or not names:
        return None
    return What(key, kind, row["kind"], names, row["criteria"], row.get("years", 0))


def what_for(key: str, subjects: Iterable[Subject] | None = None) -> What | None:
    """What a key means; None for one that is not in the closed list, or that the country's pack does not have.

    `subjects`: those of today, from who has them already.
    """
    kind, _dash, which = key.partition("-")
    if kind in (DIPLOMA, DIGITAL) and not which:
        return _made(kind, key, _sheet(settings.PACK).get(kind, {}).get("name", {}))
    if kind == SUBJECT:
        found = next((one for one in (subjects_now() if subjects is None else subjects) if one["key"] == which), {})
        return _made(kind, key, {code: str(name) for code, name in found.items() if code in OWN_NAMES})
    return _made(kind, key, _names_of_language(which)) if kind == LANGUAGE else None


def _names_of_language(code: str) -> Mapping[str, str]:
    spoken = country().languages.get(code)
    if spoken is None:
        return {}
    known = {"en": spoken.english, LOCAL: spoken.danish}
    return {one: label_of(code, one, spoken.own_name, known) for one in OWN_NAMES}


def meanings(keys: Iterable[str]) -> dict[str, What]:
    """What each of these keys means; those that mean nothing here are left out. The subjects are asked for once."""
    subjects = subjects_now()
    return {key: what for key in keys if (what := what_for(key, subjects))}


def list_for(languages: list[str]) -> list[What]:
    """The closed list for somebody who has said that she speaks these languages: subjects, her languages, digital help."""
    subjects = subjects_now()
    keys = [f"{SUBJECT}-{one['key']}" for one in subjects]
    keys += [f"{LANGUAGE}-{code}" for code in languages if code != LOCAL]
    return [what for key in (*keys, DIGITAL) if (what := what_for(key, subjects))]
