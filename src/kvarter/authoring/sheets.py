"""A subject as files: packed for whoever takes it along, and read from what somebody sends. Plain Python; nothing touches the disk."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from kvarter.authoring.engine.writing import BESIDE, files_of
from kvarter.authoring.rules import MOST_BYTES, MOST_SHEETS, MOST_UNPACKED
from kvarter.curriculum.engine.advice import Advice, Wrong
from kvarter.curriculum.engine.editions import subject_row
from kvarter.curriculum.engine.reading import Sheet, lines_of, sentences, sheet_of_text, subject_of
from kvarter.curriculum.engine.shapes import Fault, Subject
from kvarter.documents.archives import DAMAGED
from kvarter.documents.upload import Kind, NotTaken, Sent, Trouble, check, kind_of, text_of
from kvarter.languages.tables import INTERFACE
from kvarter.packs.sheets import Unreadable
from kvarter.ui.text import has_control_characters

PLACE = re.compile(r"(?:.*/)?(?:subjects|words/(?P<language>[a-z]{2}))/(?P<name>[\w-]+\.toml)")
DAY = (2026, 1, 1, 0, 0, 0)
"""All files are of one day, so that the same subject is the same file."""
Make = Callable[[Subject], Subject]


@dataclass(frozen=True)
class Incoming:
    """What a file holds: "all", "sheet" or "words"; `make`: the subject with it; `sheet`: where each line of it stands."""

    kind: str
    make: Make
    sheet: Sheet

    def faults(self, found: Iterable[Wrong]) -> list[Fault]:
        """Faults with the line of the file."""
        placed = [self.sheet.fault(*one) for one in found]
        return sorted(placed, key=lambda one: (one.sheet, one.line, one.code))


def zipped(subject: Subject) -> bytes:
    """All sheets of a subject as one .zip, in the folders of a pack. The same subject is the same file."""
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        for place, text in files_of(subject).items():
            archive.writestr(ZipInfo(place, DAY), text)
    return into.getvalue()


def taken(sent: Sent | None, language: str) -> Incoming:
    """What a file makes of a subject. Words that it does not hold stay as they are.

    Raises NotTaken (size, kind), Unreadable (fault, sheet, line).
    """
    if sent is None:
        raise NotTaken(Trouble.NOTHING)
    if (sent.size or 0) > MOST_BYTES:
        raise NotTaken(Trouble.TOO_BIG)
    content = sent.read()
    if kind_of(content) is Kind.ZIP:
        check(content, kinds={Kind.ZIP}, most=MOST_BYTES)
        return _whole(_unpacked(content), "all")
    text = text_of(content, most=MOST_BYTES)
    if not re.search(r"^\s*\[", text, re.MULTILINE):
        return _words(language, text)
    return _whole({"": text}, "sheet")


def _unpacked(content: bytes) -> dict[str, str]:
    """Texts by language; the subject's own sheet is ""."""
    found: dict[str, str] = {}
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [(one, PLACE.fullmatch(one.filename)) for one in archive.infolist()]
            known = [(one, place) for one, place in entries if place]
            if not known or len(entries) > MOST_SHEETS:
                raise NotTaken(Trouble.OTHER_KIND)
            for one, place in known:
                with archive.open(one) as sheet:
                    read = sheet.read(MOST_UNPACKED + 1)
                if (place["language"] or "") in found:
                    raise NotTaken(Trouble.OTHER_KIND)
                found[place["language"] or ""] = text_of(read, most=MOST_UNPACKED)
    except DAMAGED as trouble:
        raise NotTaken(Trouble.OTHER_KIND) from trouble
    return found


def _whole(texts: dict[str, str], kind: str) -> Incoming:
    if "" not in texts:
        raise _fault(Advice("the table “%(name)s” is missing. Write it.", name="subject"))
    words = {language: (f"words/{language}", text) for language, text in texts.items() if language}
    sheet = sheet_of_text("subjects", texts[""], words)
    for language in sheet.raw["words"].keys() - set(INTERFACE):
        known = ", ".join(INTERFACE)
        raise _fault(Advice("“%(name)s” is not a field here. Use one of: %(known)s.", name=language, known=known))
    _look(sheet.raw)
    read = subject_of(sheet.raw)

    def make(now: Subject) -> Subject:
        others = {one: said for one, said in now.words.items() if one not in {*BESIDE, *read.words}}
        return subject_of({**subject_row(read), "words": {**read.words, **others}})

    return Incoming(kind, make, sheet)


def _words(language: str, text: str) -> Incoming:
    if not language:
        raise NotTaken(Trouble.OTHER_KIND)
    name = f"words/{language}"
    read = sentences(name, text)
    _look(read)
    places = {(language, key): (name, line) for (_, key), line in lines_of(text).items()}

    def make(now: Subject) -> Subject:
        return subject_of({**subject_row(now), "words": {**now.words, language: read}})

    return Incoming("words", make, Sheet(name, {}, {}, places | {(language, ""): (name, 1)}))


def _fault(advice: Advice) -> Unreadable:
    return Unreadable([Fault("E01", "subjects", 1, advice)])


def _look(value: object) -> None:
    """Raises NotTaken where a sign stands that no page can show."""
    if isinstance(value, str) and has_control_characters(value):
        raise NotTaken(Trouble.OTHER_KIND)
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in within:
        _look(one)
