"""Description, cards, overview and scripts as PDFs: made from what is live, and read back."""

import re

import pypdfium2
import pytest
from django.test import Client

from kvarter.curriculum import queries
from kvarter.curriculum.desk import papers
from kvarter.curriculum.engine.shelf import shelf
from kvarter.curriculum.engine.speaking import say
from kvarter.documents import typeset
from kvarter.languages.tables import INTERFACE
from visiting import Visit

SCRIPTS = {one: r"[\u0600-\u06ff\ufb50-\ufeff]" for one in ("ar", "fa", "ur")}
SCRIPTS |= {"ti": r"[\u1200-\u137f]", "uk": r"[\u0400-\u04ff]"}
pytestmark = [pytest.mark.django_db, pytest.mark.scenery]
FOUND = shelf("dk", queries.track_here())


def text_of(pdf: bytes) -> str:
    """The text of all pages: the reader of what people send takes fewer."""
    with pypdfium2.PdfDocument(pdf) as read:
        return "\n".join(page.get_textpage().get_text_range() for page in read)


def said(text: str) -> str:
    """Words as they are, whatever lines and marks of direction stand between them."""
    return " ".join(re.sub(r"[\u2066-\u2069\u00ad]", "", text).split())


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_description_names_every_subject_with_its_goals_and_homework(language: str) -> None:
    assert FOUND
    text = said(text_of(typeset.pdf_of("curriculum/description", papers.values_of(FOUND, "description", language))))
    for subject in FOUND.subjects.values():
        for key in (subject.name, subject.homework, subject.goals[0]):
            assert said(say(subject, FOUND.common, key, language)) in text
    assert queries.edition(queries.track_here()).hash[:8] in text


@pytest.mark.parametrize("language", INTERFACE)
def test_all_cards_stand_in_each_language_and_none_is_a_box(language: str) -> None:
    assert FOUND
    text = text_of(typeset.pdf_of("curriculum/cards", papers.values_of(FOUND, "cards", language)))
    assert "\ufffd" not in text
    assert len(re.findall(SCRIPTS.get(language, r"[A-Za-z]"), text)) > 8_000
    if language not in SCRIPTS:
        card = FOUND.subjects["the-woman"].cards[2]
        assert said(say(FOUND.subjects["the-woman"], FOUND.common, card.says, language)) in said(text)


def test_the_script_says_every_step_of_the_day() -> None:
    assert FOUND
    subject = FOUND.subjects["municipality"]
    text = said(text_of(papers.paper(FOUND, "script", "da", "municipality")))
    for part in subject.parts:
        for key in part.does:
            assert said(say(subject, FOUND.common, key, "da")) in text


def test_every_part_has_a_way_and_a_block_that_papers_can_say() -> None:
    assert FOUND
    values = papers.values_of(FOUND, "description", "da")
    assert all(part["how"] for one in values["subjects"] for part in one["parts"])
    assert {one["block"] for one in values["subjects"]} == {"woman", "family", "society", "health", "method"}
    assert values["title"] == "Grunduddannelsen for bydelsmødre"


def test_what_is_made_once_lies_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    assert FOUND
    first = papers.paper(FOUND, "overview", "da")
    monkeypatch.setattr(papers, "pdf_of", lambda *_: pytest.fail("made again"))
    assert papers.paper(FOUND, "overview", "da") == first


@pytest.mark.parametrize("lang", INTERFACE)
def test_anybody_finds_the_papers(visit: Visit, lang: str) -> None:
    assert 'href="/learn/papers/"' in visit(None, "/learn/", lang=lang).content.decode()
    page = visit(None, "/learn/papers/", lang=lang).content.decode()
    for code in INTERFACE:
        assert f'href="/learn/papers/cards/{code}.pdf"' in page


def test_a_visitor_downloads_the_description(client: Client) -> None:
    answer = client.get("/learn/papers/description/da.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="description-da.pdf"'


@pytest.mark.parametrize(
    "path",
    ["description/ar", "description/xx", "cards/xx", "secrets/da", "script/da", "script/nothing/da", "script/money/ti"],
)
def test_a_paper_that_is_not_there_is_not_found(visit: Visit, path: str) -> None:
    visit(None, f"/learn/papers/{path}.pdf", status=404)


def test_when_no_paper_can_be_made_the_page_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> bytes:
        raise typeset.CannotSet

    papers._made.cache_clear()
    monkeypatch.setattr(papers, "pdf_of", cannot)
    answer = client.get("/learn/papers/overview/en.pdf", headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert "The paper could not be made. Please try again in a minute." in answer.content.decode()
