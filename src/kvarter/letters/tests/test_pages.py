"""The pages of this room as she meets them: without an account, without scripts, in Danish and Arabic, and nothing is left behind."""

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kvarter.documents import limits, pool
from kvarter.documents.tests.pdfs import locked
from kvarter.documents.tests.pdfs import pdf as written
from kvarter.letters import places
from kvarter.letters.examples import NAMES, text_of
from kvarter.letters.messages import voice_in
from kvarter.letters.reading.masks import MARK
from kvarter.letters.sentences import msgid, who_writes
from kvarter.letters.urls import urlpatterns
from visiting import Visit

CPR = ("081425-3311", "0814253311", "3311")
"""The number in the daycare letter."""
DAYCARE = str(text_of("daycare"))
FILE_LIMIT = 11 * 1024 * 1024

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(date(2026, 3, 13), tick=False):
        yield


def text(response: HttpResponse) -> str:
    """What the page says, without tags."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.replace("&#x27;", "'").split())


def shown(response: HttpResponse) -> None:
    """No form of the CPR number stands anywhere in the answer; the black bar does."""
    page = response.content.decode()
    assert not [number for number in CPR if number in page]
    assert MARK in page


def upload(content: bytes, name: str = "brev.pdf") -> dict[str, Any]:
    return {"letter": "", "file": SimpleUploadedFile(name, content, "application/pdf")}


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_the_first_page_says_where_the_letter_is_read(visit: Visit) -> None:
    page = text(visit(None, reverse("letters:start"), lang="da"))
    assert "Det ligger låst på serveren i 15 minutter. Kun denne browser har nøglen." in page
    assert "Sæt brevets tekst ind" in page


def test_a_pasted_letter_is_explained_in_danish(visit: Visit) -> None:
    response = visit(None, reverse("letters:start"), {"letter": DAYCARE}, lang="da")
    page = text(response)
    assert "Der er en plads til dit barn i dagtilbud." in page
    assert "Senest fredag den 20. marts." in page
    assert "Dage tilbage: 7." in page
    assert "3.912" in page
    assert "CPR-numre er streget over." in page
    assert "<mark id=" in response.content.decode()
    shown(response)


def test_a_pasted_letter_is_answered_in_arabic_and_says_which_sentences_are_not(visit: Visit) -> None:
    response = visit(None, reverse("letters:start"), {"letter": DAYCARE}, lang="ar")
    html = response.content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert 'id="letter" lang="da" dir="ltr"' in html
    shown(response)
    untranslated = 'lang="en" dir="ltr">' in html
    assert untranslated == (voice_in("ar").say(msgid("page", "partly")).text in text(response))


def test_her_answer_is_never_stored_and_its_address_says_nothing(visit: Visit) -> None:
    before = rows()
    response = visit(None, reverse("letters:start"), {"letter": DAYCARE})
    assert response.headers["Cache-Control"] == "no-store"
    assert response.wsgi_request.get_full_path() == "/letter/"
    assert rows() == before
    assert "Elias" not in str(dict(visit.browser(None).session.items()))


def test_nothing_of_the_letter_is_logged(visit: Visit, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    with caplog.at_level(logging.DEBUG):
        visit(None, reverse("letters:start"), {"letter": DAYCARE})
        visit(None, reverse("letters:start"), upload(written(DAYCARE)))
        visit(None, reverse("letters:start"), upload(b"%PDF-1.4 Elias"), status=422)
    assert "Elias" not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["da", "ar"])
def test_every_example_opens(visit: Visit, name: str, lang: str) -> None:
    page = text(visit(None, reverse("letters:example", args=[name]), lang=lang))
    assert lang != "da" or "Det er et eksempel." in page


def test_an_example_that_is_not_there_is_404(visit: Visit) -> None:
    visit(None, reverse("letters:example", args=["secrets"]), status=404)


def test_rent_that_is_not_paid_begins_with_do_not_wait(visit: Visit) -> None:
    page = visit(None, reverse("letters:example", args=["rent"]), lang="da").content.decode()
    assert page.index("Vent ikke, og vær ikke alene med det her.") < page.index("<h1>")


def test_a_false_letter_is_called_one_first_and_shows_the_ladder(visit: Visit) -> None:
    response = visit(None, reverse("letters:example", args=["false"]), lang="da")
    assert "<h1>Det ligner svindel. Tryk ikke, betal ikke, og svar ikke.</h1>" in response.content.decode()
    assert "Spær dit MitID. Ring 33 98 00 98." in text(response)
    assert "Skriv et svar" not in text(response)


def test_what_is_no_letter_is_said_so(visit: Visit) -> None:
    recipe = "Opskrift på boller: tag smør, mel og gær, ælt dejen og bag i ovnen."
    assert "Det er ikke et brev, jeg kan læse." in text(
        visit(None, reverse("letters:start"), {"letter": recipe}, lang="da")
    )


def test_a_letter_cannot_bring_its_own_html(visit: Visit) -> None:
    bad = DAYCARE.replace("Pladstilbud", "<script>alert(1)</script> Pladstilbud")
    assert "<script>alert" not in visit(None, reverse("letters:start"), {"letter": bad}).content.decode()


def test_nothing_sent_is_answered_kindly(visit: Visit) -> None:
    page = text(visit(None, reverse("letters:start"), {"letter": "  "}, status=422, lang="da"))
    assert "Sæt et brev ind, eller vælg en PDF." in page


def test_a_text_that_is_too_long_comes_back_without_its_numbers(visit: Visit) -> None:
    long = DAYCARE + "x" * limits.MOST_SIGNS
    response = visit(None, reverse("letters:start"), {"letter": long}, status=422, lang="da")
    assert "Sæt ét brev ind ad gangen." in text(response)
    shown(response)


def test_odd_signs_of_a_copied_letter_are_taken(visit: Visit) -> None:
    odd = DAYCARE.replace("Vedr.", "\x0cVedr.").replace("pladsen", "plad\u00adsen")
    assert "Der er en plads" in text(visit(None, reverse("letters:start"), {"letter": odd}, lang="da"))


def test_a_pdf_is_read_and_its_cpr_number_is_blacked_out(visit: Visit) -> None:
    response = visit(None, reverse("letters:start"), upload(written(DAYCARE)), lang="da")
    assert "Senest fredag den 20. marts." in text(response)
    shown(response)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"hello", "not_pdf"),
        (b"%PDF-1.7\nnonsense", "broken"),
        (written(DAYCARE)[:700], "broken"),
        (locked(), "encrypted"),
        (written(*["side"] * (limits.MOST_PAGES + 1)), "too_many_pages"),
        (written(""), "photo_here"),
        (b"%PDF-1.4" + b"0" * limits.MOST_BYTES, "too_big"),
        (b"%PDF-1.4" + b"0" * (FILE_LIMIT + 1), "too_big"),
    ],
    ids=["text", "nonsense", "cut", "locked", "many pages", "picture", "over 10 MB", "over what is taken"],
)
def test_a_pdf_that_cannot_be_read_gets_an_answer(visit: Visit, content: bytes, sentence: str) -> None:
    page = text(visit(None, reverse("letters:start"), upload(content), status=422, lang="en"))
    assert msgid("trouble", sentence) in page


def test_a_bomb_is_stopped_by_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WALL_SECONDS", 8)
    bomb = written("x", stream=b"BT /F1 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 500_000)
    assert len(bomb) < 100_000
    with pytest.raises(pool.CannotRead) as refusal:
        pool.text_of(bomb)
    assert refusal.value.trouble == "too_heavy"


def test_one_may_wait_for_a_place_and_the_next_hears_soon_that_all_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "WAIT_SECONDS", 60)
    with pool.AT_ONCE, pool.AT_ONCE, pool.NEXT, pytest.raises(pool.CannotRead) as refusal:
        pool.text_of(written("x"))
    assert refusal.value.trouble == "busy"
    assert pool.text_of(written("x")) == "x"


def test_too_many_pdfs_at_once_wait_and_then_hear_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WAIT_SECONDS", 0.01)
    with pool.AT_ONCE, pool.AT_ONCE, pytest.raises(pool.CannotRead) as refusal:
        pool.text_of(written("x"))
    assert refusal.value.trouble == "busy"


def test_a_second_long_letter_at_once_is_asked_to_come_again_and_a_short_one_is_read(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "WAIT_SECONDS", 0.01)
    start, long = reverse("letters:start"), "Kære Halima. " * 1_000
    assert len(long) > places.LONG
    with places.PLACE:
        told = visit(None, start, {"letter": long}, lang="da", status=422).content.decode()
        assert "Mange breve bliver læst nu. Prøv igen om et minut." in told
        assert long.strip() in told, "what she pasted stays"
        visit(None, start, {"letter": "Kære Halima. Du skal ringe til os."}, lang="da")
    visit(None, start, {"letter": long}, lang="da")


def test_the_calendar_entry_says_only_appointment(visit: Visit) -> None:
    response = visit(None, reverse("letters:calendar"), {"day": "2026-03-20", "at": ""}, lang="da")
    file = response.content.decode()
    assert "DTSTART;VALUE=DATE:20260320\r\nDTEND;VALUE=DATE:20260321\r\nSUMMARY:Aftale\r\n" in file
    assert "TRIGGER:-PT15H\r\n" in file, "nine in the morning of the day before, not midnight"
    assert response.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'


def test_an_appointment_in_the_calendar_has_its_danish_hour(visit: Visit) -> None:
    file = visit(None, reverse("letters:calendar"), {"day": "2026-06-16", "at": "07:30"}).content.decode()
    assert "DTSTART:20260616T053000Z\r\nDTEND:20260616T063000Z\r\n" in file
    assert "TRIGGER:-P1D\r\n" in file


@pytest.mark.parametrize("day", ["", "soon", "0001-01-01", "9999-12-31"])
def test_a_calendar_entry_without_a_day_that_fits_is_404(visit: Visit, day: str) -> None:
    visit(None, reverse("letters:calendar"), {"day": day, "at": "00:00"}, status=404)


@pytest.mark.parametrize("lang", ["da", "ar", "en"])
def test_five_answers_stand_ready_in_danish(visit: Visit, lang: str) -> None:
    page = visit(None, reverse("letters:reply"), lang=lang).content.decode()
    assert page.count("<textarea") == 5
    assert "Jeg kan ikke nå at svare inden fristen. Må jeg bede om 14 dage mere?" in page


def test_at_least_thirty_five_senders_are_named(visit: Visit) -> None:
    page = text(visit(None, reverse("letters:senders"), lang="da"))
    names = [one.name for one in who_writes()]
    assert len(names) >= 35
    assert all(name in page for name in names)


def test_a_form_without_a_token_is_read_as_there_is_nothing_it_could_change() -> None:
    before, browser = rows(), Client(enforce_csrf_checks=True)
    response = browser.post(reverse("letters:start"), {"letter": DAYCARE})
    shown(response)
    assert rows() == before
    assert not response.cookies


def test_every_sentence_of_the_templates_is_in_the_pack() -> None:
    from pathlib import Path

    from kvarter.letters.sentences import danish

    said = {
        sentence
        for page in Path(places.__file__).parents[1].glob("*/templates/**/*.html")
        for sentence in re.findall(r'{% say "([^"]+)"', page.read_text(encoding="utf-8"))
    }
    assert len(said) > 20
    assert said - set(danish()) == set()


def test_no_door_carries_anything_of_a_letter() -> None:
    assert {str(one.pattern) for one in urlpatterns} == {
        "", "answer/<str:code>/", "answer/<str:code>/delete/", "example/<str:name>/", "calendar/", "reply/", "words/", "words/<str:letter>/", "words/<str:language>.<str:digest>.html", "senders/", "phone/", "phone/<str:language>/", "pack.json",
        "made/<str:name>.<str:digest>.json", "share/", "app.webmanifest",
    }  # fmt: skip
