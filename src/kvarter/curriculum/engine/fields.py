"""What may stand in a subject's sheet: the fields of each table, their types, and which have to be there."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

Lines = Mapping[tuple[str, str], int]
Wrong = tuple[str, str, str]
"""Table, field, and what is wrong with it."""

SUBJECT: Mapping[str, type] = {
    "number": int, "key": str, "block": str, "picture": str, "name": str, "lead": str, "goals": list, "topics": list,
    "teachers": list, "materials": list, "homework": str, "offers": list, "matters": list, "sources": list,
    "known_on": date, "review_by": date, "missions": list,
}  # fmt: skip
PART: Mapping[str, type] = {"key": str, "minutes": int, "how": str, "name": str, "does": list}
EXERCISE: Mapping[str, type] = {"key": str, "name": str, "minutes": int, "does": list}
CARD: Mapping[str, type] = {"key": str, "picture": str, "title": str, "says": str, "facts": list, "sensitive": bool}
QUESTION: Mapping[str, type] = {"key": str, "ask": str, "kind": str, "from": str, "options": list}
OPTION: Mapping[str, type] = {"picture": str, "says": str, "right": bool, "why": str}
TALK: Mapping[str, type] = {
    "key": str, "picture": str, "ask": str, "listen": list, "way": str, "offers": list, "sensitive": bool,
}  # fmt: skip
FACT: Mapping[str, type] = {
    "value": str, "unit": str, "source": str, "known_on": date, "review_by": date, "uncertain": bool,
}  # fmt: skip
ROWS = {"parts": PART, "exercises": EXERCISE, "cards": CARD, "quiz": QUESTION, "talks": TALK}
MAY_LACK = {"missions", "facts", "sensitive", "offers", "right", "why", "unit", "uncertain", "matters"}
"""`why` may lack here, as a rule of its own says so in kinder words."""
TABLES = ("subject", *ROWS, "words")


def wrong_fields(loaded: Mapping[str, Any]) -> Iterator[Wrong]:
    """Tables and fields that are unknown, missing, or of another type than they have to be."""
    for name in loaded.keys() - set(TABLES):
        yield name, "", f"“{name}” is not a table of a subject. Use: {', '.join(TABLES)}."
    for name in ("subject", "words"):
        if not isinstance(loaded.get(name), dict):
            yield name, "", f"the table “{name}” is missing. Write it."
    if isinstance(loaded.get("subject"), dict):
        yield from wrong_row("subject", loaded["subject"], SUBJECT)
    for name, shape in ROWS.items():
        rows = loaded.get(name, [])
        if not isinstance(rows, list):
            yield name, "", f"“{name}” has to be a list: write [[{name}]] above each."
            continue
        for row in rows:
            yield from wrong_row(f"{name}.{row.get('key', '')}", row, shape)
            for option in row.get("options", ()) if name == "quiz" else ():
                yield from (
                    (table, "options", said)
                    for table, _, said in wrong_row(f"quiz.{row.get('key', '')}", option, OPTION)
                )
    yield from _wrong_words(loaded.get("words"))


def wrong_row(table: str, row: Any, shape: Mapping[str, type]) -> Iterator[Wrong]:
    """What is wrong in one row by its shape."""
    if not isinstance(row, dict):
        yield table, "", f"“{table}” has to be a table with fields. Write it so."
        return
    for key in row:
        if key not in shape:
            yield table, key, f"“{key}” is not a field here. Use one of: {', '.join(shape)}."
    for key, kind in shape.items():
        if key not in row:
            if key not in MAY_LACK:
                yield table, "", f"“{key}” is missing. Write it."
        elif not _is(row[key], kind):
            yield table, key, f"“{key}” has to be {kind.__name__}. Write it so."


def _is(value: Any, kind: type) -> bool:
    if kind is list and isinstance(value, list):
        return all(isinstance(one, str | dict) for one in value)
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _wrong_words(words: Any) -> Iterator[Wrong]:
    for language, said in words.items() if isinstance(words, dict) else ():
        if not isinstance(said, dict):
            yield f"words.{language}", "", f"“{language}” has to be a table of sentences. Write it so."
            continue
        for key, sentence in said.items():
            if not isinstance(sentence, str):
                yield f"words.{language}", key, f"“{key}” has to be a sentence in quotation marks. Write it so."
