"""What is printed before an evening: in nine languages, read back out of the PDF."""

import re

import pytest

from cast import Cast
from kvarter.documents import typeset
from kvarter.documents.pool import text_of
from kvarter.evenings.kit import AGENDA, drawings, kit_of
from kvarter.evenings.models import Room
from kvarter.evenings.pictures import KEYS
from kvarter.languages.tables import INTERFACE
from visiting import Visit

SCRIPTS = {
    "ar": r"[\u0600-\u06ff\ufb50-\ufeff]",
    "fa": r"[\u0600-\u06ff\ufb50-\ufeff]",
    "ur": r"[\u0600-\u06ff\ufb50-\ufeff]",
}
SCRIPTS |= {"ti": r"[\u1200-\u137f]", "uk": r"[\u0400-\u04ff]"}


@pytest.mark.parametrize("language", INTERFACE)
def test_the_kit_is_made_in_each_language_with_number_and_address(room: Room, language: str) -> None:
    values = kit_of(room.evening, language)
    said = text_of(typeset.pdf_of("evenings/kit", values))
    assert set(re.findall(r"\w+", f"{values['door']} {room.spaced}")) <= set(re.findall(r"\w+", said))
    assert "\ufffd" not in said
    assert len(re.findall(SCRIPTS.get(language, r"[A-Za-z]"), said)) > 40


def test_the_evening_lasts_two_hours_and_has_a_card_for_every_picture(room: Room) -> None:
    values = kit_of(room.evening, "en")
    assert sum(AGENDA) == 120
    assert [begins for begins, _what in values["agenda"]] == ["0:00", "0:15", "0:25", "0:55", "1:10", "1:40", "1:50"]
    assert set(drawings()) == set(KEYS)
    assert len(values["cards"]) == len(KEYS)
    assert all("currentColor" not in one["svg"] for one in values["cards"])
    assert len(values["programme"]) == len(room.evening.programme)


def test_a_kit_without_an_evening_has_no_number(cast: Cast) -> None:
    values = kit_of(None, "en")
    assert values["number"] == ""
    assert values["address"].endswith("/e/")


def test_who_leads_prints_it(cast: Cast, visit: Visit, room: Room) -> None:
    for address in ("/evenings/kit/ti.pdf", f"/evenings/{room.evening.code}/kit/ar.pdf"):
        assert bytes(visit(cast.ceren, address).content).startswith(b"%PDF-")
    visit(cast.ceren, "/evenings/kit/xx.pdf", status=404)
    visit(cast.amina, "/evenings/kit/ti.pdf", status=404)
