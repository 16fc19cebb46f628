"""The house itself: storeys, need-to-know in queries, sizes, left and right, and that every person can be shown and forgotten.

Each check is tried on a good and a bad example first, so that it can fail.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, OneToOneField
from importlinter.cli import lint_imports

from kvarter.groups.entries import entries
from kvarter.people.models import Person
from kvarter.rooms import STOREYS, rooms

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kvarter"


def modules(*names: str) -> Iterator[Path]:
    """Product files with one of these names, outside tests and migrations."""
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE).parts
        if "tests" not in inside and "migrations" not in inside and (not names or path.name in names):
            yield path


def test_the_storeys_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / ".importlinter"), cache_dir=None) == 0, (
        "Run make check: it names the import."
    )


UNSEEN = re.compile(r"(\w+)\.objects\.(all|get|filter|exclude|first|last|values|values_list|count)\b")


def unseen(text: str) -> list[str]:
    """Reads in a view that do not begin with visible_to."""
    return [found.group() for found in UNSEEN.finditer(text)]


def test_no_view_reads_past_need_to_know() -> None:
    assert unseen("Referral.objects.get(pk=1)") == ["Referral.objects.get"]
    assert unseen("Referral.objects.visible_to(standing).get(pk=1)") == []
    found = {
        str(path.relative_to(SOURCE)): unseen(path.read_text())
        for path in modules()
        if "views" in path.stem or "views" in path.parts
    }
    wrong = {path: reads for path, reads in found.items() if reads}
    assert not wrong, f"Begin with .visible_to(request.standing), or ask the room's queries: {wrong}"


def too_long(text: str, limit: int) -> list[str]:
    """Functions of more lines than `limit`."""
    return [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > limit
    ]


def test_no_function_is_longer_than_forty_lines_and_no_file_than_four_hundred() -> None:
    assert too_long("def f():\n" + "    x = 1\n" * 41, 40) == ["f (42 lines)"]
    assert too_long("def f():\n    return 1\n", 40) == []
    functions = {str(path.relative_to(SOURCE)): too_long(path.read_text(), 40) for path in modules()}
    files = {
        str(path.relative_to(SOURCE)): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert not {path: found for path, found in functions.items() if found}
    assert not files, "Split by concept."


PHYSICAL = re.compile(
    r"(?<![-\w])(left|right|margin-left|margin-right|padding-left|padding-right|border-left|border-right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)"
)
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(")


SHEETS = [path for path in SOURCE.glob("*/static/*/*.css") if path.parent.name != "built"]


def physical(css: str) -> list[str]:
    return [found.group() for found in PHYSICAL.finditer(css)]


def test_styles_know_start_and_end_but_not_left_and_right() -> None:
    assert physical(".a { margin-left: 2px }") == ["margin-left:"]
    assert physical(".a { margin-inline-start: 2px; html[data-left] {} }") == []
    wrong = {path.name: physical(path.read_text()) for path in sorted(SHEETS) if physical(path.read_text())}
    assert not wrong, f"Use logical properties: {wrong}"


def test_colours_stand_in_the_tokens_only() -> None:
    assert RAW_COLOUR.search("color: #fff")
    for path in sorted(SHEETS):
        if path.name not in {"tokens.css", "dark.css"}:
            assert not RAW_COLOUR.search(path.read_text()), f"{path.name} holds a raw colour. Add a token."


INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)(?![^>]*application/json)|hx-on:", re.IGNORECASE)


def test_no_template_holds_inline_style_or_script() -> None:
    assert INLINE.search('<p style="color:red">')
    assert not INLINE.search('<script type="module" src="x.js"></script>')
    wrong = [
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("templates/**/*.html"))
        if INLINE.search(path.read_text())
    ]
    assert not wrong, f"The page's policy forbids it: {wrong}"


NAMES_A_PAGE = re.compile(r"""\{% url ["'](\w+):""")
UPPER = set(rooms()[rooms().index("ui") + 1 :]) - {"delivery"}


def upper_rooms(template: str) -> list[str]:
    """Rooms above `ui` whose pages or parts a template names."""
    parts = re.findall(r"""\{% (?:include|extends|load) ["']?(\w+)[/\w]*""", template)
    return [room for room in [*NAMES_A_PAGE.findall(template), *parts] if room in UPPER]


def test_the_ground_floor_names_no_room_above_it() -> None:
    assert upper_rooms("""<a href="{% url 'safety:help' %}">{% include "groups/card.html" %}""") == ["safety", "groups"]
    assert upper_rooms("""<a href="{% link "help" %}">{% include "ui/leave.html" %}""") == []
    found = {
        str(path.relative_to(SOURCE)): upper_rooms(path.read_text())
        for path in sorted((SOURCE / "ui/templates").rglob("*.html"))
    }
    wrong = {path: names for path, names in found.items() if names}
    assert not wrong, f"Let the room give a word in LINKS of its menu.py, and say link: {wrong}"


def test_every_folder_of_the_house_is_a_room_of_a_storey() -> None:
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert folders == set(rooms()), "One line of STOREYS in kvarter/rooms.py for each."
    assert len(rooms()) == len(set(rooms())) == len("|".join(STOREYS).split("|"))


def test_templates_are_short() -> None:
    long = {
        str(path.relative_to(SOURCE)): n
        for path in sorted(SOURCE.rglob("templates/**/*.html"))
        if (n := len(path.read_text().splitlines())) > 120
    }
    assert not long, f"Split into parts: {long}"


def test_scripts_are_small_modules() -> None:
    scripts = [*SOURCE.rglob("static/*/*.js"), *SOURCE.rglob("phone/*.mjs"), *(ROOT / "assets").glob("*.mjs")]
    long = {
        path.name: n
        for path in sorted(scripts)
        if "built" not in path.parts and (n := len(path.read_text().splitlines())) > 80
    }
    assert not long, f"One behaviour a module: {long}"


def test_no_style_sheet_is_longer_than_four_hundred_lines() -> None:
    sheets = {path.name: len(path.read_text().splitlines()) for path in (SOURCE / "ui/static/ui").glob("*.css")}
    assert sheets
    assert not {name: lines for name, lines in sheets.items() if lines > 400}, "Split by concept."


def rooms_about_people() -> set[str]:
    """Rooms with a model that points to a person."""
    found = set()
    for model in apps.get_models():
        room = model.__module__.split(".")
        if room[0] == "kvarter" and any(
            isinstance(f, ForeignKey | OneToOneField) and f.related_model is Person for f in model._meta.get_fields()
        ):
            found.add(room[1])
    return found


@pytest.mark.parametrize("room", sorted(rooms_about_people() | {"people"}))
def test_what_a_room_keeps_about_a_person_can_be_shown_and_forgotten(room: str) -> None:
    queries = importlib.import_module(f"kvarter.{room}.queries")
    actions = importlib.import_module(f"kvarter.{room}.actions")
    assert callable(getattr(queries, "about", None)), f"{room}/queries.py needs about(person)."
    assert callable(getattr(actions, "forget", None)), f"{room}/actions.py needs forget(person)."


def test_every_room_says_what_it_is_for() -> None:
    rooms = [
        path
        for path in SOURCE.iterdir()
        if path.is_dir() and (path / "__init__.py").exists() and path.name not in {"conf"}
    ]
    missing = [room.name for room in rooms if not (room / "README.md").exists()]
    assert not missing, f"One screen each, please: {missing}"


def test_every_module_begins_by_saying_what_lives_there() -> None:
    silent = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if path.read_text().strip() and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert not silent, f"One or two sentences at the top: {silent}"


def test_every_pictogram_that_is_named_is_in_the_sprite() -> None:
    sprite = SOURCE / "ui/static/built/sprite.svg"
    there = set(re.findall(r'id="([\w-]+)"', sprite.read_text()))
    named = {
        name
        for path in SOURCE.rglob("templates/**/*.html")
        for name in re.findall(r'{% icon "([\w-]+)" %}', path.read_text())
    }
    named |= {entry.icon for menu in ("PHONE", "DESK") for entry in entries(menu)}
    assert not named - there, f"Add to assets/icons.txt: {sorted(named - there)}"


TYPED = {"text", "texts", "word", "words", "sentence", "typed", "letter", "phrase", "unit", "low"}
"""What an argument is called that may hold what somebody typed or sent."""


def remembered(code: str) -> list[str]:
    """Functions whose answers are cached by what may be somebody's words: these would stay in memory."""
    return [
        node.name
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef)
        and any(
            "cache" in ast.unparse(one) and "cached_property" not in ast.unparse(one) for one in node.decorator_list
        )
        and TYPED & {one.arg for one in node.args.args}
    ]


