"""Compares the days a letter gives with the periods the law gives; a letter may not give less."""

from __future__ import annotations

from datetime import date

from .knowledge import Knowledge, Table
from .periods import Period, ends_on
from .slots import Doubt, Reading


def shorter_than_law(reading: Reading, knowledge: Knowledge) -> list[Doubt]:
    """A doubt for each day of the letter that comes before the law's own period is over."""
    if reading.date is None:
        return []
    doubts = []
    for row in knowledge.legal_periods:
        if reading.letter_type not in row["types"] or not _in_force(row, reading.date):
            continue
        least = ends_on(Period(row["amount"], row["unit"], 0, 0, None, False), reading.date, knowledge)
        if row["slot"] == "appeal" and least and reading.appeal.deadline and reading.appeal.deadline < least:
            doubts.append(Doubt(f"shorter_than_law.{row['name']}", reading.appeal.evidence[-1]))
        if row["slot"] == "action" and least:
            doubts += [
                Doubt(f"shorter_than_law.{row['name']}", a.evidence)
                for a in reading.actions
                if a.deadline and a.deadline < least
            ]
    return doubts


def _in_force(row: Table, day: date) -> bool:
    return bool(row["valid_from"] <= day and day <= row.get("valid_to", date.max))
