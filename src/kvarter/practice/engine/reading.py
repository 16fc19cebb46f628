"""Reads a mission's sheet and the sheets that missions share, and remembers lines. Rules M01 and M02 live here."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kvarter.packs.sheets import Unreadable
from kvarter.practice.engine.shapes import Element, Fault, Frame, Mission, Move, Part, Screen, Shared, Variant, Witness

MISSION: Mapping[str, type] = {
    "key": str, "step": int, "place": int, "minutes": int, "core": bool, "picture": str, "start": str,
    "traps": list, "teaches": list, "after": list, "sources": list, "people": list, "checked": list,
    "journeys": list,
    "known_on": date, "review_by": date,
}  # fmt: skip
SCREEN: Mapping[str, type] = {
    "key": str, "frame": str, "coach": str, "moves": list, "shows": dict, "labels": dict, "hints": list,
    "show_me": str, "trap": str, "seconds": int,
}  # fmt: skip
MOVE: Mapping[str, type] = {"by": str, "to": str, "turn": str, "says": str, "only": str}
VARIANT: Mapping[str, type] = {"share": int, "genuine": bool}
NEEDED = {
    "mission": tuple(one for one in MISSION if one not in ("after", "people", "checked", "journeys")),
    "screens": ("key", "frame", "coach", "moves"),
    "move": ("by", "to", "turn"),
    "variants": ("share", "genuine"),
}
TABLES = ("mission", "variants", "slots", "screens", "words")
SLUG = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")


def lines_of(text: str) -> dict[tuple[str, str], int]:
    """The line of each key by table; a screen's table is called by its key: `screens.shop`."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$", line):
            table, started = head[1], number
            found.setdefault((table, ""), number)
        elif key := re.match(r"\s*\"?([\w-]+)\"?\s*=\s*(?:\"([\w-]*)\")?", line):
            if table.split(".")[0] == "screens" and key[1] == "key":
                table = f"screens.{key[2]}"
                found.setdefault((table, ""), started)
            found.setdefault((table, key[1]), number)
    return found


def read_mission(path: Path) -> Mission:
    """The mission of a sheet. Raises Unreadable with the faults of its fields (M01) and names (M02)."""
    text = path.read_text(encoding="utf-8")
    try:
        loaded = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(found[1]) if (found := re.search(r"line (\d+)", str(error))) else 1
        code = "M02" if "overwrite" in str(error).lower() or "declare" in str(error).lower() else "M01"
        raise Unreadable([Fault(code, path.name, line, f"this is not TOML ({error}). Mend this line first.")]) from None
    lines = lines_of(text)
    faults = [*_fields(path.name, loaded, lines), *_names(path.name, loaded, lines)]
    if faults:
        raise Unreadable(faults)
    return _mission(path.name, loaded, lines)


def _fields(sheet: str, loaded: dict[str, Any], lines: Mapping[tuple[str, str], int]) -> list[Fault]:
    faults = []
    for name in loaded.keys() - set(TABLES):
        advice = f"“{name}” is not a table of a mission. Use: {', '.join(TABLES)}."
        faults.append(Fault("M01", sheet, lines.get((name, ""), lines.get(("", name), 1)), advice))
    for name in ("mission", "variants", "screens", "words"):
        if not isinstance(loaded.get(name), list if name == "screens" else dict):
            faults.append(Fault("M01", sheet, lines.get((name, ""), 1), f"the table “{name}” is missing. Write it."))
    if faults:
        return faults
    faults += _row(sheet, "mission", loaded["mission"], MISSION, NEEDED["mission"], lines)
    for key, variant in loaded["variants"].items():
        faults += _row(sheet, f"variants.{key}", variant, VARIANT, NEEDED["variants"], lines)
    for screen in loaded["screens"]:
        table = f"screens.{screen.get('key', '')}"
        faults += _row(sheet, table, screen, SCREEN, NEEDED["screens"], lines)
        for move in screen.get("moves", ()):
            faults += _row(sheet, table, move, MOVE, NEEDED["move"], lines, "moves")
    return faults


