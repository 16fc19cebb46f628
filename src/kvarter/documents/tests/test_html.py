"""HTML from plain Python: what is put in is escaped, and no template is made from anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kvarter.documents.html import escape, html, joined

SOURCE = Path(__file__).resolve().parents[2]


@given(st.text())
def test_a_value_is_never_markup(text: str) -> None:
    piece = html('<p title="%(text)s">%(text)s</p>', text=text)
    inside = piece.removeprefix('<p title="').removesuffix("</p>")
    assert not set(inside.replace('">', "", 1)) & set("<>\"'")
    assert escape(text).unescape() == text


def test_a_piece_is_put_in_as_it_is_and_a_text_between_pieces_is_escaped() -> None:
    assert html("<p>%(words)s</p>", words=html("<b>%(x)s</b>", x="&")) == "<p><b>&amp;</b></p>"
    assert joined([html("<br>"), "<br>"], "\n") == "<br>\n&lt;br&gt;"


def made_up(text: str) -> Iterator[str]:
    """Calls of html() whose template is not written out, and other ways around escaping."""
    tree = ast.parse(text)
    written = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and is_written(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and is_written(node.value, set()):
                    written |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "html" and not is_written(node.args[0], written):
                yield ast.unparse(node)
            if node.func.id in {"Markup", "mark_safe", "SafeString"}:
                yield ast.unparse(node)
        if isinstance(node, ast.JoinedStr) and "<" in ast.unparse(node):
            yield ast.unparse(node)


def is_written(node: ast.expr, written: set[str]) -> bool:
    """Is it a text in the code, or a name or a choice of such?"""
    if isinstance(node, ast.IfExp):
        return is_written(node.body, written) and is_written(node.orelse, written)
    if isinstance(node, ast.Name):
        return node.id in written
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_template_is_written_out() -> None:
    for good in (
        'html("<p>%(x)s</p>", x=x)',
        'A = "<p>"\nhtml(A if b else "<i>")',
        'def f():\n    a = "<p>"\n    html(a)',
    ):
        assert not list(made_up(good)), good
    for bad in (
        "html(x)",
        'html("<p>" + x)',
        'html(f"<p>{x}")',
        'a = f"<p>{x}</p>"',
        'Markup("<p>%s" % x)',
        "A = x\nhtml(A)",
    ):
        assert list(made_up(bad)), bad
    users = [
        path
        for path in SOURCE.rglob("*.py")
        if "documents.html import" in path.read_text() and "tests" not in path.parts
    ]
    assert {path.name for path in users} >= {"answer.py", "marked.py", "sheet.py"}
    assert {path.name: list(made_up(path.read_text())) for path in users if list(made_up(path.read_text()))} == {}
