"""Writes a subject as the sheets from which it is read: its own with Danish and English, and one for each other language.

What is read from these sheets again is the same to the last value; sheets of our own writing come back byte for byte.
Comments and the order of sentences are not kept: sentences stand in the order in which they are said.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kvarter.curriculum.engine.editions import subject_row
from kvarter.curriculum.engine.fields import OPTION, ROWS, SUBJECT
from kvarter.curriculum.engine.shapes import Subject

BESIDE = ("da", "en")
"""The languages whose sentences stand in the subject's own sheet."""
MAY_BE_LEFT = {"sensitive": False, "right": False, "offers": [], "missions": [], "why": ""}
"""What need not be written, since it is read so where it is missing."""
ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\t"): "\\t", ord("\r"): "\\r"}
LONGEST_LIST = 120


def name_of(subject: Subject) -> str:
    """The name of its sheets."""
    return f"{subject.number:02}-{subject.key}.toml"


def files_of(subject: Subject) -> dict[str, str]:
    """All its sheets by their place in the folder of the track."""
    name = name_of(subject)
    others = sorted(subject.words.keys() - set(BESIDE))
    return {f"subjects/{name}": sheet_of(subject)} | {
        f"words/{language}/{name}": words_of(subject, language) for language in others
    }


def sheet_of(subject: Subject) -> str:
    """The subject's own sheet."""
    row = subject_row(subject)
    blocks = [_table("[subject]", row["subject"], SUBJECT)]
    blocks += [_table(f"[[{table}]]", one, shape) for table, shape in ROWS.items() for one in row[table]]
    for language in BESIDE:
        if language in subject.words:
            blocks.append(f"[words.{language}]\n{words_of(subject, language)}")
    return "\n".join(blocks)


def words_of(subject: Subject, language: str) -> str:
    """The sentences of one language, in the order in which they are said; those that nobody says come last."""
    said = subject.words.get(language, {})
    order = dict.fromkeys([*subject.for_everybody(), *subject.for_teachers()])
    keys = [*(key for key in order if key in said), *(key for key in said if key not in order)]
    return "".join(f"{key} = {_value(said[key])}\n" for key in keys)


def _table(head: str, row: Mapping[str, Any], shape: Iterable[str]) -> str:
    fields = [name for name in shape if name in row and row[name] != MAY_BE_LEFT.get(name)]
    return "\n".join([head, *(f"{name} = {_value(_plain(row[name]))}" for name in fields)]) + "\n"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, str):
        return f'"{value.translate(ESCAPES | _CONTROLS)}"'
    return _list([_option(one) if isinstance(one, dict) else _value(one) for one in value])


_CONTROLS = {sign: f"\\u{sign:04X}" for sign in (*range(9), 11, 12, *range(14, 32), 127)}


def _option(row: Mapping[str, Any]) -> str:
    fields = [name for name in OPTION if name in row and row[name] != MAY_BE_LEFT.get(name)]
    return f"{{ {', '.join(f'{name} = {_value(row[name])}' for name in fields)} }}"


def _list(written: list[str]) -> str:
    line = f"[{', '.join(written)}]"
    return line if len(line) <= LONGEST_LIST else "".join(["[\n", *(f"  {one},\n" for one in written), "]"])