def _row(
    sheet: str,
    table: str,
    row: Any,
    shape: Mapping[str, type],
    needed: tuple[str, ...],
    lines: Mapping[tuple[str, str], int],
    at: str = "",
) -> list[Fault]:
    def fault(key: str, advice: str) -> Fault:
        return Fault("M01", sheet, lines.get((table, at or key), lines.get((table, ""), 1)), advice)

    if not isinstance(row, dict):
        return [fault("", f"“{table}” has to be a table with fields. Write it so.")]
    known = ", ".join(shape)
    return [
        *(fault(key, f"“{key}” is not a field here. Use one of: {known}.") for key in row if key not in shape),
        *(fault("", f"“{key}” is missing. Write it.") for key in needed if key not in row),
        *(
            fault(key, f"“{key}” has to be {kind.__name__}. Write it so.")
            for key, kind in shape.items()
            if key in row and (not isinstance(row[key], kind) or (kind is int and isinstance(row[key], bool)))
        ),
    ]


def _names(sheet: str, loaded: dict[str, Any], lines: Mapping[tuple[str, str], int]) -> list[Fault]:
    faults: list[Fault] = []
    screens = [one.get("key", "") for one in loaded.get("screens", ()) if isinstance(one, dict)]
    given = [
        ("mission", str(loaded.get("mission", {}).get("key", ""))),
        *((f"variants.{key}", key) for key in loaded.get("variants", {})),
        *((f"screens.{key}", key) for key in screens),
    ]
    for table, key in given:
        if not SLUG.fullmatch(key):
            advice = f"“{key}” is no key. Use small letters a to z, digits, and - or _ between them."
            faults.append(Fault("M02", sheet, lines.get((table, "key"), lines.get((table, ""), 1)), advice))
    for key in sorted({one for one in screens if screens.count(one) > 1}):
        advice = f"two screens are called “{key}”. Give one another key."
        faults.append(Fault("M02", sheet, lines.get((f"screens.{key}", ""), 1), advice))
    return faults


def _mission(sheet: str, loaded: dict[str, Any], lines: Mapping[tuple[str, str], int]) -> Mission:
    head = loaded["mission"]
    several = ("traps", "teaches", "after", "sources", "people", "checked", "journeys")
    fields: dict[str, Any] = {**head, **{key: tuple(head.get(key, ())) for key in several}}
    return Mission(
        **fields,
        sheet=sheet,
        variants=tuple(Variant(key, **values) for key, values in loaded["variants"].items()),
        slots=loaded.get("slots", {}),
        screens=tuple(_screen(one) for one in loaded["screens"]),
        words=loaded["words"],
        lines=lines,
    )


def _screen(given: dict[str, Any]) -> Screen:
    plain = {key: value for key, value in given.items() if key not in ("moves", "hints")}
    moves = tuple(Move(**one) for one in given["moves"])
    return Screen(**plain, moves=moves, hints=tuple(given.get("hints", ())))


SENTENCES = ("common", "helping", "knowing", "box")
"""The sheets of what all missions and pages share, each with a block a language."""


def read_shared(folder: Path, helplines: Mapping[str, str]) -> Shared:
    """Frames, shared sentences and lists of a pack's practice folder; helplines come from the pack itself."""
    lists = tomllib.loads((folder / "lists.toml").read_text(encoding="utf-8"))
    return Shared(
        frames={one.key: one for one in map(_frame, _table(folder, "frames")["frames"])},
        words=_sentences(folder),
        traps=frozenset(lists["traps"]),
        skills=frozenset(lists["skills"]),
        sources=lists["sources"],
        people=lists["people"],
        official=tuple(lists["official"]),
        helplines={**helplines, **lists["helplines"]},
        code=lists["code"],
        pairs=tuple(lists["pairs"]),
        sensitive=frozenset(lists["sensitive"]),
        witness=Witness(**lists["witness"]),
    )


def _sentences(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for sheet in SENTENCES:
        for language, sentences in _table(folder, sheet).items():
            found.setdefault(language, {}).update(sentences)
    return found


def _table(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _frame(given: dict[str, Any]) -> Frame:
    return Frame(
        key=given["key"],
        app=given["app"],
        icon=given["icon"],
        look=given["look"],
        parts=tuple(Part(**one) for one in given.get("parts", ())),
        elements=tuple(Element(**one) for one in given["elements"]),
    )
