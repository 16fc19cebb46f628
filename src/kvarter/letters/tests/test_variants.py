"""Line ends, blanks, quoting marks and a wrong encoding carry no meaning: nothing is lost by them, and nothing becomes "nothing to do"."""

import zlib
from datetime import date
from pathlib import Path

import pytest

from kvarter.letters.reading import read
from kvarter.letters.reading.evened import in_its_letters, with_capitals, with_single_blanks, without_leads
from kvarter.letters.reading.knowledge import HOME
from kvarter.letters.reading.mapped import Mapped
from kvarter.letters.tests.variants import all_at_once, in_prose, losing, mojibake, one_by_one

OWN = sorted((Path(__file__).parent / "letters").glob("*/*.txt"))
EXAMPLES = sorted((HOME / "examples").glob("*.txt"))
OF_ONE = 25
"""Of the places in a letter only each of so many is tried here, always the same; `python bench/variants.py` tries all."""


def chosen(name: str) -> bool:
    return zlib.crc32(name.encode()) % OF_ONE == 0


@pytest.mark.parametrize("path", [*EXAMPLES, *OWN[::9]], ids=lambda path: path.stem)
def test_a_letter_that_comes_otherwise_says_no_less(path: Path) -> None:
    assert losing(path.read_text(encoding="utf-8"), all_at_once(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", [*EXAMPLES, *OWN[::14]], ids=lambda path: path.stem)
def test_one_line_end_or_blank_takes_nothing_away(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    some = ((name, other) for name, other in one_by_one(text) if chosen(path.stem + name))
    assert losing(text, some) == []


HEAD = "Bjergby Kommune\nRådhusgade 1\n\n12. januar 2027\n\n"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Du skal svare os senest den\n3. februar 2027.", date(2027, 2, 3)),
        ("Du skal svare os inden\n8 dage.", date(2027, 1, 20)),
        ("Du skal svare os senest 14 dage\nefter, at du har modtaget dette brev.", date(2027, 1, 26)),
        ("Du skal svare os senest  14  dage  efter, at du har modtaget dette brev.", date(2027, 1, 26)),
        ("Du skal svare os senest den 3.   februar   2027.", date(2027, 2, 3)),
    ],
)
def test_a_last_day_is_found_over_a_line_end_and_over_blanks(body: str, day: date) -> None:
    assert [one.deadline for one in read(HEAD + body, date(2027, 1, 14)).actions] == [day]


@pytest.mark.parametrize("gap", ["  ", "\n", " \n", "\u00a0", "\u2009 ", "\n\n"])
def test_an_hour_is_found_over_a_line_end_and_over_blanks(gap: str) -> None:
    body = f"Du skal til samtale torsdag den 11.{gap}februar 2027 kl. 9.40 på jobcentret."
    assert [one.start for one in read(HEAD + body, date(2027, 1, 14)).appointments] == ["2027-02-11T09:40"]
    body = f"Du skal til samtale på jobcentret torsdag den 11. februar{gap}2027 kl. 9.40."
    assert [one.start for one in read(HEAD + body, date(2027, 1, 14)).appointments] == ["2027-02-11T09:40"]


def test_places_point_to_the_text_as_it_came() -> None:
    text = mojibake(
        "\n".join(
            f"> {line}" for line in (HEAD + "Du skal sende påkravet til os senest den\n3.  februar 2027.").split("\n")
        )
    )
    (action,) = read(text, date(2027, 1, 14)).actions
    assert text[action.evidence.start : action.evidence.end].replace(">", " ").split() == [
        "den",
        "3.",
        "februar",
        "2027",
    ]


@pytest.mark.parametrize("signs", ["pÃ¥krav", "p√•krav", "p├Ñkrav", mojibake(mojibake("påkrav")), "påkrav"])
def test_a_wrong_encoding_is_undone(signs: str) -> None:
    assert in_its_letters(Mapped.of(signs)).text == "påkrav"


def test_what_is_no_wrong_encoding_stays() -> None:
    for text in ("São Paulo", "Ângström", "ÆØÅ §", "Ã", "Ãx"):
        assert in_its_letters(Mapped.of(text)).text == text


def test_a_list_in_a_letter_keeps_its_signs_and_a_forwarded_mail_does_not() -> None:
    listed = "Du skal medbringe:\n- pas\n- kort\n\nHilsen\nos"
    assert without_leads(Mapped.of(listed)).text == listed
    assert without_leads(Mapped.of("> a\n> \n> > b\n> c")).text == "a\n\nb\nc"
    assert without_leads(Mapped.of("| a |\n| b |\n| c |\n| d |")).text == "a\nb\nc\nd"


def test_two_blanks_are_one_and_a_column_stays() -> None:
    assert with_single_blanks(Mapped.of("en  to   tre")).text == "en to   tre"


def test_a_text_without_capitals_gets_them_where_sentences_begin() -> None:
    text = "kære halima\n\n" + "vi skriver til dig om din sag i dag. du skal svare os senest den 3. februar. " * 3
    assert "Du skal svare os senest den 3. februar. Vi" in with_capitals(Mapped.of(text)).text
    assert with_capitals(Mapped.of(HEAD)).text == HEAD


def test_a_variant_is_made_of_running_text_only() -> None:
    assert not in_prose("Dato: 3. februar\n", 5)
    assert in_prose("Du skal svare os senest den tredje februar i det nye år.\n", 5)