def test_what_she_typed_stays_in_no_cache() -> None:
    assert remembered("@lru_cache(maxsize=9)\ndef fold(text: str) -> str: ...") == ["fold"]
    assert remembered("@lru_cache\ndef sheet(name: str) -> str: ...\ndef fold(text: str) -> str: ...") == []
    found = {str(path.relative_to(SOURCE)): remembered(path.read_text()) for path in modules()}
    wrong = {path: names for path, names in found.items() if names}
    assert not wrong, f"Ask anew each time: {wrong}"


def test_every_journey_is_marked_as_one() -> None:
    """One that is not would run among the tests without a browser, and leave its loop running under them."""
    journeys = sorted((Path(__file__).parent / "journeys").glob("test_*.py"))
    assert len(journeys) > 40
    assert [one.name for one in journeys if "pytest.mark.journey" not in one.read_text(encoding="utf-8")] == []


UTC_DAY = re.compile(r"(?:_at|_by|_since|_until|\.at)\.date(?:\(\)|\|)")


def test_the_day_of_a_moment_is_that_where_the_network_is() -> None:
    """What is stored is in UTC, where an hour or two after midnight it is still yesterday: `timezone.localdate`, or the filter `day`."""
    assert UTC_DAY.search("{{ asking.answer_by.date|day }}")
    assert UTC_DAY.search("one.opened_at.date()")
    assert not UTC_DAY.search("timezone.localtime(one.opened_at).date()")
    own = SOURCE / "demo" / "planning"  # it makes its moments where the network is, without Django
    files = [one for one in [*modules(), *SOURCE.rglob("*.html")] if own not in one.parents]
    wrong = [str(path.relative_to(SOURCE)) for path in files if UTC_DAY.search(path.read_text(encoding="utf-8"))]
    assert not wrong
