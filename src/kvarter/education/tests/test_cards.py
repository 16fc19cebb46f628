"""ID cards and visiting cards: a photo that she gives herself, until when, whose number, and on paper in three scripts."""

import json
import re
import struct
import zlib
from datetime import date, timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from cast import Cast
from kvarter.documents.portrait import HIGH, WIDE, Flaw, NotTaken, look_at, portrait
from kvarter.documents.typeset import pdf_of
from kvarter.education import actions, queries
from kvarter.education.models import CardPhoto, Diploma
from kvarter.education.paper import id_cards_paper, visiting_paper
from kvarter.education.rules import PHOTO_DAYS, Reason, card_until
from kvarter.education.tests.scene import a_diploma
from kvarter.people.models import Person
from visiting import Visit


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png(width: int = 60, height: int = 40, note: bytes = b"") -> bytes:
    """Red above, blue below."""
    rows = b"".join(b"\0" + (b"\xd0\x20\x20" if row < height / 2 else b"\x20\x20\xd0") * width for row in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    said = chunk(b"tEXt", b"Comment\0" + note) if note else b""
    return b"\x89PNG\r\n\x1a\n" + head + said + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_photo_is_made_anew_and_holds_nothing_but_what_it_shows() -> None:
    made = portrait(a_png(note=b"GPS 55.4080 10.4260"))
    assert size_of(made) == (WIDE, HIGH)
    assert b"GPS" not in made
    assert b"tEXt" not in made


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"", Flaw.OTHER_KIND),
        (b"%PDF-1.7", Flaw.OTHER_KIND),
        (b"\x89PNG\r\n\x1a\n", Flaw.OTHER_KIND),
        (b"\xff\xd8\xff\xe0\x00\x01", Flaw.OTHER_KIND),
        (a_png()[:60], Flaw.OTHER_KIND),
        (b"<svg/>", Flaw.OTHER_KIND),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)), Flaw.TOO_LARGE),
        (b"\xff\xd8" + bytes(11 * 1024 * 1024), Flaw.TOO_BIG),
    ],
)
def test_what_is_no_photo_or_too_much_of_one_is_refused(content: bytes, flaw: Flaw) -> None:
    with pytest.raises(NotTaken) as refusal:
        portrait(content)
    assert refusal.value.flaw is flaw


@pytest.mark.parametrize(("order", "turn"), [("MM", 6), ("II", 3), ("MM", 8), ("II", 2), ("XX", 6)])
def test_how_the_camera_was_held_is_read(order: str, turn: int) -> None:
    sign = ">" if order == "MM" else "<"
    entry = struct.pack(f"{sign}HHIHH", 0x0112, 3, 1, turn, 0)
    note = order.encode() + struct.pack(f"{sign}HIH", 42, 8, 1) + entry
    exif = b"Exif\0\0" + note
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 40, 60) + bytes(10)
    found = look_at(b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + frame)
    assert (found.width, found.height) == (60, 40)
    assert found.turn == (turn if turn in (3, 6, 8) and order != "XX" else 1)


def her_page(diploma: Diploma) -> str:
    return f"/education/mine/{queries.own_link_to(diploma)}/"


def test_she_gives_a_photo_sees_it_and_takes_it_away(cast: Cast, visit: Visit) -> None:
    diploma = a_diploma(cast, "Rahma Ali")
    page = her_page(diploma)
    visit(None, page, {"photo": SimpleUploadedFile("me.png", a_png())})
    assert size_of(visit(None, f"{page}photo.png").content) == (WIDE, HIGH)
    assert visit(None, f"{page}photo.png").headers["Cache-Control"] == "no-store"
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM education_cardphoto")
        assert cursor.fetchone()[0].startswith("gAAAA")
    visit(None, f"{page}without-photo/", {})
    visit(None, f"{page}photo.png", status=404)


def test_a_photo_of_forty_megabytes_is_refused_with_a_clear_sentence(cast: Cast, visit: Visit) -> None:
    page = her_page(a_diploma(cast))
    sent = {"photo": SimpleUploadedFile("me.jpg", b"\xff\xd8" + bytes(40 * 1024 * 1024))}
    said = visit(None, page, sent, status=422, lang="en").content.decode()
    assert "This photo is too big. Please choose one of at most 10 MB." in said
    said = visit(None, page, {}, status=422, lang="en").content.decode()
    assert "Please choose a photo first." in said
    assert not CardPhoto.objects.exists()


def test_a_photo_is_gone_after_printing_after_thirty_days_and_when_the_diploma_is_taken_back(
    cast: Cast, visit: Visit
) -> None:
    by = cast.standing("birthe")
    diplomas = [a_diploma(cast, name) for name in ("Rahma", "Selam", "Zahra")]
    for one in diplomas:
        actions.give_photo(one, b"photo")
    visit(cast.birthe, f"/education/courses/{diplomas[0].participant.course.code}/id-cards/printed/", {})
    assert queries.photo_of(diplomas[0]) is None
    actions.revoke_diploma(by=by, diploma=diplomas[1])
    assert queries.photo_of(diplomas[1]) is None
    with pytest.raises(actions.CannotDo) as refusal:
        actions.give_photo(diplomas[1], b"photo")
    assert refusal.value.reason is Reason.TAKEN_BACK
    now = timezone.now()
    assert actions.delete_photos(now + timedelta(days=PHOTO_DAYS - 1)) == 0
    assert actions.delete_photos(now + timedelta(days=PHOTO_DAYS)) == 1
    assert PHOTO_DAYS == 30, "The pages say so in words"


