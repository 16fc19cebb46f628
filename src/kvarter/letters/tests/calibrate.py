"""How often each rule for a last day was right, measured voice by voice; writes confidence.toml of the pack.

It reads our own letters, what was said at first sight of strangers' letters (`letters/first_sight.tsv`: before any rule was changed for them, so these count WEIGHT times),
and half of the table of clauses (it lies beside the development letters).
`PYTHONPATH=src python -m kvarter.letters.tests.calibrate` prints the table of docs/letters-score.md and writes the sheet anew, the same bytes from the same letters and rules.
"""

import itertools
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from kvarter.letters.reading import read
from kvarter.letters.reading.knowledge import danish
from kvarter.letters.reading.repair import repaired
from kvarter.letters.reading.sureness import SURELY_HERS, of_frame, share
from kvarter.letters.reading.whose import HERS, whose
from kvarter.packs.letters import HOME

LETTERS = Path(__file__).resolve().parent / "letters"
SHARED = Path(os.environ.get("KVARTER_LETTERS", LETTERS.parents[5] / "shared" / "letters"))
IN_A_CLAUSE = "clause"  # no rule has found the day of a clause: only its frame is measured
PARTS = (
    "check",
    "check2",
    "check3",
    "check4",
    "check5",
    "check6",
    "check7",
    "made",
    "voices",
    "voices_shut",
    "voices2",
    "voices2_shut",
    "voices3",
    "voices4",
    "voices5",
    "voices6",
    "voices7",
)
SURE = 0.6  # as letters/explaining.py
Seen = tuple[str, str, str, bool]  # voice, rule that found the day, frame, right
STEPS = (0.0, 0.6, 0.8, 0.9, 1.01)
WEIGHT = 5  # a day said at first sight tells more than one of a letter that the rules were mended with


def seen() -> list[Seen]:
    """Every last day that is said to be hers in a letter that is no fraud; days that can be defended either way are left out."""
    found = []
    for part in PARTS:
        for path in sorted((LETTERS / part).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if gold["is_scam"] or gold["letter_type"] == "not_a_letter":
                continue
            voice = gold["meta"].get("voice") or part
            found += [(voice, *row) for row in _said(path, gold)]
    return found


def at_first_sight() -> list[Seen]:
    """The last days that were said to be hers when the letters of strangers were read for the first time."""
    lines = (LETTERS / "first_sight.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(voice, found_by, frame, right == "right") for _, voice, found_by, frame, right in rows]


def of_clauses() -> list[Seen]:
    """The days that are said to be hers in the half of the clauses kept shut while frames were made, in ten parts."""
    found = []
    for line in (SHARED / "clauses.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, clause, day, role = line.split("\t")[:4]
        number = int(name[1:])
        if number % 2:
            continue
        text = repaired(clause, danish())
        start = next(n for n, at in enumerate(text.at) if at >= clause.index(day))
        end = next((n for n, at in enumerate(text.at) if at >= clause.index(day) + len(day)), len(text.text))
        told = whose(text.text.lower(), start, end)
        if told.answer == HERS:
            found.append((f"clauses {number % 10}", IN_A_CLAUSE, of_frame(told.rule), role in ("hers", "appeal")))
    return found


def _said(path: Path, gold: dict[str, Any]) -> list[tuple[str, str, bool]]:
    hers = {one["deadline"] for one in gold["actions"] if one["deadline"]}
    either = set(gold["meta"]["neutral_dates"]) | {gold["appeal"]["deadline"]}
    either |= {one["start"][:10] for one in gold["appointments"]}
    either |= {one["due"] for one in gold["amounts"] if one["direction"] == "pay"}
    rows = []
    for action in read(path.with_suffix(".txt").read_text(encoding="utf-8")).actions:
        day = action.deadline.isoformat() if action.deadline else None
        if day and (day in hers or day not in either):
            found_by, _, frame = action.evidence.rule.rpartition(":")
            rows.append((found_by or frame, of_frame(frame), day in hers))
    return rows


def counts(rows: list[Seen]) -> dict[str, dict[str, tuple[int, int]]]:
    """(right, said) of each rule and each frame."""
    right: Counter[tuple[str, str]] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    for _, found_by, frame, is_right in rows:
        for key in (("found_by", found_by), ("frame", frame)):
            said[key] += 1
            right[key] += is_right
    return {
        part: {
            name: (right[part, name], said[part, name])
            for kind, name in sorted(said)
            if kind == part and name != IN_A_CLAUSE
        }
        for part in ("found_by", "frame")
    }


def crossed(rows: list[Seen], every: list[Seen]) -> list[tuple[float, bool]]:
    """For each day of `rows` the confidence that all other voices give it, and whether it is right."""
    found = []
    for voice in sorted({row[0] for row in rows}):
        known = counts([row for row in every if row[0] != voice])
        for _, found_by, frame, is_right in (row for row in rows if row[0] == voice):
            sure = share(*known["frame"].get(frame, (0, 0)), least=SURELY_HERS)
            if found_by != IN_A_CLAUSE:
                sure = min(sure, share(*known["found_by"].get(found_by, (0, 0))))
            found.append((sure, is_right))
    return found


def table(rows: list[tuple[float, bool]]) -> list[str]:
    """What was said with which confidence, and how often it was right."""
    lines = ["| said with confidence | days | right | share |", "| --- | --- | --- | --- |"]
    for low, high in itertools.pairwise(STEPS):
        hits = [right for sure, right in rows if low <= sure < high]
        if hits:
            lines.append(
                f"| {low:.1f} to {min(high, 1.0):.1f} | {len(hits)} | {sum(hits)} | {sum(hits) / len(hits):.3f} |"
            )
    surely = [right for sure, right in rows if sure >= SURE]
    lines.append(
        f'| without "perhaps" ({SURE} and more) | {len(surely)} | {sum(surely)} | {sum(surely) / max(1, len(surely)):.3f} |'
    )
    return lines


def sheet(known: dict[str, dict[str, tuple[int, int]]]) -> str:
    """The sheet of the pack."""
    lines = [
        "# How often each rule for a last day was right: [right, said]. Made by kvarter.letters.tests.calibrate from our own letters, strangers' letters at first sight (five times) and half of a table of clauses; do not write by hand."
    ]
    for part, rows in known.items():
        lines += ["", f"[{part}]", *(f'"{name}" = [{right}, {said}]' for name, (right, said) in rows.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parts = {"letters": seen(), "first sight": at_first_sight() * WEIGHT, "clauses": of_clauses()}
    every = [row for rows in parts.values() for row in rows]
    (HOME / "confidence.toml").write_text(sheet(counts(every)), encoding="utf-8")
    for name, rows in parts.items():
        once = rows[: len(rows) // WEIGHT] if name == "first sight" else rows
        sys.stdout.write(f"{name}\n" + "\n".join(table(crossed(once, every))) + "\n")
