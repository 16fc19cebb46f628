"""One form makes the invitation in nine languages: page, picture and poster."""

import re
from datetime import timedelta
from struct import unpack

import pypdfium2
import pytest
from django.utils import timezone

from cast import Cast
from fixtures import Go
from kvarter.documents import typeset
from kvarter.documents.pool import text_of
from kvarter.gatherings import inviting
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import LONGEST_ABOUT
from kvarter.languages.rules import INTERFACE
from visiting import Visit

TITLES = {
    "da": "Svømning for kvinder",
    "ar": "سباحة للنساء",
    "fa": "شنا برای زنان",
    "ur": "خواتین کے لیے تیراکی",
    "ti": "ምሕምባስ ንደቂ ኣንስትዮ",
    "uk": "Плавання для жінок",
}
SCRIPTS = dict.fromkeys(("ar", "fa", "ur"), r"[\u0600-\u06ff\ufb50-\ufeff]")
SCRIPTS |= {"ti": r"[\u1200-\u137f]", "uk": r"[\u0400-\u04ff]"}


@pytest.fixture
def swim(cast: Cast) -> Gathering:
    starts = timezone.now() + timedelta(days=3)
    return Gathering.objects.create(
        group=cast.north,
        titles=TITLES,
        about={"da": "Vi svømmer.", "ti": "ብሓባር ንሕምብስ።"},
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="Svømmehallen",
        meets_at="Torvet",
        rain="inside",
        child_care=True,
        signs_up=True,
    )


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG, by its header."""
    assert picture.startswith(b"\x89PNG")
    width, height = unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize("language", INTERFACE)
def test_poster_and_picture_are_made_in_each_language(cast: Cast, visit: Visit, swim: Gathering, language: str) -> None:
    pdf = bytes(visit(cast.birthe, f"/gatherings/{swim.code}/poster-{language}.pdf").content)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    said = text_of(pdf)
    assert "\ufffd" not in said
    assert "Svømmehallen" in said
    assert all(piece in said for piece in ("gatherings", "lang", language)), (
        "the address stands on it; read back, its parts may change places"
    )
    assert len(re.findall(SCRIPTS.get(language, "[A-Za-z]"), said)) > 60
    picture = visit(None, f"/gatherings/{swim.code}/picture-{language}.png")
    assert picture["Content-Type"] == "image/png"
    assert size_of(picture.content) == (1080, 1350)
    assert len(picture.content) < 200_000


def test_the_longest_words_still_fit_on_one_page(swim: Gathering) -> None:
    for language, word in (("da", "Sammenkomst "), ("ar", "نسبح معاً "), ("ti", "ብሓባር ንሕምብስ ")):
        swim.titles = {language: (word * 20)[:80]}
        swim.about = {language: (word * 99)[:LONGEST_ABOUT]}
        swim.place = swim.meets_at = "Kulturhuset på den lange vej " * 4
        pdf = typeset.pdf_of("gatherings/poster", inviting.invitation_to(swim, language))
        assert len(pypdfium2.PdfDocument(pdf)) == 1, language
        assert size_of(typeset.png_of("gatherings/picture", inviting.invitation_to(swim, language))) == (1080, 1350)


def test_words_are_words_whatever_stands_in_them(swim: Gathering) -> None:
    swim.titles = {"da": '#eval("1+1") <script> $x$'}
    swim.about = {}
    said = text_of(typeset.pdf_of("gatherings/poster", inviting.invitation_to(swim, "da")))
    assert '#eval("1+1") <script> $x$' in " ".join(said.split())


def test_a_picture_is_made_once_while_nothing_changes(swim: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    first = inviting.picture_of(swim, "da")
    monkeypatch.setattr(typeset, "COMMAND", ["/nowhere/python"])
    assert inviting.picture_of(swim, "da") == first
    swim.cancelled_at = timezone.now()
    with pytest.raises(typeset.CannotSet):
        inviting.picture_of(swim, "da")


def test_where_no_paper_can_be_made_somebody_hears_so(
    cast: Cast, go: Go, swim: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "COMMAND", ["/nowhere/python"])
    answer = go(cast.birthe, f"/gatherings/{swim.code}/poster-ar.pdf")
    assert answer.status_code == 302
    assert "The paper could not be made." in go(cast.birthe, answer["Location"]).content.decode()
    assert go(None, f"/gatherings/{swim.code}/picture-so.png").status_code == 302


def test_a_language_that_nobody_has_is_no_page(cast: Cast, visit: Visit, swim: Gathering) -> None:
    for language in ("xx", "DA", "../da"):
        visit(cast.birthe, f"/gatherings/{swim.code}/poster-{language}.pdf", status=404)
        visit(None, f"/gatherings/{swim.code}/picture-{language}.png", status=404)


def test_the_link_shows_name_day_and_picture_where_it_is_sent(go: Go, cast: Cast, swim: Gathering) -> None:
    page = go(None, f"/gatherings/{swim.code}/?lang=ti").content.decode()
    assert f'<meta property="og:title" content="{TITLES["ti"]}">' in page
    assert f"/gatherings/{swim.code}/picture-ti.png" in page
    Gathering.objects.update(is_open=False)
    assert "og:" not in go(cast.amina, f"/gatherings/{swim.code}/").content.decode()


def test_a_coordinator_finds_all_nine_and_hears_which_have_no_name(cast: Cast, visit: Visit, swim: Gathering) -> None:
    page = visit(cast.birthe, f"/gatherings/{swim.code}/invite/").content.decode()
    for language in INTERFACE:
        assert f"/gatherings/{swim.code}/poster-{language}.pdf" in page
        assert f"/gatherings/{swim.code}/picture-{language}.png" in page
        assert f"/gatherings/{swim.code}/?lang={language}" in page
    assert page.count("No name in this language") == len(INTERFACE) - len(TITLES)
    assert "wa.me/?text=" in page


def test_what_is_sent_beside_the_link_says_when_it_is_cancelled(swim: Gathering) -> None:
    assert inviting.words_to_send(swim, "ti").startswith(TITLES["ti"])
    swim.cancelled_at = timezone.now()
    assert inviting.words_to_send(swim, "en").startswith("This does not take place.\nSvømning for kvinder\n")


LONGEST = {
    "words": {
        "da": "Vi svømmer sammen, og bagefter drikker vi te. ",
        "ar": "نسبح معاً ثم نشرب الشاي. ",
        "ti": "ብሓባር ንሕምብስ። ",
    },
    "one endless word": {"da": "Å" * 600, "ti": "ሕ" * 600},
    "as many lines as may be": {"da": "Vi svømmer\n" * 11},
}


@pytest.mark.parametrize(("what", "language"), [(what, one) for what, texts in LONGEST.items() for one in texts])
def test_nothing_is_cut_off_a_poster(swim: Gathering, what: str, language: str) -> None:
    """The last word of the longest text stands on the page, above the square and within the margins."""
    text = LONGEST[what][language]
    swim.titles = {language: "W" * 80 if what == "one endless word" else TITLES[language]}
    swim.about = {language: (text * 60 if what == "words" else text)[: LONGEST_ABOUT - 4] + " END"}
    swim.place = swim.meets_at = "W" * 120
    pdf = typeset.pdf_of("gatherings/poster", inviting.invitation_to(swim, language))
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        words, (wide, _high) = page.get_textpage(), page.get_size()
        boxes = [words.get_charbox(at) for at in range(words.count_chars())]
        seen = [box for box in boxes if box[2] > box[0]]
        assert min(box[0] for box in seen) > 40
        assert max(box[2] for box in seen) < wide - 40
        assert min(box[1] for box in seen) > 30
        last = words.get_text_range().find("END")
        square = 842 - 230
        assert boxes[last][1] > 842 - square, "above the square"


def written(cast: Cast, **more: str) -> dict[str, str]:
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    said = {"title_da": "Svømning", "on": day, "starts": "10:00", "ends": "12:00", "place": "Hallen"}
    return {**said, "group": cast.north.code, "is_open": "on", **more}


def test_five_thousand_characters_in_nine_languages_are_refused_with_a_sentence_and_kept(cast: Cast, go: Go) -> None:
    letters = {"ar": "ن", "fa": "ش", "ur": "ک", "ti": "ሓ", "uk": "я"}
    said = written(cast, **{f"about_{code}": letters.get(code, "x") * 5000 for code in INTERFACE})
    answer = go(cast.birthe, "/gatherings/call/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("This is too long for a poster: 5000 characters. Please write at most 600.") >= len(INTERFACE)
    assert letters["ti"] * 5000 in page, "she cuts it herself"
    assert 'maxlength="600"' not in page, "a browser would cut it and say nothing"
    assert 'maxlength="80"' not in page
    assert not Gathering.objects.exists()


def test_more_lines_than_a_poster_has_are_refused(cast: Cast, go: Go) -> None:
    answer = go(cast.birthe, "/gatherings/call/", written(cast, about_da="a\n" * 12 + "b"))
    assert answer.status_code == 422
    assert "Please write at most 12." in answer.content.decode()
    assert go(cast.birthe, "/gatherings/call/", written(cast, about_da="a\n" * 11 + "b")).status_code == 302


def test_those_who_lead_read_that_a_picture_leaves_the_description_out(
    cast: Cast, visit: Visit, swim: Gathering
) -> None:
    Gathering.objects.update(about={"da": "x" * 180, "ti": "ሓ" * 181})
    page = visit(cast.birthe, f"/gatherings/{swim.code}/invite/").content.decode()
    assert page.count("The picture leaves the description out") == 1
