"""Papers: words stay words whatever stands in them, in every script, and nothing but our own papers is read."""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from kvarter.documents import typeset
from kvarter.documents.qr import drawing

EVIL = '#eval("1+1") #read("/conf/settings.py") $x^2$ *b* <a> @x \\u{41} `raw` "q" = h // c #import "@preview/x:1.0.0"'
ADDRESS = "https://example.org/invited/abcdef"
SAID = {
    "da": ("Du er inviteret", "Ret telefonens kamera mod firkanten."),
    "ar": ("أنتِ مدعوة", "وجّهي كاميرا هاتفكِ نحو المربع."),
    "ti": ("ተዓዲምኪ ኣለኺ", "ካሜራ ተሌፎንኪ ናብቲ ርብዒት ኣቕንዕዮ።"),
    "uk": ("Вас запрошено", "Наведіть камеру телефону на квадрат."),
    "ur": ("آپ کو دعوت ہے", "اپنے فون کا کیمرا مربع کی طرف کریں۔"),
}


def invitation(language: str = "da", **values: str) -> dict[str, Any]:
    title, how = SAID[language]
    facts = {"title": title, "language": language, "group": "Bydelsmødre Nord", "how": how, "until": "1.–4. maj"}
    return {**facts, "qr": drawing(ADDRESS), "address": ADDRESS, **values}


def words_of(pdf: bytes) -> str:
    """All text of a PDF, without its line breaks."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join("".join(pages).split())


def test_what_somebody_wrote_is_shown_and_never_run() -> None:
    said = words_of(typeset.pdf_of("groups/invitation", invitation(group=EVIL, until=EVIL)))
    assert said.replace(" ", "").count(EVIL.replace(" ", "")) == 2


@pytest.mark.parametrize("language", SAID)
def test_every_script_has_its_letters(language: str) -> None:
    pdf = typeset.pdf_of("groups/invitation", invitation(language))
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", pdf.replace(b" ", b"")))
    own = {"ar": b"Vazirmatn", "ur": b"Vazirmatn", "ti": b"NotoSansEthiopic"}.get(language, b"NotoSans")
    assert own in fonts
    said = words_of(pdf)
    assert set(re.findall(r"\w+", ADDRESS)) <= set(re.findall(r"\w+", said))
    assert "\ufffd" not in said


def test_the_same_values_make_the_same_bytes() -> None:
    assert typeset.pdf_of("groups/invitation", invitation()) == typeset.pdf_of("groups/invitation", invitation())


def test_the_typesetter_is_never_loaded_into_the_server() -> None:
    source = Path(typeset.__file__).read_text()
    assert not re.search(r"^import typst|^from typst", source, re.MULTILINE)


@pytest.mark.parametrize("paper", ["groups/nothing", "../conf/settings", "groups/../../x"])
def test_a_paper_that_is_not_there_is_none(paper: str) -> None:
    with pytest.raises(typeset.CannotSet):
        typeset.pdf_of(paper, invitation())


def test_a_process_that_cannot_start_or_hangs_makes_no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "COMMAND", ["/nowhere/python"])
    with pytest.raises(typeset.CannotSet):
        typeset.pdf_of("groups/invitation", invitation())
    monkeypatch.setattr(typeset, "COMMAND", ["sleep", "60"])
    monkeypatch.setattr(typeset, "SECONDS", 0.1)
    with pytest.raises(typeset.CannotSet):
        typeset.pdf_of("groups/invitation", invitation())


def test_a_second_paper_waits_and_then_hears_that_it_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "WAIT_SECONDS", 0.01)
    with typeset.ONE, pytest.raises(typeset.CannotSet):
        typeset.pdf_of("groups/invitation", invitation())


def test_no_paper_runs_a_text_or_reads_the_network() -> None:
    papers = sorted(typeset.ROOT.glob("*/papers/*.typ"))
    assert len(papers) >= 3
    for paper in papers:
        assert not re.search(r"\beval\b|@preview|\bread\(|plugin\(", paper.read_text()), paper.name


def test_without_its_fonts_there_is_no_paper_with_empty_boxes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typeset, "FONTS", tmp_path)
    with pytest.raises(FileNotFoundError, match="make assets"):
        typeset.typeset("groups/invitation", invitation())
