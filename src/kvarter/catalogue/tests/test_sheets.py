"""Sheets with examples: what is taken, what is left out and said by line, and that a second time changes nothing."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cast import Cast
from kvarter.catalogue import importing, sheets
from kvarter.catalogue.models import Example
from kvarter.catalogue.rules import PARTS, State
from kvarter.catalogue.sheets import Kind
from kvarter.documents import upload
from kvarter.groups.rules import SYSTEM
from kvarter.languages.rules import INTERFACE
from visiting import Visit

HEAD = "code;language;country;title;line;themes;audiences;goal;url;links"
GOOD = "soup;da;dk;Suppe;Naboer spiser sammen.;health|neighbourhood;women;At mødes.;https://example.org;https://a.example.org|https://b.example.org"
COUNTRIES = {"DK", "SE"}


def problems(*rows: str, head: str = HEAD) -> list[tuple[int, str, Kind]]:
    return [(one.line, one.column, one.kind) for one in sheets.read("\n".join((head, *rows)), COUNTRIES)[1]]


def test_a_row_becomes_facts_and_a_text() -> None:
    (row,), wrong = sheets.read(f"{HEAD}\n{GOOD}\n", COUNTRIES)
    assert not wrong
    assert (row.line, row.code, row.facts.country, row.facts.themes) == (2, "soup", "DK", ["health", "neighbourhood"])
    assert row.facts.links == ["https://a.example.org", "https://b.example.org"]
    assert (row.text.title, row.text.goal, row.text.method) == ("Suppe", "At mødes.", "")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_semicolon_comma_and_tab_are_read(separator: str) -> None:
    text = f"{HEAD}\n{GOOD}\n".replace(";", separator)
    assert len(sheets.read("\ufeff" + text, COUNTRIES)[0]) == 1


@pytest.mark.parametrize(
    ("old", "new", "column", "kind"),
    [
        ("Suppe", "", "title", Kind.MISSING),
        ("Suppe", "S" * 121, "title", Kind.TOO_LONG),
        ("Suppe", "S\u202euppe", "title", Kind.BAD_SIGNS),
        (";dk;", ";xx;", "country", Kind.NOT_IN_LIST),
        (";da;", ";dansk!;", "language", Kind.NOT_IN_LIST),
        ("health|", "hygge|", "themes", Kind.NOT_IN_LIST),
        (";women;", ";aliens;", "audiences", Kind.NOT_IN_LIST),
        ("soup;", "office;", "code", Kind.BAD_CODE),
        ("https://example.org", "javascript:alert(1)", "url", Kind.BAD_ADDRESS),
        ("https://example.org", "http://example.org", "url", Kind.BAD_ADDRESS),
        ("https://example.org", "https://a:b@example.org", "url", Kind.BAD_ADDRESS),
        ("https://a.example.org|", "https://[|", "links", Kind.BAD_ADDRESS),
    ],
)
def test_what_is_wrong_is_said_by_line_and_column_and_the_other_rows_are_taken(
    old: str, new: str, column: str, kind: Kind
) -> None:
    other = GOOD.replace("soup", "bread")
    rows, wrong = sheets.read("\n".join((HEAD, other, GOOD.replace(old, new, 1))), COUNTRIES)
    assert [row.code for row in rows] == ["bread"]
    assert [(one.line, one.column, one.kind) for one in wrong] == [(3, column, kind)]


def test_a_sheet_that_is_none_says_so() -> None:
    assert problems(head="") == [(1, name, Kind.COLUMN_MISSING) for name in sheets.NEEDED]
    assert problems() == [(1, "", Kind.NO_ROWS)]
    assert problems(GOOD, GOOD) == [(3, "code", Kind.TWICE)]
    assert problems(GOOD + ";1", head=HEAD + ";mood") == [(1, "mood", Kind.COLUMN_UNKNOWN)]
    assert problems(*(GOOD.replace("soup", f"soup-{at}") for at in range(2001)))[-1][2] is Kind.TOO_MANY_ROWS
    assert problems('"' + "x" * 200_000)[0][2] is Kind.TOO_LONG


def test_a_cell_of_several_lines_is_named_by_the_line_where_it_ends() -> None:
    quoted = GOOD.replace("At mødes.", '"At\nmødes."')
    assert problems(quoted, GOOD.replace("soup", "b").replace(";dk;", ";xx;")) == [(4, "country", Kind.NOT_IN_LIST)]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "nothing"),
        (b"PK\x03\x04 a workbook", "other_kind"),
        (b"\x89PNG\r\n", "picture_or_other"),
        (b"a;b\0c", "other_kind"),
        (b"x" * 21, "too_big"),
    ],
)
def test_a_file_that_is_no_sheet_is_not_taken(content: bytes, trouble: str) -> None:
    with pytest.raises(upload.NotTaken) as refusal:
        upload.text_of(content, most=20)
    assert refusal.value.trouble.value in {trouble, "other_kind" if trouble == "picture_or_other" else trouble}


def test_letters_of_excel_in_the_west_and_of_everybody_else_are_read() -> None:
    assert upload.text_of("Mødre".encode("cp1252"), most=20) == "Mødre"
    assert upload.text_of("\ufeffMødre".encode(), most=20) == "Mødre"


@pytest.mark.django_db
def test_a_second_import_changes_nothing_and_a_changed_row_changes_one() -> None:
    text = f"{HEAD}\n{GOOD}\n{GOOD.replace('soup', '').replace('Suppe', 'Brød')}\n"
    looked = importing.bring_in_sheet(by=SYSTEM, text=text, is_only_looked_at=True)
    assert (looked.counts, Example.objects.count()) == ({"new": 2, "changed": 0, "unchanged": 0}, 0)
    assert importing.bring_in_sheet(by=SYSTEM, text=text).counts == {"new": 2, "changed": 0, "unchanged": 0}
    assert {one.state for one in Example.objects.all()} == {State.DRAFT}
    assert importing.bring_in_sheet(by=SYSTEM, text=text).counts == {"new": 0, "changed": 0, "unchanged": 2}
    again = importing.bring_in_sheet(by=SYSTEM, text=text.replace("At mødes.", "At ses.", 1))
    assert again.counts == {"new": 0, "changed": 1, "unchanged": 1}
    assert Example.objects.get(code="soup").version == 2


@pytest.mark.django_db
def test_the_command_prints_counts_and_problems_and_ends_with_one_where_rows_were_left_out(tmp_path: Path) -> None:
    file, out = tmp_path / "examples.csv", StringIO()
    file.write_text(f"{HEAD}\n{GOOD}\n{GOOD.replace('soup', 'b').replace('health', 'hygge')}\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("examples", "import", str(file), "--dry-run", "--json", stdout=out)
    said = json.loads(out.getvalue())
    problem = {"line": 3, "column": "themes", "kind": "not-in-list", "found": "hygge"}
    assert said == {"dry_run": True, "new": 1, "changed": 0, "unchanged": 0, "problems": [problem]}
    assert not Example.objects.exists()
    with pytest.raises(CommandError, match="No such file"):
        call_command("examples", "import", str(tmp_path / "gone.csv"))
    file.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError, match="no CSV file"):
        call_command("examples", "import", str(file))


def test_every_example_that_comes_with_kvarter_is_whole_in_two_languages_and_has_a_line_in_nine() -> None:
    there = {code: (facts, texts) for code, facts, texts in importing.supplied()}
    assert len(there) >= 15
    assert {"neighbourhood-mothers", "khrs", "baba", "jamstalld-etablering", "imdi-minority-counsellors"} <= set(there)
    for code, (facts, texts) in there.items():
        assert set(texts) == set(INTERFACE), code
        assert all(text.title and text.line for text, _ in texts.values()), code
        danish, english = texts["da"][0], texts["en"][0]
        assert {name for name in PARTS if getattr(danish, name)} == {name for name in PARTS if getattr(english, name)}
        assert danish.goal, code
        assert facts.sources, code
        assert facts.themes, code
        assert all(sheets.is_secure(one) for one in (*facts.sources, *facts.links, *filter(None, [facts.url]))), code
        assert facts.country in importing.known_countries()


@pytest.mark.django_db
def test_the_supplied_ones_are_published_once_and_what_the_office_changed_stays() -> None:
    out = StringIO()
    call_command("examples", "supplied", stdout=out)
    assert "16 new" in out.getvalue()
    Example.objects.filter(code="baba").update(organisation="Baba")
    assert importing.bring_in_supplied(by=SYSTEM).counts["new"] == 0
    assert Example.objects.get(code="baba").organisation == "Baba"
    assert not Example.objects.exclude(state=State.PUBLISHED).exists()


def test_what_is_given_out_as_a_sheet_is_taken_in_as_it_was(cast: Cast, visit: Visit) -> None:
    importing.bring_in_supplied(by=SYSTEM)
    sheet = visit(None, "/catalogue/examples.csv").content.decode("utf-8")
    known = {one.country for one in Example.objects.all()}
    rows, wrong = sheets.read(sheet, known)
    assert wrong == []
    assert {row.code for row in rows} == set(Example.objects.values_list("code", flat=True))
    for row in rows:
        there = Example.objects.get(code=row.code)
        assert (row.facts.country, row.facts.organisation, row.facts.url) == (
            there.country,
            there.organisation,
            there.url,
        )
        assert (list(row.facts.links), list(row.facts.sources)) == (there.links, there.sources)
        assert row.text == there.texts.get(language=row.facts.original_language).said
    only = visit(None, "/catalogue/examples.csv?country=NO").content.decode("utf-8")
    assert 1 < only.count("\r\n") < sheet.count("\r\n")
