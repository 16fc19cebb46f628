"""Subjects as files: what goes out comes in as the same; each fault of a file is told with its line; nothing else is taken."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast
from kvarter.authoring import queries, sheets
from kvarter.authoring.desk import faults
from kvarter.authoring.engine.writing import files_of, sheet_of, words_of
from kvarter.authoring.models import Draft
from kvarter.authoring.rules import MOST_BYTES
from kvarter.authoring.tests.scene import KEY, PATH, a_draft, place
from kvarter.curriculum.engine.advice import Advice
from kvarter.curriculum.engine.shelf import shelf
from kvarter.groups.rules import SYSTEM
from kvarter.packs.place import folder_of
from kvarter.packs.sheets import Unreadable
from visiting import Visit

FOUND = shelf("dk", "dk-14")
FOLDER = folder_of("dk") / "curriculum/dk-14"
SHEET = "subjects/05-the-woman.toml"


def subject_sheet() -> str:
    assert FOUND
    return sheet_of(FOUND.subjects[KEY])


def upload(text: str | bytes, name: str = "a.toml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def send(visit: Visit, cast: Cast, text: str | bytes, *, status: int = 200, version: int = 0, **said: Any) -> str:
    values = {"version": str(version), "language": "", "file": upload(text), **said}
    return visit(cast.dorte, f"{PATH}files/", values, status=status).content.decode()


@pytest.mark.parametrize("key", FOUND.subjects if FOUND else ())
def test_every_subject_of_the_pack_comes_back_equal_and_our_own_files_byte_for_byte(key: str) -> None:
    assert FOUND
    one = FOUND.subjects[key]
    incoming = sheets.taken(upload(sheets.zipped(one)), "")
    assert incoming.make(one) == one
    assert files_of(incoming.make(one)) == files_of(one)
    assert sheets.zipped(incoming.make(one)) == sheets.zipped(one)
    for path, text in files_of(one).items():
        if path.startswith("words/"):
            assert (FOLDER / path).read_text(encoding="utf-8") == text


@pytest.mark.django_db
def test_a_subject_goes_out_and_comes_in_as_it_was(cast: Cast, visit: Visit) -> None:
    browser = visit.browser(cast.dorte)
    whole = browser.get(f"{PATH}files/all.zip").content
    assert SHEET in ZipFile(BytesIO(whole)).namelist()
    send(visit, cast, whole)
    assert not queries.differences(queries.written_at(SYSTEM, place()).before.subject, Draft.objects.get().now)
    assert browser.get(f"{PATH}files/ar.toml").content.decode().startswith("name = ")
    assert browser.get(f"{PATH}files/sheet.toml").content.decode() == subject_sheet()


@pytest.mark.django_db
def test_the_pack_s_own_sheet_is_taken_and_other_languages_stay(cast: Cast, visit: Visit) -> None:
    text = (FOLDER / SHEET).read_text(encoding="utf-8").replace('title = "c1_title"', 'title = "c1_title"', 1)
    send(visit, cast, text.replace('c1_title = "Samme rettigheder"', 'c1_title = "Lige rettigheder"'))
    now = Draft.objects.get().now
    assert now.words["da"]["c1_title"] == "Lige rettigheder"
    assert now.words["ar"]["c1_title"] == "الحقوق نفسها"


@pytest.mark.django_db
def test_the_words_of_one_language_are_taken(cast: Cast, visit: Visit) -> None:
    assert FOUND
    text = words_of(FOUND.subjects[KEY], "so").replace('name = "', 'name = "Cusub ', 1)
    send(visit, cast, text, status=422)
    assert not Draft.objects.exists()
    send(visit, cast, text, language="so")
    assert Draft.objects.get().now.words["so"]["name"].startswith("Cusub ")


WRONG = [
    ("E01", 'block = "woman"', 'block = 5\nblok = "x"'),
    ("E01", '[[parts]]\nkey = "homework-round"\nminutes = 20', '[[parts]]\nkey = "homework-round"\nminutes = "20"'),
    ("E01", "known_on = 2026-11-30", "known_on = 2026-11-30T10:00:00"),
    ("E01", 'goals = ["goal_1", "goal_2", "goal_3"]', "goals = [{ a = 1 }]"),
    ("E01", "[subject]", "[subject"),
    ("E01", "[words.da]", '[words.xx]\nname = "x"\n\n[words.da]'),
    ("E02", "number = 5", "number = 5\nnumber = 5"),
    ("E02", 'key = "own-papers"', 'key = "Own papers"'),
    ("E02", 'key = "own-papers"', 'key = "equal-rights"'),
    ("E03", 'c1 = "Women and men', 'c1_gone = "Women and men'),
    ("E04", "RED på %(phone.red)s", "RED på telefonen"),
    ("E05", 'c1_title = "Samme rettigheder"', f'c1_title = "{"ord " * 20}"'),
    ("E06", 'c1 = "Kvinder', f'c1 = "{"Du må. " * 30} Kvinder'),
    ("E07", 'lead = "Dine', f'lead = "{"Ligestillingslovgivningsbestemmelser " * 200} Dine'),
    ("E08", "Sex er kun lovligt", "Sex! Er kun lovligt"),
    ("E09", "Vold kan være slag.", "Vold kan være 3 slag."),
    ("E10", "Vold kan være slag.", "Vold kan være %(fact.nothing)s slag."),
    ("E10", "facts = []", 'facts = ["school-years"]'),
    ("E13", 'block = "woman"', 'block = "women"'),
    ("E14", "minutes = 40", "minutes = 400"),
    ("E14", 'how = "groups"', 'how = "dance"'),
    ("E15", 'picture = "id-card"', 'picture = "scale"'),
    ("E16", 'says = "q1_b", why', 'says = "q1_b", right = true, why'),
    ("E17", ', why = "q1_b_why"', ""),
    ("E18", 'matters = ["violence"', 'matters = ["nothing"'),
    ("E19", 'from = "call"', 'from = "nothing"'),
    ("E20", 'c1_title = "Samme', 'c99 = "Ingen siger det."\nc1_title = "Samme'),
    ("E21", 'picture = "id-card"', 'picture = "no-such-drawing"'),
    ("E23", 'c1_title = "Samme', 'c1_title = "Mange flere ord end seks Samme'),
    ("E24", "review_by = 2027-11-30", "review_by = 2020-11-30"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "right", "wrong"), WRONG)
def test_each_fault_of_a_file_is_told_with_its_line(
    cast: Cast, visit: Visit, code: str, right: str, wrong: str
) -> None:
    text = subject_sheet()
    assert right in text
    is_taken = code not in ("E01", "E02")
    page = send(visit, cast, text.replace(right, wrong, 1), status=200 if is_taken else 422)
    found = [line for line in page.split("<li>") if f": {code} " in line]
    assert found
    assert 'dir="ltr"' in found[0]
    assert Draft.objects.exists() is is_taken


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + b"0" * 50,
        b"%PDF-1.7",
        b"PK\x03\x04 no archive",
        b"<html>",
        ("a = " + "[" * 3000).encode(),
        b"a = " + b"9" * 9000,
        b'name = "a\\u0000b"\n',
        "\N{SNOWMAN}".encode(),
    ],
)
def test_what_is_no_subject_is_refused_kindly(cast: Cast, visit: Visit, content: bytes) -> None:
    page = send(visit, cast, content, status=422, language="so")
    assert 'id="f-file-error"' in page or 'class="errors"' in page
    assert not Draft.objects.exists()


def _zip(**files: str) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w", 8) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".toml", text)
    return into.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        _zip(subjects__x="a = 1\n" + "#" * 5_000_000),
        _zip(other="a = 1"),
        _zip(**{f"words__ar__{one}": "a = 'b'" for one in range(50)}),
        _zip(words__ar__x="a = 'b'"),
        _zip(),
    ],
)
def test_an_archive_that_is_no_subject_or_grows_is_refused(cast: Cast, visit: Visit, content: bytes) -> None:
    send(visit, cast, content, status=422)
    assert not Draft.objects.exists()


def test_an_archive_with_any_byte_damaged_is_taken_or_refused_and_never_breaks() -> None:
    """A stream that does not unpack is told by zlib, in words of its own."""
    whole, refused = _zip(subjects__x="a = 1\n" * 200), 0
    for at in range(len(whole)):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            sheets.taken(upload(damaged), "")
        except (sheets.NotTaken, Unreadable):
            refused += 1
    assert refused == len(whole)


@pytest.mark.django_db
def test_a_file_too_large_or_of_another_subject_or_too_late_is_refused(cast: Cast, visit: Visit) -> None:
    assert FOUND
    assert "2 MB" in send(visit, cast, "#" * (MOST_BYTES + 1), status=422)
    assert "et andet emne" in send(visit, cast, sheet_of(FOUND.subjects["intro"]), status=422)
    a_draft(cast.standing("dorte"))
    assert "Nogen har ændret" in send(visit, cast, subject_sheet(), status=422)
    assert Draft.objects.get().now.words["da"]["c7_title"] == "Ring, og tal med nogen"


def test_the_advice_of_the_engine_is_said_in_the_reader_s_language() -> None:
    known = {*faults.SENTENCES, *faults.OTHERWISE}
    engine = folder_of("dk").parents[1] / "curriculum/engine"
    import ast

    for path in engine.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_advice(node.value):
                assert node.value in known, f"{path.name}: {node.value}"
    assert faults.said(Advice("%(number)d talks. Let it be %(wanted)d.", number=4, wanted=5)).startswith("4 ")


OF_TRACKS = (
    "[track]",
    "the sheet is missing.",
    "is not a table of facts",
    "stands in another sheet",
    "is a subject already",
    "has no sheet in subjects",
    "order of track.toml",
    "is the number of",
)


def _is_advice(text: str) -> bool:
    """Sentences that say what to do; those about a whole track are for the command alone."""
    words = text.count(" ") > 2 and text.endswith(".") and ("%(" in text or text[:1].islower())
    return words and not any(one in text for one in OF_TRACKS) and "\n" not in text
