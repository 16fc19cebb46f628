"""Our own test letters and a small comparison of readings with their answers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kvarter.letters.reading import Reading, read
from kvarter.letters.reading.sureness import PERHAPS

LETTERS = Path(__file__).parent / "letters"


def names(part: str) -> list[str]:
    """The names of the letters of a part: check (written before the rules), check2 to check7 (in other voices, later) or made."""
    return sorted(p.stem for p in (LETTERS / part).glob("*.txt"))


def text_of(part: str, name: str) -> str:
    """The letter as it came."""
    return (LETTERS / part / f"{name}.txt").read_text(encoding="utf-8")


def answer_of(part: str, name: str) -> dict[str, Any]:
    """What a careful reader takes from it."""
    found: dict[str, Any] = json.loads((LETTERS / part / f"{name}.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=800)
def reading_of(part: str, name: str) -> Reading:
    """The reading, made once."""
    return read(text_of(part, name))


def counts(part: str) -> Counter[str]:
    """How many slots of a part are right, wrong and missed: 'deadline.right', 'deadline.wrong', 'deadline.missed' and so on."""
    total: Counter[str] = Counter()
    for name in names(part):
        gold, reading = answer_of(part, name), reading_of(part, name)
        if gold["is_scam"] or gold["letter_type"] == "not_a_letter":
            slot = "scam" if gold["is_scam"] else "abstain"
            total[f"{slot}.{'right' if (reading.is_scam if gold['is_scam'] else reading.abstain) else 'missed'}"] += 1
            continue
        total["scam.wrong"] += reading.is_scam
        total["abstain.wrong"] += reading.abstain
        meetings = {a["start"] for a in gold["appointments"]}
        _compare(
            total,
            "deadline",
            _deadlines(gold),
            {a.deadline.isoformat() for a in reading.actions if a.deadline},
            _neutral(gold),
        )
        _compare(
            total,
            "appointment",
            meetings,
            {a.start for a in reading.appointments},
            {a.start for a in reading.appointments if a.evidence.confidence <= PERHAPS} - meetings,
        )
        sums = {(a.value, a.direction) for a in reading.amounts if a.direction != "other"}
        either = {(value, way) for value in gold["meta"]["neutral_amounts"] for way in ("pay", "receive")}
        _compare(total, "amount", _sums(gold), sums, either)
        _compare(total, "type", {gold["letter_type"]}, {reading.letter_type} - {None}, set())
        _compare(total, "sender", {gold["sender"]["kind"]}, {reading.sender_kind} - {None}, set())
        _compare(total, "urgency", {gold["urgency"]}, {reading.urgency}, set())
        total["urgent.missed"] += gold["urgency"] == "urgent" and reading.urgency != "urgent"
    return total


def _deadlines(gold: dict[str, Any]) -> set[str]:
    return {a["deadline"] for a in gold["actions"] if a["deadline"]}


def _neutral(gold: dict[str, Any]) -> set[str]:
    return set(gold["meta"]["neutral_dates"]) | {gold["appeal"]["deadline"] or ""}


def _sums(gold: dict[str, Any]) -> set[tuple[float, str]]:
    return {(a["value"], a["direction"]) for a in gold["amounts"] if a["direction"] != "other"}


def _compare(total: Counter[str], slot: str, wanted: set[Any], found: set[Any], neutral: set[Any]) -> None:
    total[f"{slot}.right"] += len(wanted & found)
    total[f"{slot}.wrong"] += len(found - wanted - neutral)
    total[f"{slot}.missed"] += len(wanted - found)


def precision(total: Counter[str], slot: str) -> float:
    """Right ones among those given; 1 where none was given."""
    given = total[f"{slot}.right"] + total[f"{slot}.wrong"]
    return total[f"{slot}.right"] / given if given else 1.0


def recall(total: Counter[str], slot: str) -> float:
    """Right ones among those that are there; 1 where none is."""
    there = total[f"{slot}.right"] + total[f"{slot}.missed"]
    return total[f"{slot}.right"] / there if there else 1.0


def municipal(body: str, *, subject: str = "Vi skriver til dig", day: str = "2. marts 2026") -> str:
    """A letter of an invented municipality around some sentences."""
    return f"Bjergby Kommune\nYdelseskontoret\nRådhusgade 1\n\nHalima Yusuf\n\n{day}\n\n{subject}\n\nKære Halima Yusuf\n\n{body}\n\nVenlig hilsen\nBente Lund\n"


def deadlines(reading: Reading) -> list[date]:
    """The days of all actions, in order."""
    return sorted(a.deadline for a in reading.actions if a.deadline)
