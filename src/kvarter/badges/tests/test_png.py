"""A badge in a PNG: one chunk, read back, seen through when it was changed; and a page that takes it."""

import struct
import zlib
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast
from kvarter.badges import queries
from kvarter.badges.openbadges.baking import NotBaked
from kvarter.badges.openbadges.baking_png import KEYWORD, SIGNATURE, baked, token_in
from kvarter.badges.openbadges.drawing import broken
from kvarter.badges.openbadges.judging import Known, Verdict, judge
from kvarter.education.queries import own_link_to
from kvarter.education.tests.scene import a_diploma
from kvarter.people.models import Person
from visiting import Visit


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
END = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
PICTURE = SIGNATURE + HEAD + END


def text(after: bytes) -> bytes:
    return chunk(b"iTXt", KEYWORD + b"\0" + after)


NOBODY = Known("https://k.example/issuer", {}, lambda *_: None)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
RIGHT = text(b"\0\0\0\0a.b.c")
WRONG = {
    "none": b"",
    "two": RIGHT * 2,
    "compressed": text(b"\1\0\0\0" + zlib.compress(b"a.b.c")),
    "cut off": text(b"\0\0"),
    "empty": text(b"\0\0\0\0"),
    "no letters": text(b"\0\0\0\0\xff\xfe"),
    "another keyword": chunk(b"iTXt", b"openbadges\0\0\0\0\0a.b.c"),
    "a checksum that does not fit": RIGHT[:-1] + bytes([RIGHT[-1] ^ 1]),
    "a length past the end": struct.pack(">I", 2**31) + b"iTXt" + KEYWORD,
}


def test_what_is_baked_is_read_back_and_the_picture_stays_the_same() -> None:
    made = baked(PICTURE, "a.b.c")
    assert token_in(made) == "a.b.c"
    assert made.replace(RIGHT, b"") == PICTURE
    assert made.index(RIGHT) == len(SIGNATURE + HEAD)


def test_languages_beside_the_text_are_read_over() -> None:
    assert token_in(SIGNATURE + HEAD + text(b"\0\0en\0badge\0 a.b.c\n") + END) == "a.b.c"


@pytest.mark.parametrize("inside", WRONG.values(), ids=WRONG)
def test_what_the_specification_does_not_allow_is_no_badge(inside: bytes) -> None:
    with pytest.raises(NotBaked):
        token_in(SIGNATURE + HEAD + inside + END)
    assert judge(SIGNATURE + HEAD + inside + END, NOBODY, NOW).verdict is Verdict.UNREADABLE


@pytest.mark.parametrize("picture", [b"", b"\x89PNG", b"\xff\xd8\xff", SIGNATURE, SIGNATURE + END])
def test_nothing_is_baked_into_what_is_no_png(picture: bytes) -> None:
    with pytest.raises(NotBaked):
        baked(picture, "a.b.c")


def test_she_takes_it_as_png_and_anybody_sees_whether_it_holds(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    diploma = a_diploma(cast, "Rahma Ali")
    page = f"/badges/{own_link_to(diploma)}/"
    answer = visit(None, page, {"form": "png", "named": "on"})
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="badge.png"'
    picture = answer.content
    assert len(picture) < 150_000
    found = queries.judged(picture)
    assert (found.verdict, found.name) == (Verdict.VALID, "Rahma Ali")
    assert b"Rahma" not in visit(None, page, {"form": "png"}).content
    file = SimpleUploadedFile("badge.png", picture, content_type="image/png")
    said = visit(None, "/badges/check/", {"file": file}, lang="en").content.decode()
    assert "Yes, this badge is valid." in said
    token = token_in(picture)
    other = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")
    assert (
        queries.judged(picture.replace(text(b"\0\0\0\0" + token.encode()), text(b"\0\0\0\0" + other.encode()))).verdict
        is Verdict.TAMPERED
    )


def test_a_line_in_geez_is_broken_earlier_since_its_signs_are_broad() -> None:
    assert broken("ኣደ ከባቢ ሓገዝ ዲጂታል") == ["ኣደ ከባቢ ሓገዝ", "ዲጂታል"]
    assert broken("Digital hjælper") == ["Digital hjælper"]
