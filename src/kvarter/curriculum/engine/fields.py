"""What may stand in a subject's sheet: the fields of each table, their types, and which have to be there."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kvarter.curriculum.engine.advice import Advice

Lines = Mapping[tuple[str, str], int]
Wrong = tuple[str, str, Advice]
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
        known = ", ".join(TABLES)
        yield name, "", Advice("“%(name)s” is not a table of a subject. Use: %(known)s.", name=name, known=known)
    for name in ("subject", "words"):
        if not isinstance(loaded.get(name), dict):
            yield name, "", Advice("the table “%(name)s” is missing. Write it.", name=name)
    if isinstance(loaded.get("subject"), dict):
        yield from wrong_row("subject", loaded["subject"], SUBJECT)
    for name, shape in ROWS.items():
        rows = loaded.get(name, [])
        if not isinstance(rows, list):
            yield name, "", Advice("“%(name)s” has to be a list: write [[%(name)s]] above each.", name=name)
            continue
        for row in rows:
            yield from _wrong_in_list(name, row, shape)
    yield from _wrong_words(loaded.get("words"))


def _wrong_in_list(name: str, row: Any, shape: Mapping[str, type]) -> Iterator[Wrong]:
    table = f"{name}.{row.get('key', '')}" if isinstance(row, dict) else name
    yield from wrong_row(table, row, shape)
    options = row.get("options", ()) if isinstance(row, dict) and name == "quiz" else ()
    for option in options if isinstance(options, list) else ():
        yield from ((where, "options", said) for where, _, said in wrong_row(table, option, OPTION))


def wrong_row(table: str, row: Any, shape: Mapping[str, type]) -> Iterator[Wrong]:
    """What is wrong in one row by its shape."""
    if not isinstance(row, dict):
        yield table, "", Advice("“%(name)s” has to be a table with fields. Write it so.", name=table)
        return
    for key in row:
        if key not in shape:
            known = ", ".join(shape)
            yield table, key, Advice("“%(name)s” is not a field here. Use one of: %(known)s.", name=key, known=known)
    for key, kind in shape.items():
        if key not in row:
            if key not in MAY_LACK:
                yield table, "", Advice("“%(name)s” is missing. Write it.", name=key)
        elif not _is(row[key], kind, dict if key == "options" else str):
            yield table, key, Advice("“%(name)s” has to be %(kind)s. Write it so.", name=key, kind=kind.__name__)


def _is(value: Any, kind: type, within: type) -> bool:
    if kind is list and isinstance(value, list):
        return all(isinstance(one, within) for one in value)
    is_other = (kind is int and isinstance(value, bool)) or (kind is date and isinstance(value, datetime))
    return isinstance(value, kind) and not is_other


def _wrong_words(words: Any) -> Iterator[Wrong]:
    for language, said in words.items() if isinstance(words, dict) else ():
        if not isinstance(said, dict):
            yield (
                f"words.{language}",
                "",
                Advice("“%(name)s” has to be a table of sentences. Write it so.", name=language),
            )
            continue
        for key, sentence in said.items():
            if not isinstance(sentence, str):
                advice = Advice("“%(name)s” has to be a sentence in quotation marks. Write it so.", name=key)
                yield f"words.{language}", key, advice
