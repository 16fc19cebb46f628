"""Damaged and hostile PDFs: always an answer, never an exception, never late, nothing left over, no CPR number shown.

KVARTER_FUZZ says how many cuts and how many changed copies of each PDF are tried: 2000 when it is measured, few else.
"""

import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvarter.documents import limits, pool
from kvarter.documents.tests.pdfs import MEGA, bombs, locked, readable
from kvarter.documents.tests.pdfs import pdf as written
from kvarter.letters.forms import blacked_out
from kvarter.letters.reading import read
from kvarter.ui.text import without_control_characters
from running import PATIENCE, eventually

TIMES = int(os.environ.get("KVARTER_FUZZ", "12"))
KEYS = {"not_pdf", "encrypted", "broken", "too_many_pages", "no_text", "too_heavy"}
NUMBER = re.compile(r"081425.{0,3}3311")
READABLE, BOMBS = readable(), bombs()


@pytest.fixture(autouse=True, scope="module")
def reader() -> Iterator[None]:
    """A reader of its own, with as much time as a busy machine takes; at the end it has no child, and goes when it is told to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "FORKS", own := pool.Forks())
        patch.setattr(pool, "WALL_SECONDS", PATIENCE)
        yield
        pid = own.pid()
        if Path(f"/proc/{pid}").exists():
            eventually(lambda: Path(f"/proc/{pid}/task/{pid}/children").read_text() == "")
        own.end()
        assert pid is None or not Path(f"/proc/{pid}").exists()


def answer(letter: bytes) -> str:
    """The text, or the key of what is wrong; before its time is over, and without a CPR number once it is read."""
    text, key = "", ""
    try:
        text = blacked_out(without_control_characters(pool.text_of(letter)))
    except pool.CannotRead as refusal:
        key = refusal.trouble
    assert key == "not_pdf" or pool.FORKS.pid(), "A PDF that outlasts its time costs the reader."
    assert key in KEYS or 0 < len(text) <= limits.MOST_SIGNS
    assert not NUMBER.search(text + json.dumps(read(text).as_dict()))
    return key or text


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_gets_an_answer(name: str) -> None:
    answer(BOMBS[name])


@pytest.mark.parametrize(
    "name", ["page that inflates", "page deflated twice", "object stream that inflates", "drawings that double"]
)
def test_what_inflates_is_stopped(name: str) -> None:
    assert answer(BOMBS[name]) == "too_heavy"


def test_after_every_bomb_a_letter_is_read() -> None:
    for bomb in BOMBS.values():
        answer(bomb)
    assert answer(READABLE["one page"]).startswith("Kære Amina")


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (b"", "not_pdf"),
        (b"%PDF-", "broken"),
        (b"%PDF-1.7\nnonsense", "broken"),
        (locked(), "encrypted"),
        (written(""), "no_text"),
        (written(), "broken"),
        (written(*["side"] * 21), "too_many_pages"),
        (b"%PDF-1.4" + b"0" * 11 * MEGA, "broken"),
    ],
    ids=["empty", "head alone", "nonsense", "locked", "picture", "no page", "21 pages", "11 MB"],
)
def test_what_cannot_be_read_is_called_by_its_name(letter: bytes, said: str) -> None:
    assert answer(letter) == said


def test_twenty_pages_and_eleven_megabytes_are_read() -> None:
    assert answer(written(*["side"] * 20)).count("side") == 20
    assert answer(READABLE["one page"].replace(b"xref\n", b"%" + b" " * 11 * MEGA + b"\nxref\n", 1)).startswith("Kære")


def test_a_parted_word_keeps_its_hyphen_and_its_line() -> None:
    assert answer(written("Du bor i kom-\nmunen.")) == "Du bor i kom-\nmunen."


@pytest.mark.parametrize("number", ["081425-3311", "081425-\n3311", "0814253311", "08 14 25 - 33 11"])
def test_a_number_of_a_pdf_is_blacked_out_before_it_is_read(number: str) -> None:
    text = answer(written(f"Dit CPR-nr. er {number}.\nDu skal svare."))
    assert "█" in text
    assert "3311" not in text


@pytest.mark.parametrize("name", READABLE)
def test_every_cut_of_a_pdf_gets_an_answer(name: str) -> None:
    whole, chance = READABLE[name], random.Random(name)
    for _ in range(TIMES):
        answer(whole[: chance.randrange(len(whole))])


@pytest.mark.parametrize("name", READABLE)
def test_every_changed_copy_of_a_pdf_gets_an_answer(name: str) -> None:
    chance = random.Random(name)
    for _ in range(TIMES):
        answer(changed(READABLE[name], chance))


def changed(whole: bytes, chance: random.Random) -> bytes:
    """Some bytes are others, or a stretch stands twice or is missing."""
    other = bytearray(whole)
    for _ in range(chance.choice([1, 3, 30])):
        other[chance.randrange(len(other))] = chance.randrange(256)
    if chance.random() < 0.3:
        begin = chance.randrange(len(other))
        other[begin : begin + chance.randrange(200)] = other[begin : begin + 50] * chance.randrange(3)
    return bytes(other)
