"""`kvarter offers`: one JSON object, and the exit code."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kvarter.bridges.tests.directories import SERVICE, laid, page


def said(*arguments: str) -> tuple[int, dict[str, object]]:
    out = StringIO()
    code = 0
    try:
        call_command("offers", *arguments, stdout=out)
    except SystemExit as left:
        code = int(str(left.code))
    return code, json.loads(out.getvalue())


@pytest.mark.parametrize(("text", "code"), [(page(SERVICE), 0), ("<html>", 1), ("[", 1)])
def test_one_object_is_printed_and_the_exit_code_says_whether_it_was_understood(
    db: None, tmp_path: Path, text: str, code: int
) -> None:
    left, report = said("import", str(laid(tmp_path, {"page.json": text}) / "page.json"), "--json", "--dry-run")
    assert (left, report["understood"]) == (code, code == 0)
    assert report["offers"] == {"new": 1 - code, "changed": 0, "same": 0, "conflict": 0}


def test_a_path_that_is_not_there_is_a_wrong_command_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        said("import", str(tmp_path / "nothing"), "--json", "--dry-run")
    assert refused.value.returncode == 2
