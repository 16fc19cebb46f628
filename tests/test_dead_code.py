"""Nothing stands in the product that nobody uses: a name that is said once, where it is made, is dead, however many tests know it."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "kvarter"
CALLED_BY_NAME = re.compile(
    r"Meta|Migration|Command|(?:clean|handle|visit|process|create|get|default)_\w+|__\w+__|handler\d+|"
    r"[A-Z][A-Z_]+|(?:add_arguments|ready|redirect_request|prepare_value|to_python|value_from_datadict|get_context|emit|filter|format)"
)
"""What Django, Python and settings call by its name; constants are named by value."""
MEANT = {
    "delivery/rules.py is_one_sms": "the measure of what may be sent: every sentence of a notice is held against it",
    "languages/apps.py LanguagesConfig": "Django takes it up by the name of its module",
    "packs/shapes.py is_certain": "what a sheet says of itself; the pack is held against it",
    "practice/engine/typing.py is_practice_code": "missions that type a code ask it",
    "evenings/live.py datagram_received": "asyncio calls it",
    **dict.fromkeys(
        (f"gatherings/calendars/zones.py {name}" for name in ("dst", "tzname")), "datetime asks a zone by it"
    ),
    "sealing/at_rest.py from_db_value": "Django reads a field by it",
    **dict.fromkeys(
        (
            f"signin/sessions.py {name}"
            for name in ("_aget_session_from_db", "acreate_model_instance", "adelete", "aexists")
        ),
        "Django's sessions call it where a page is asynchronous",
    ),
}
"""What is said once, and why it stays."""


def names(text: str) -> Iterator[str]:
    """Functions, methods and classes that a module makes; not those that a decorator with an argument takes up."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not any(
            isinstance(one, ast.Call | ast.Attribute)
            and "simple" not in ast.unparse(one)
            and "filter" not in ast.unparse(one)
            for one in node.decorator_list
        ):
            yield node.name


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def dead(modules: dict[str, str], others: str) -> list[str]:
    """Names that stand once in all modules together, and nowhere in templates and scripts. Words of docstrings do not count."""
    said = sum((words(without_docstrings(text)) for text in modules.values()), words(others))
    return sorted(
        f"{path} {name}"
        for path, text in modules.items()
        for name in names(text)
        if said[name] == 1 and not CALLED_BY_NAME.fullmatch(name)
    )


def without_docstrings(text: str) -> str:
    tree = ast.parse(text)
    lines = text.splitlines()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for at in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[at] = ""
    return "\n".join(line.split("  # ")[0] for line in lines)


def test_a_name_that_is_said_once_is_found() -> None:
    module = '"""About gone."""\n\ndef gone() -> int:\n    return here()\n\n\ndef here() -> int:\n    return 1\n'
    assert dead({"a.py": module}, "") == ["a.py gone"]
    assert dead({"a.py": module}, "{{ gone }}") == []


def test_nothing_stands_in_the_product_that_nobody_uses() -> None:
    modules = {
        path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.parts)
    }
    endings = ("html", "js", "mjs", "toml")
    others = "\n".join(
        path.read_text(encoding="utf-8")
        for ending in endings
        for path in SOURCE.rglob(f"*.{ending}")
        if not {"tests", "built"} & set(path.parts) and "packs/dk/letters" not in path.as_posix()
    )
    assert set(dead(modules, others)) == set(MEANT), "Take it out with its tests, or use it."
