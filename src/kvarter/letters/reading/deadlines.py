"""Finds every last day in a letter and says whose it is: hers to act, hers to complain, the authority's, or nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .dates import Mention
from .knowledge import Rule
from .letter import Letter
from .periods import Period, ends_on, periods
from .units import Unit

_SAME = re.compile(
    r"(?:inden|senest)(?: (?:på|ved|for))? (?:den )?(?:samme (?:frist|dag|dato)|denne (?:dato|dag|frist)|da\b|fristen\b|fristens udløb|udløb)"
)
_CLAUSE = re.compile(r"(?:[;:] |, (?:og|men|hvis|som|da|fordi|hvorefter|hvilket|medmindre) |\) )")


@dataclass(slots=True)
class Due:
    """A last day at unit.text[start:end]. day None: it cannot be worked out. role: duty, appeal, cancel, authority, side, past or unsure."""

    day: date | None
    unit: Unit
    start: int
    end: int
    role: str
    rule: str
    confidence: float


def dues(letter: Letter) -> list[Due]:
    """All last days, in reading order."""
    found: list[Due] = []
    for unit in letter.body():
        found += _dated(letter, unit) + _counted(letter, unit)
        again = _SAME.search(unit.low)
        last = next((d for d in reversed(found) if d.role == "duty" and d.day and d.unit is not unit), None)
        if again and last and not letter.slot("consequence", unit.low):
            found.append(_due(letter, unit, again.start(), again.end(), last.day, "deadline.same_day", 0.7))
    return found


def _dated(letter: Letter, unit: Unit) -> list[Due]:
    """Last days that are written as dates."""
    found = []
    for mention in letter.dates.get(unit.index, []):
        before = unit.low[max(0, mention.start - 110) : mention.start]
        cue = letter.slot("deadline_before", before) or letter.slot("deadline_label", before)
        if not cue and unit.low[: mention.start].strip(" :") == "" and _labelled_above(letter, unit):
            cue = letter.slot("deadline_label", _labelled_above(letter, unit) + " ")
        if mention.role in ("law", "range_end") or not cue or not _serious(letter, unit, cue.group()):
            continue
        rule = "deadline.date" if mention.agrees else "deadline.date_weekday_disagrees"
        found.append(_due(letter, unit, mention.start, mention.end, mention.day, rule, 0.95 if mention.agrees else 0.6))
    return found


def _labelled_above(letter: Letter, unit: Unit) -> str:
    above = letter.before(unit)
    return above.low.strip() if above and len(above.low) < 40 else ""


def _serious(letter: Letter, unit: Unit, cue: str) -> bool:
    """'til og med' and 'by' say by when only where something is to be paid, or in English."""
    word = cue.strip().split(" ")[0]
    if word in ("by", "before"):
        return unit.english
    if word in ("til", "indtil") and "frist" not in unit.low:
        return bool(letter.slot("pay", unit.low)) and not letter.slot("side_wish", unit.low) and "kan" in unit.low
    return True


def _counted(letter: Letter, unit: Unit) -> list[Due]:
    """Last days that are written as periods."""
    found = []
    for period in periods(unit.low, letter.knowledge):
        weak = re.search(
            r"(?:i løbet af|højst|har (?:du|i|de)|\bpå) *$", unit.low[max(0, period.start - 20) : period.start]
        )
        if weak and not re.search(r"frist|til at|for at", unit.low):
            continue
        if any(
            m.start <= period.end + 30
            and m.start > period.end
            and re.search(r"dvs|senest|altså", unit.low[period.end : m.start])
            for m in letter.dates.get(unit.index, [])
        ):
            continue  # the letter works the day out itself
        start, rule, confidence = _start(letter, period, unit)
        day = ends_on(period, start, letter.knowledge) if start else None
        found.append(_due(letter, unit, period.start, period.end, day, rule, confidence))
    return found


def _start(letter: Letter, period: Period, unit: Unit) -> tuple[date | None, str, float]:
    """The day a period counts from, with the rule and how sure it is."""
    if period.anchor is None and period.anchored:
        own = next((m for m in letter.dates.get(unit.index, []) if 0 <= m.start - period.end < 45), None)
        return (own.day, "period.from_date", 0.8) if own else (None, "period.unknown_event", 0.0)
    if period.anchor is None or period.anchor.extra == "letter":
        if letter.date:
            return letter.date, "period.from_letter", 0.9
        return (letter.on, "period.from_reading_day", 0.5) if letter.on else (None, "period.no_letter_date", 0.0)
    return _event(letter, period.anchor)


def _event(letter: Letter, anchor: Rule) -> tuple[date | None, str, float]:
    """The day of an event that the letter tells of elsewhere."""
    pattern = re.compile(anchor.extra)
    best: tuple[int, date] | None = None
    for unit in letter.units:
        told = pattern.search(unit.low)
        if not told:
            continue
        for mention in letter.dates.get(unit.index, []):
            apart = min(abs(mention.start - told.end()), abs(told.start() - mention.end))
            if (
                mention.role != "law"
                and (letter.date is None or mention.day <= letter.date)
                and (best is None or apart < best[0])
            ):
                best = (apart, mention.day)
    return (best[1], f"period.from_{anchor.name}", 0.85) if best else (None, "period.unknown_event", 0.0)


def _due(letter: Letter, unit: Unit, start: int, end: int, day: date | None, rule: str, confidence: float) -> Due:
    role = _role(letter, unit, start, end, day)
    if role == "duty" and day is None:
        role = "unsure"
    return Due(day, unit, start, end, role, rule, confidence)


def _role(letter: Letter, unit: Unit, start: int, end: int, day: date | None) -> str:
    low, clause = unit.low, _clause_of(unit.low, start, end)
    if day and letter.date and day < letter.date:
        return "past"
    if _is_appeal(letter, unit, clause):
        return "appeal"
    if letter.slot("past_before", low[max(0, start - 60) : start]) and not letter.slot("duty", clause):
        return "past"
    if letter.slot("cancel", clause) or (letter.slot("cancel", low) and not letter.slot("duty", clause)):
        return "cancel"
    if letter.slot("side_wish", low) or letter.slot("side_wish", unit.heading):
        return "side"
    if letter.slot("authority_does", clause) and not letter.slot("consequence", clause[: max(30, len(clause) // 2)]):
        return "authority"
    asked = (
        letter.slot("duty", clause)
        or letter.slot("duty", low)
        or letter.slot("consequence", low)
        or letter.slot("pay", clause)
        or letter.slot("duty", unit.heading)
    )
    return (
        "duty" if asked or "frist" in unit.heading or (unit.kind != "prose" and day and "senest" in low) else "unsure"
    )


def _clause_of(low: str, start: int, end: int) -> str:
    """The part of a sentence in which a last day stands."""
    left = 0
    for mark in _CLAUSE.finditer(low[:start]):
        if start - mark.end() > 12:
            left = mark.end()
    right = _CLAUSE.search(low[end:])
    stop = end + right.start() if right else len(low)
    return low[left : min(stop, end + 90)]


def _is_appeal(letter: Letter, unit: Unit, clause: str) -> bool:
    if letter.slot("appeal_talk", unit.low):
        return not (letter.type and letter.type.act == "hearing" and not letter.slot("appeal", unit.low))
    if re.search(r"klag|uenig|ikke enig", unit.heading) and not letter.slot("hearing", unit.low):
        above = letter.before(unit)
        return bool(letter.slot("appeal_talk", unit.heading) or (above and letter.slot("appeal_talk", above.low)))
    above = letter.before(unit)
    return bool(
        above
        and above.paragraph == unit.paragraph
        and letter.slot("appeal", above.low)
        and re.search(r"\bklage|\bden skal\b|\bdet skal\b", clause)
    )


def unread_dates(letter: Letter, used: set[tuple[int, int]]) -> list[tuple[Unit, Mention]]:
    """Dates after the letter's own day that no slot has used: the places to look where the reader gave up."""
    left = []
    for unit in letter.body():
        for mention in letter.dates.get(unit.index, []):
            ahead = letter.date is None or letter.date < mention.day < letter.date + timedelta(800)
            if ahead and mention.role != "law" and (unit.index, mention.start) not in used:
                left.append((unit, mention))
    return left
