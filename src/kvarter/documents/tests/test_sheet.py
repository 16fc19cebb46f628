"""Sheets: what is written is what is read, and nothing in them is a formula."""

import csv
import re
import zipfile
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.documents.sheet import Cell, plain_cell, to_csv, to_xlsx
from kvarter.documents.tests.sheets import read_xlsx

EVIL = ["=1+1", "+45", "-1", "@sum", "\t=1", " =1", "\r=1", "-x", '=HYPERLINK("http://x";1)']
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=80)


@pytest.mark.parametrize("text", EVIL)
def test_a_cell_never_begins_a_formula(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["12", "*", "North", "a=b", "", "–", 7, -3])
def test_other_cells_stay_as_they_are(cell: Cell) -> None:
    assert plain_cell(cell) == cell


@given(st.lists(st.tuples(TEXT, st.integers(-(10**9), 10**9)), max_size=5))
def test_csv_comes_back_as_it_was_but_for_the_mark_before_formulas(rows: list[tuple[str, int]]) -> None:
    content = to_csv(["Name", "Number"], rows).decode("utf-8-sig")
    head, *read = list(csv.reader(StringIO(content, newline=""), delimiter=";"))
    assert head == ["Name", "Number"]
    assert read == [[str(plain_cell(name)), str(number)] for name, number in rows]


@given(st.lists(st.tuples(TEXT, st.integers(-(10**9), 10**9)), max_size=5))
def test_excel_reads_words_as_words_and_numbers_as_numbers(rows: list[tuple[str, int]]) -> None:
    assert read_xlsx(to_xlsx(["Name", "Number"], rows)) == [("Name", "Number"), *rows]


@pytest.mark.parametrize("text", [*EVIL, "https://example.org", "mailto:a@b.dk", "{=1}"])
def test_no_cell_of_an_excel_sheet_is_a_formula_or_a_link(text: str) -> None:
    with zipfile.ZipFile(BytesIO(to_xlsx(["Name"], [[text]]))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert not re.search("<f>|<hyperlink|<mc:|externalLink", "".join(parts.values()))
    assert read_xlsx(to_xlsx(["Name"], [[text]]))[1] == (text.replace("\r", ""),)


@pytest.mark.parametrize("title", ["Numbers: of [all] / groups?", "x" * 99, "'a'", "", "***", "<&>"])
def test_any_title_makes_a_sheet(title: str) -> None:
    assert read_xlsx(to_xlsx(["a"], [], title=title, from_right=True)) == [("a",)]


def test_what_xml_cannot_hold_is_left_out_and_what_looks_like_an_escape_stays() -> None:
    rows = [("a\x00b\x0bc\ufffe\ud800",), ("_x0041_ <b>&amp;",), (" two  blanks ",)]
    assert read_xlsx(to_xlsx(["Name"], rows))[1:] == [("abc",), ("_x0041_ <b>&amp;",), (" two  blanks ",)]
