"""The command `kvarter letters read FILE... --on DATE|letter --json --out DIR`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from .reader import read
from .slots import Reading

TextOf = Callable[[Path], str]


def main_read(
    files: Sequence[str | Path],
    on: str = "letter",
    out: str | Path | None = None,
    as_json: bool = False,
    text_of: TextOf | None = None,
) -> tuple[int, str]:
    """Read files; returns the exit code (0, or 1 if a file could not be read) and what to print.

    `on` is a day as YYYY-MM-DD, or "letter" for the letter's own. `out` is a folder for one NAME.json a file. `text_of` gives the
    text of a file that is no plain text (PDF); without it such files are refused. No output carries a CPR number or the letter.
    """
    try:
        day = None if on == "letter" else date.fromisoformat(on)
    except ValueError:
        return 1, f"{on} is not a day: write YYYY-MM-DD, or letter."
    results: dict[str, dict[str, object]] = {}
    troubles: list[str] = []
    for path in map(Path, files):
        try:
            results[path.stem] = _answer(read(_text(path, text_of), day))
        except (OSError, ValueError) as trouble:
            troubles.append(f"{path.name}: {_sentence(trouble)}")
    if out is not None:
        _write(Path(out), results)
    shown = (
        json.dumps(results, ensure_ascii=False, indent=1)
        if as_json
        else "\n".join(_line(name, row) for name, row in results.items())
    )
    return (1 if troubles else 0), "\n".join(part for part in (shown, *troubles) if part)


def _text(path: Path, text_of: TextOf | None) -> str:
    if path.suffix.lower() in ("", ".txt", ".md"):
        return path.read_text(encoding="utf-8", errors="replace")
    if text_of is None:
        raise ValueError("only plain text can be read here")
    return text_of(path)


def _sentence(trouble: Exception) -> str:
    return trouble.strerror or "it could not be read" if isinstance(trouble, OSError) else str(trouble)


def _answer(reading: Reading) -> dict[str, object]:
    return reading.as_dict()


def _write(folder: Path, results: dict[str, dict[str, object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, row in results.items():
        (folder / f"{name}.json").write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _line(name: str, row: dict[str, object]) -> str:
    actions = row["actions"]
    days = [str(a["deadline"]) for a in actions if a["deadline"]] if isinstance(actions, list) else []
    what = f"by {', '.join(days)}" if days else "nothing to do" if row["nothing_asked"] else "see the letter"
    return f"{name}: {row['letter_type'] or row['act']} ({row['urgency']}), {what}"
