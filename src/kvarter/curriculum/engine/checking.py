"""The validator: every rule E01 to E24 that sheets can break, gathered with file, line and mend."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kvarter.curriculum.engine import checking_facts, checking_parts, checking_words
from kvarter.curriculum.engine.advice import Advice, Wrong
from kvarter.curriculum.engine.reading import Sheet, read_facts, read_sheet, read_track, subject_of
from kvarter.curriculum.engine.shapes import Common, Fact, Fault, Subject, Track
from kvarter.packs.sheets import Unreadable


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder of a track holds: sheets and subjects by key in the order of the track, and all that is wrong."""

    track: Track | None
    sheets: Mapping[str, Sheet]
    subjects: Mapping[str, Subject]
    facts: Mapping[str, Fact]
    faults: tuple[Fault, ...]


def files_of(folder: Path) -> dict[Path, dict[str, Path]]:
    """The sheet of each subject with the sheets of its words by language."""
    languages = sorted(one for one in (folder / "words").glob("*") if one.is_dir())
    return {
        sheet: {one.name: one / sheet.name for one in languages if (one / sheet.name).exists()}
        for sheet in sorted((folder / "subjects").glob("*.toml"))
    }


def read_folder(folder: Path) -> Found:
    """A track's folder as it stands. Faults of reading only: E01 and E02."""
    faults: list[Fault] = []
    track: Track | None = None
    try:
        track = read_track(folder / "track.toml")
    except (Unreadable, OSError) as trouble:
        faults += (
            trouble.faults
            if isinstance(trouble, Unreadable)
            else [Fault("E01", "track.toml", 1, Advice("the sheet is missing."))]
        )
    facts: dict[str, Fact] = {}
    for path in sorted(folder.glob("facts*.toml")):
        try:
            new = read_facts(path)
            faults += [_twice(path, name) for name in new.keys() & facts.keys()]
            facts |= new
        except Unreadable as unreadable:
            faults += unreadable.faults
    sheets: dict[str, Sheet] = {}
    for path, words in files_of(folder).items():
        try:
            sheet = read_sheet(path, words)
        except Unreadable as unreadable:
            faults += unreadable.faults
            continue
        key = sheet.raw["subject"]["key"]
        twice = Advice("“%(name)s” is a subject already.", name=key)
        faults += [sheet.fault("E02", "subject", "key", twice)] if key in sheets else []
        sheets[key] = sheet
    ordered = sorted(sheets.items(), key=lambda pair: _place(track, pair[0], pair[1].raw["subject"]["number"]))
    subjects = {key: subject_of(sheet.raw) for key, sheet in ordered}
    return Found(track, dict(ordered), subjects, facts, tuple(faults))


def _twice(path: Path, name: str) -> Fault:
    return Fault(
        "E02", path.name, 1, Advice("the fact “%(name)s” stands in another sheet already. Keep one.", name=name)
    )


def _place(track: Track | None, key: str, number: int) -> tuple[int, int]:
    order = track.subjects if track else ()
    return (order.index(key) if key in order else len(order), number)


def check_folder(folder: Path, common: Common, today: date, pictures: frozenset[str] = frozenset()) -> Found:
    """The same, held against all rules. `pictures`: names that can be drawn; none: they are not looked at."""
    found = read_folder(folder)
    if found.track and found.track.frame:
        return found
    whole = replace(common, facts=found.facts)
    faults = [*found.faults, *_order(found), *checking_facts.facts(found.subjects, found.facts, today)]
    for key, sheet in found.sheets.items():
        faults += check_subject(sheet, found.subjects[key], whole, today, pictures)
    return Found(found.track, found.sheets, found.subjects, found.facts, tuple(faults))


def check_subject(
    sheet: Sheet, subject: Subject, common: Common, today: date, pictures: frozenset[str] = frozenset()
) -> list[Fault]:
    """All faults of one subject, by line."""
    found = wrong_in(subject, common, today, pictures)
    faults = [sheet.fault(code, table, key, advice) for code, table, key, advice in found]
    return sorted(faults, key=lambda one: (one.sheet, one.line, one.code))


def wrong_in(subject: Subject, common: Common, today: date, pictures: frozenset[str] = frozenset()) -> Iterator[Wrong]:
    """All faults of one subject by table and field, wherever it is kept."""
    rules: Iterable[Iterator[Wrong]] = (
        checking_parts.counts(subject),
        checking_parts.day(subject),
        checking_parts.looks(subject, pictures),
        checking_parts.answers(subject),
        checking_facts.names(subject, common),
        checking_facts.review(subject, today),
        checking_words.words(subject, common),
    )
    for rule in rules:
        yield from rule


def _order(found: Found) -> Iterator[Fault]:
    """E22: every subject of the track is there, and no two have one number."""
    if found.track is None:
        return
    for key in found.track.subjects:
        if key not in found.sheets:
            template = "“%(name)s” has no sheet in subjects/. Write it, or take it out of the track."
            yield Fault("E22", "track.toml", 1, Advice(template, name=key))
    numbers: dict[int, str] = {}
    for key, sheet in found.sheets.items():
        if key not in found.track.subjects:
            advice = Advice("“%(name)s” is not in the order of track.toml. Add it there.", name=key)
            yield sheet.fault("E22", "subject", "key", advice)
        number = found.subjects[key].number
        if number in numbers:
            advice = Advice("%(number)d is the number of “%(name)s” too.", number=number, name=numbers[number])
            yield sheet.fault("E22", "subject", "number", advice)
        numbers[number] = key
