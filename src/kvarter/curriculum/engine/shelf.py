"""The shelf: the tracks of a country pack. Subjects are read when they are asked for, and the checking is `kvarter curriculum check`."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kvarter.curriculum.engine.checking import Found, check_folder, read_folder
from kvarter.curriculum.engine.pictures import shapes
from kvarter.curriculum.engine.shapes import Common, Subject, Track
from kvarter.packs import place
from kvarter.packs.needs import needs
from kvarter.packs.rules import pack


@dataclass(frozen=True)
class Shelf:
    """One track with its subjects in order, and what they share. A sheet that cannot be read is not among them."""

    track: Track
    subjects: dict[str, Subject]
    common: Common


def folder_of(code: str) -> Path:
    """Where a pack keeps its curriculum."""
    return place.folder_of(code) / "curriculum"


def tracks(code: str) -> list[str]:
    """The keys of the tracks of a pack."""
    return sorted(one.parent.name for one in folder_of(code).glob("*/track.toml"))


@lru_cache(maxsize=4)
def _shared(code: str) -> dict[str, Any]:
    path = folder_of(code) / "common.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def main_track(code: str) -> str:
    """The track that a country's pages show; "" where its pack has none yet."""
    return str(_shared(code).get("main", ""))


@lru_cache(maxsize=4)
def common_of(code: str) -> Common:
    """What all tracks of a pack share: telephones, shared words, needs and topics."""
    country = pack(code)
    phones = {line.key: line.phone for line in country.helplines.values()}
    missions = frozenset(sheet.stem for sheet in (place.folder_of(code) / "practice" / "missions").glob("*.toml"))
    words = _shared(code).get("words", {})
    return Common({}, phones, words, frozenset(needs(code).by_key), frozenset(country.topics), missions)


@lru_cache(maxsize=4)
def shelf(code: str, track: str) -> Shelf | None:
    """A track of a pack as its sheets say, or None where there is none."""
    if not (folder_of(code) / track / "track.toml").exists():
        return None
    found = read_folder(folder_of(code) / track)
    return _shelf(found, common_of(code))


def _shelf(found: Found, common: Common) -> Shelf | None:
    if found.track is None:
        return None
    return Shelf(found.track, dict(found.subjects), replace(common, facts=found.facts))


def check(code: str, track: str, today: date) -> Found:
    """A track held against all rules."""
    return check_folder(folder_of(code) / track, common_of(code), today, frozenset(shapes()))
