"""`kvarter gatherings`: one JSON object, and the exit code."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kvarter.gatherings.tests.test_calendars import calendar, event


def said(*arguments: str) -> tuple[int, dict[str, object]]:
    out = StringIO()
    code = 0
    try:
        call_command("gatherings", *arguments, stdout=out)
    except SystemExit as left:
        code = int(str(left.code))
    return code, json.loads(out.getvalue())


@pytest.mark.parametrize(("content", "code"), [(calendar(event()), 0), (b"<html>", 1)])
def test_one_object_is_printed_and_the_exit_code_says_whether_it_was_understood(
    tmp_path: Path, content: bytes, code: int
) -> None:
    (tmp_path / "a.ics").write_bytes(content)
    left, report = said("import", str(tmp_path / "a.ics"), "--json", "--dry-run", "--year", "2026")
    assert (left, report["understood"], report["year"]) == (code, code == 0, 2026)


@pytest.mark.parametrize("more", [["--dry-run", "--year", "99999"], ["--dry-run", "--year", "x"]])
def test_a_year_that_is_none_is_a_wrong_command_line(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "a.ics").write_bytes(calendar(event()))
    with pytest.raises(CommandError):
        said("import", str(tmp_path / "a.ics"), "--json", *more)


def test_a_file_that_is_not_there_is_a_wrong_command_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        said("import", str(tmp_path / "nothing.ics"), "--json", "--dry-run")
    assert refused.value.returncode == 2
