"""Finds the day the letter is dated."""

from __future__ import annotations

import re
from datetime import date

from .dates import Mention, mentions
from .letter import Letter
from .slots import Evidence
from .units import Unit
from .wordings import Wording

_LABEL = Wording("letter_day.label")
_PLACE = re.compile(r"^[a-zæøå .-]{2,30},? ?$")
_WRONG = Wording("letter_day.another_day")
_WEEKDAY = Wording("letter_day.weekday")
_YEAR_BELOW = Wording("letter_day.year_below")
_STAMP = Wording("meeting.stamp")
_SOME_DAY = date(2026, 1, 1)  # places days without a year, which count only with the year on the next line
_DATE_LABEL = Wording("letter_day.label_line")
_MESSAGE_FROM = Wording("letter_day.message_from")
_TODAY_IS = Wording("letter_day.today_is")
_TIME_AFTER = Wording("letter_day.time_after")
_DIGIT = re.compile(r"\d")
_SIGNED = Wording("letter_day.signed")
_SIGNED_AT = Wording("letter_day.signed_at")
HEAD, LAST = 6, 7  # units at the two ends of a letter in which place and day may stand
SIGNED = 100  # characters of such a line
_CELL = re.compile(r"  | ?[·•|] ?")  # what parts the cells of a line
_CLOCK_AFTER = Wording("letter_day.clock_after")
_CONTACT_AFTER = Wording("letter_day.contact_after")
_SAYS_MORE = Wording("letter_day.says_more")


def letter_date(letter: Letter) -> tuple[date, Evidence] | None:
    """The day of the letter with its evidence; None where nothing shows it."""
    if letter.is_thread() and (last := _last_stamp(letter)):
        return last
    best: tuple[float, int, date, Evidence] | None = None
    for unit in letter.units:
        if not unit.has_digit or unit.later or (unit.kind == "prose" and len(unit.low) > 120):
            continue
        for mention in mentions(unit.low, letter.on or _SOME_DAY, letter.knowledge):
            score = _score(letter, unit, mention)
            day = mention.day if mention.with_year else _with_year_below(letter, unit, mention)
            if day is None or (letter.on and day > letter.on):
                continue  # no letter is written after it is read
            if score > 1.5 and (best is None or score > best[0]):
                evidence = letter.evidence(unit, mention.start, mention.end, min(0.99, 0.5 + score / 12), "letter_date")
                best = (score, unit.index, day, evidence)
    return (best[2], best[3]) if best else None


def _with_year_below(letter: Letter, unit: Unit, mention: Mention) -> date | None:
    """A day whose year stands on the next line, in a narrow column."""
    if unit.low[mention.end :].strip(" .") or unit.kind == "prose":
        return None
    below = [
        found[1] for near in letter.units[unit.index + 1 : unit.index + 3] if (found := _YEAR_BELOW.search(near.low))
    ]
    try:
        return mention.day.replace(year=int(below[0])) if below else None
    except ValueError:
        return None


def _last_stamp(letter: Letter) -> tuple[date, Evidence] | None:
    """The day of the newest message of a thread."""
    found = None
    for unit in letter.units:
        if _STAMP.match(unit.low):
            for mention in mentions(unit.low, letter.on, letter.knowledge)[:1]:
                place = letter.evidence(unit, mention.start, mention.end, 0.8, "letter_date.thread")
                found = (mention.day, place) if mention.with_year else found
    return found


def _opens_a_message(unit: Unit, before: str, after: str) -> float:
    """ "A message from the school, 5 May 2026", "this evening, 5 May 2026": how much that says, in the first lines of a message."""
    if unit.index > 3:
        return 0.0
    if _MESSAGE_FROM.match(before) and not after.strip(" ."):
        return 4.0
    return 2.0 if _TODAY_IS.search(before) else 0.0


def _is_signed(letter: Letter, unit: Unit, mention: Mention) -> bool:
    """ "Stege, the 30th of April 2026", alone in a line of the first ones or the last ones: place or name, and day."""
    digit = _DIGIT.search(unit.low, mention.start)
    before = _CELL.split(unit.low[: digit.start() if digit else mention.start])[-1]
    after = unit.low[mention.end :]
    ends = not _CELL.split(after)[0].strip(" .,/)") or _CONTACT_AFTER.match(after)
    if not mention.with_year or len(unit.low) > SIGNED or not ends:
        return False
    if unit.index >= len(letter.units) - LAST:
        return _SIGNED.search(before) is not None
    return unit.index < HEAD and _SIGNED_AT.search(before) is not None and _SIGNED.search(before) is not None


def _score(letter: Letter, unit: Unit, mention: Mention) -> float:
    before, after = unit.low[: mention.start], unit.low[mention.end :]
    if mention.role or _WRONG.search(before) or unit.later:
        return 0.0
    if told := _opens_a_message(unit, before, after) or (4.5 if _is_signed(letter, unit, mention) else 0.0):
        return told
    if unit.kind == "prose" and len(unit.low) > (120 if unit.index < 6 and _CLOCK_AFTER.match(after) else 60):
        return 0.0
    score = 0.0
    labelled = _LABEL.search(before)
    if labelled:
        score += 2 if unit.kind == "prose" and _SAYS_MORE.match(after) else 6
    alone = labelled is not None and not before[: labelled.start()].strip()
    cell = (alone or _CELL.split(before)[-1].strip() == "") and _CELL.split(after)[0].strip(" .,/") == ""
    if cell or (_PLACE.match(before.rsplit("  ", 1)[-1]) and not after.strip(" .") and "," in before[-6:]):
        score += 4
    elif not after.strip(" .") and unit.index < 8:
        score += 1.5
    elif _TIME_AFTER.match(after) and unit.index < 8:
        score += 2.5
    if _WEEKDAY.search(unit.low[mention.start : mention.end]):
        score *= 0.3  # letters are seldom dated with a weekday, appointments often
    label = letter.before(unit)
    if cell and label and _DATE_LABEL.match(label.low.strip()) and len(label.low) < 25:
        score += 2
    place = 1.5 if unit in letter.header() or unit in letter.footer() else 0.0
    return score + place - min(unit.index, 30) * 0.02 if score > 0 else 0.0
