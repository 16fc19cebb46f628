"""More text than is taken gets a kind page in her language, however it is sent; all that is allowed passes."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from kvarter.documents.limits import MOST_SIGNS
from kvarter.documents.tests.pdfs import pdf as written
from kvarter.letters.forms import LetterForm
from kvarter.letters.sentences import msgid
from visiting import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.scenery]
HEAVIEST = "𐌰"
"""A letter that weighs four bytes, and twelve in a form that is sent by its plainest way."""
PLAIN = "application/x-www-form-urlencoded"
NUMBER = "081425-3311"


def send(text: str, lang: str = "da", *, plain: bool = False, **more: Any) -> HttpResponse:
    browser, headers = Browser(), {"accept-language": lang}
    if plain:
        return browser.post(reverse("letters:start"), urlencode({"letter": text}), content_type=PLAIN, headers=headers)
    return browser.post(reverse("letters:start"), {"letter": text, **more}, headers=headers)


def refused(response: HttpResponse, sentence: str) -> None:
    """The form with the sentence, and nothing else that was sent."""
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'name="letter"' in page
    assert NUMBER not in page


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("da", "Teksten er for lang. Sæt ét brev ind ad gangen."), ("en", msgid("trouble", "too_long"))],
)
@pytest.mark.parametrize("size", [MOST_SIGNS + 1, 300_000, 800_000, 5_000_000])
def test_a_text_that_is_too_long_is_said_to_be(size: int, lang: str, sentence: str, plain: bool) -> None:
    response = send(f"Kære {NUMBER} ".ljust(size, "x"), lang, plain=plain)
    refused(response, sentence)
    assert response.headers["Cache-Control"] == "no-store"
    assert len(response.content) < 100_000


def test_it_is_said_in_arabic_too() -> None:
    response = send("x" * 1_000_000, "ar")
    assert response.status_code == 422
    assert '<html lang="ar" dir="rtl"' in response.content.decode()


def test_a_pdf_beside_a_text_that_is_too_long_changes_nothing() -> None:
    file = SimpleUploadedFile("brev.pdf", written("Du skal svare."), "application/pdf")
    refused(send("x" * 1_000_000, file=file), "Teksten er for lang.")


def test_more_than_is_thrown_away_is_still_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kvarter.letters.views.MOST_THROWN_AWAY", 1024 * 1024)
    refused(send("x" * 5_000_000), "Teksten er for lang.")


@pytest.mark.parametrize("text", [HEAVIEST * MOST_SIGNS, "ق" * MOST_SIGNS, "x\r\n" * (MOST_SIGNS // 2)])
def test_every_text_that_is_allowed_comes_through(text: str) -> None:
    assert len(urlencode({"letter": text})) + 2_000 < settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    form = LetterForm({"letter": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == text.replace("\r\n", "\n")


@pytest.mark.parametrize("plain", [True, False])
def test_the_heaviest_text_that_is_allowed_is_answered(plain: bool) -> None:
    response = send(HEAVIEST * MOST_SIGNS, plain=plain)
    assert response.status_code == 200
    assert "Det er ikke et brev, jeg kan læse." in response.content.decode()