@pytest.mark.parametrize("end", ["x" * 12, "aaaaaaaaaaaa-00000000000000000000", "a-b"])
def test_a_link_that_was_thought_up_opens_nothing(cast: Cast, visit: Visit, end: str) -> None:
    diploma = a_diploma(cast)
    for link in (end, diploma.code, f"{diploma.code}-{'0' * 20}"):
        visit(None, f"/education/mine/{link}/", status=404)
        visit(None, f"/badges/{link}/", status=404)


def test_a_card_says_until_when_that_it_has_expired_and_that_it_was_taken_back(cast: Cast, visit: Visit) -> None:
    diploma = a_diploma(cast, "Rahma Ali")
    page = f"/education/card/{diploma.code}/"
    said = visit(None, page, lang="en").content.decode()
    assert "Yes, it is valid." in said
    assert ("Rahma" in said, "Ali" in said) == (True, False)
    Diploma.objects.update(card_until=timezone.localdate())
    assert "Yes, it is valid." in visit(None, page, lang="en").content.decode()
    Diploma.objects.update(card_until=timezone.localdate() - timedelta(days=1))
    said = visit(None, page, lang="en").content.decode()
    assert "No, this card has expired." in said
    assert "Rahma" not in said
    visit(cast.birthe, f"/education/courses/{diploma.participant.course.code}/id-cards/renew/", {})
    assert "Yes, it is valid." in visit(None, page, lang="en").content.decode()
    visit(cast.birthe, f"/education/diplomas/{diploma.code}/revoke/", {})
    assert "No, it is not valid." in visit(None, page, lang="en").content.decode()
    assert "No, it is not valid." in visit(None, "/education/card/zzz/", status=404, lang="en").content.decode()


def test_a_card_lasts_as_long_as_the_office_says(cast: Cast) -> None:
    assert card_until(date(2028, 2, 29), 1) == date(2029, 2, 28)
    actions.say_what_is_wanted(by=cast.standing("dorte"), share=80, subjects=[], card_years=3)
    assert a_diploma(cast).card_until == card_until(timezone.localdate(), 3)


def test_a_group_has_a_number_and_it_is_never_somebodys_own(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    address = f"/education/courses/{a_diploma(cast).participant.course.code}/id-cards/"
    said = visit(cast.birthe, address, {"phone": "20 00 00 01"}, status=422).content.decode()
    assert "This is somebody&#x27;s own number." in said or "This is somebody's own number." in said
    visit(cast.birthe, address, {"phone": "66 12 34 56"})
    assert queries.number_of(cast.north) == "+4566123456"
    visit(cast.birthe, address, {"phone": ""})
    assert queries.number_of(cast.north) == ""


def words_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(pdf)]


SCRIPTS = [("da", "Bydelsmor"), ("ar", "أم"), ("ti", "ኣደ ከባቢ"), ("fa", "مادر")]


@pytest.mark.scenery
@pytest.mark.parametrize(("language", "says"), SCRIPTS)
def test_an_id_card_is_read_back_in_danish_and_in_her_script(cast: Cast, language: str, says: str) -> None:
    diploma = a_diploma(cast, "Rahma Ali", language)
    actions.give_photo(diploma, portrait(a_png()))
    photos = queries.photos_of(diploma.participant.course)
    values = id_cards_paper([diploma], photos=photos, phone="+4566123456")
    (sheet,) = words_of(pdf_of("education/cards", values))
    assert all(one in sheet for one in ("Rahma Ali", "Bydelsmor", "North", "Gyldigt til", "66 12 34 56"))
    assert says in sheet or says[::-1] in sheet
    assert cast.amina.phone not in json.dumps(values)


@pytest.mark.scenery
@pytest.mark.parametrize(("language", "says"), SCRIPTS)
def test_visiting_cards_carry_her_first_name_and_the_number_of_the_group(cast: Cast, language: str, says: str) -> None:
    diploma = a_diploma(cast, "Rahma Ali", language)
    (sheet,) = words_of(pdf_of("education/visiting", visiting_paper([diploma], phone="+4566123456")))
    assert len(re.findall("Rahma", sheet)) == 10
    assert "Ali" not in sheet
    assert "66 12 34 56" in sheet
    assert says in sheet or says[::-1] in sheet


def test_ten_cards_are_on_a_sheet_and_a_course_without_a_number_has_cards_too(cast: Cast, visit: Visit) -> None:
    diploma = a_diploma(cast, "Selam", "ti")
    for many, sheets in ((10, 1), (11, 2)):
        assert len(words_of(pdf_of("education/cards", id_cards_paper([diploma] * many, photos={}, phone="")))) == sheets
    for paper in ("id-cards", "visiting-cards"):
        answer = visit(cast.birthe, f"/education/courses/{diploma.participant.course.code}/{paper}.pdf")
        assert b"".join(answer).startswith(b"%PDF")
