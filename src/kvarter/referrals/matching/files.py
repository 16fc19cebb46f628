"""Matchings as JSON files: women with their options, Mothers with their capacity; the answer as pairs with prices."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kvarter.documents.json_object import read_object
from kvarter.referrals.matching.board import Board
from kvarter.referrals.matching.checks import BadInstance


def read_file(text: str) -> dict[str, Any]:
    """Return the document that this JSON text holds. Raises BadInstance where it is none."""
    return read_object(text, BadInstance, '"women" and "mothers"')


def to_json(answer: dict[str, Any]) -> str:
    """Return an answer as one line of JSON, the same for the same answer to the last byte."""
    return json.dumps(answer)


def match_file(document: dict[str, Any]) -> dict[str, Any]:
    """Solve `{"women": [{"id", "options": [[mother index, benefit], ...]}], "mothers": [{"id", "capacity"}]}`.

    Returns `{"pairs": [[woman's id, Mother's id], ...], "value", "prices", "exact"}`, pairs in the order of the women.
    `exact` says that the prices were checked and prove the value. Raises BadInstance: where, and what to do.
    """
    women, options = _read_list(document, "women", "options")
    mothers, capacity = _read_list(document, "mothers", "capacity")
    for number, row in enumerate(options):
        if not isinstance(row, list):
            raise BadInstance(f"women[{number}].options: this must be a list of [mother index, benefit].")
    answer = Board(options, capacity).assignment()
    return {
        "pairs": [[women[w], mothers[m]] for w, m in enumerate(answer.chosen) if m is not None],
        "value": answer.value,
        "prices": list(answer.prices),
        "exact": answer.is_proven_by_prices(options, capacity),
    }


def main_match(path: str) -> tuple[int, str]:
    """Solve the file at this path. Returns exit code and text: 0 and the JSON answer, or 2 and what is wrong."""
    try:
        return 0, to_json(match_file(read_file(Path(path).read_text(encoding="utf-8"))))
    except BadInstance as fault:
        return 2, f"{path}: {fault}"
    except UnicodeDecodeError:
        return 2, f"{path}: this is not UTF-8 text. Save the file as UTF-8."
    except OSError as fault:
        return 2, f"{path}: this file cannot be read ({fault.strerror})."


def _read_list(document: dict[str, Any], key: str, field: str) -> tuple[Sequence[str | int], list[Any]]:
    """Return the ids in this list of the document, and the field that goes with each."""
    if key not in document:
        raise BadInstance(f'"{key}" is missing. Add a list, which may be empty.')
    if not isinstance(document[key], list):
        raise BadInstance(f"{key}: this must be a list.")
    ids: dict[str | int, int] = {}
    for number, one in enumerate(document[key]):
        own = _read_id(one, f"{key}[{number}]", field)
        if own in ids:
            raise BadInstance(f"{key}[{number}].id: {own!r} is already {key}[{ids[own]}]. Give each her own id.")
        ids[own] = number
    return list(ids), [one[field] for one in document[key]]


def _read_id(one: Any, where: str, field: str) -> str | int:
    if not isinstance(one, dict):
        raise BadInstance(f'{where}: this must be an object with "id" and "{field}".')
    for name in ("id", field):
        if name not in one:
            raise BadInstance(f'{where}: "{name}" is missing. Add it.')
    own = one["id"]
    if not isinstance(own, str | int) or isinstance(own, bool):
        raise BadInstance(f"{where}.id: use a text or a whole number.")
    return own
