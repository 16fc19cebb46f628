"""Finds every last day in a letter and says whose it is: hers to act, hers to complain, the authority's, or nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .appeals import is_appeal
from .dates import Mention, time_of
from .knowledge import Rule
from .letter import Letter
from .periods import Period, days_ahead, ends_on, periods
from .spoken import vague_times
from .sureness import how_sure, of_frame
from .units import Unit
from .whose import HERS, NOT_HERS, UNCLEAR, Whose
from .whose_day import is_somebodys, whose_day
from .wordings import Wording, words

_REFERS_BACK = Wording("last_day.refers_back")
_SAME = Wording("last_day.same_again")
_EXPIRY = Wording("last_day.before_expiry")
_ENDS_ON = Wording("last_day.ends_on")
_LASTS_TO = Wording("last_day.lasts_to")
_CLAUSE = Wording("last_day.clause_border")
_FRIST = Wording("last_day.named")
_CAN = Wording("last_day.can")
_WEAK = Wording("last_day.weak_before")
_TO_DO = Wording("last_day.to_do")
_THAT_IS = Wording("last_day.that_is")
_LATEST = Wording("last_day.latest")
_SO_MARK = Wording("last_day.so_mark")
_IN_CASE = Wording("last_day.in_case")

FAR = timedelta(300)  # a loss that comes later than this is told, but is no day to act by
ASKING = frozenset({"request", "hearing", "demand", "bill", "offer", "reminder", "summons"})
MOST = 200  # last days; no letter has so many
NEAR = timedelta(62)  # the only day of a letter is taken for the last one only if it comes this soon


@dataclass(slots=True)
class Due:
    """A last day at unit.text[start:end]. day None: it cannot be worked out. role: duty, appeal, cancel, authority, side, past, unclear (whose it is cannot be told) or unsure."""

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
        if len(found) > MOST:
            break
        own = _dated(letter, unit) + _counted(letter, unit)
        own = own or _before_expiry(letter, unit) or _by_frame(letter, unit)
        found += own + _vague(letter, unit)
        again = None if any(d.role == "duty" for d in own) else _SAME.search(unit.low)
        last = next((d for d in reversed(found) if d.role == "duty" and d.day and d.unit is not unit), None)
        named = _day_named_here(letter, unit, again.start()) if again else None
        day = named or (last.day if last else _day_just_named(letter, unit) if again else None)
        if again and day and not letter.slot("consequence", unit.low):
            rule, sure = ("deadline.same_day", 0.7) if last and not named else ("deadline.day_just_named", 0.55)
            found.append(_due(letter, unit, again.start(), again.end(), day, rule, sure))
    return found if any(d.role == "duty" for d in found) else [*found, *_only_day(letter, found)]


def _only_day(letter: Letter, found: list[Due]) -> list[Due]:
    """In a letter that asks for something and gives a single day to come, beside what it asks: that day, with little confidence."""
    if not _asks_at_all(letter) or letter.date is None or letter.type is None or letter.type.act not in ASKING:
        return []
    taken = {(d.unit.index, d.start) for d in found if d.role != "unsure"}
    ahead = [(u, m) for u, m in letter.unread_dates(taken) if m.day - letter.date <= NEAR]
    days = [(u, m) for u, m in ahead[:20] if _could_be_last(letter, u, m)]
    if len({m.day for _, m in days}) != 1 or not _beside_duty(letter, days[0][0]):
        return []
    unit, mention = days[0]
    return [Due(mention.day, unit, mention.start, mention.end, "duty", "deadline.only_day", 0.5)]


def _could_be_last(letter: Letter, unit: Unit, mention: Mention) -> bool:
    """No time of day, no start of something, no event, and nobody else's day."""
    before = unit.low[: mention.start][-80:]
    if mention.role or not mention.agrees or time_of(unit.low, mention, unit.kind == "row"):
        return False
    if whose_day(letter, unit, mention.start, mention.end).answer == NOT_HERS:
        return False
    if _LASTS_TO.search(before) and not letter.slot("duty", unit.low):
        return False
    if letter.slot("not_by_state", before) or letter.slot("starts_before", before):
        return False
    return not any(
        letter.slot(s, unit.low) for s in ("authority_does", "cancel", "side_wish", "appeal_talk", "appointment")
    )


def _beside_duty(letter: Letter, unit: Unit) -> bool:
    """Is something asked of her in the sentence or in one next to it in the same paragraph?"""
    near = [unit, letter.before(unit), *letter.after(unit, 1)]
    return any(u is not None and u.paragraph == unit.paragraph and letter.slot("duty", u.low) for u in near)


def _day_just_named(letter: Letter, unit: Unit) -> date | None:
    """The day that the sentence before names last: "... slutter den 11. december. Inden da skal du ..."."""
    above = letter.before(unit)
    if not above or not letter.date:
        return None
    days = [m.day for m in letter.dates.get(above.index, []) if m.role != "law" and m.day > letter.date]
    met = any(time_of(above.low, m, False) for m in letter.dates.get(above.index, []))
    if met and not letter.slot("duty", unit.low):
        return None
    return days[-1] if days else None


def _day_named_here(letter: Letter, unit: Unit, before: int) -> date | None:
    """The only day that the sentence names before "by that day": "We send them on the 20th, so by that time ..."."""
    days = {m.day for m in letter.dates.get(unit.index, []) if m.role != "law" and m.end <= before}
    day = days.pop() if len(days) == 1 else None
    return day if day and letter.date and day > letter.date else None


def _before_expiry(letter: Letter, unit: Unit) -> list[Due]:
    """ "You must apply before your permit runs out", in a letter that says on which single day it runs out."""
    found = _EXPIRY.search(unit.low)
    if not found or letter.date is None or not letter.slot("duty", unit.low):
        return []
    days = {
        m.day
        for u in letter.units
        for m in letter.dates.get(u.index, [])
        if m.day > letter.date and m.role != "law" and _ENDS_ON.search(u.low[max(0, m.start - 60) : m.start])
    }
    if len(days) != 1:
        return []
    return [_due(letter, unit, found.start(), found.end(), days.pop(), "deadline.before_expiry", 0.8)]


def _dated(letter: Letter, unit: Unit) -> list[Due]:
    """Last days that are written as dates."""
    found = []
    for mention in letter.dates.get(unit.index, []):
        before = unit.low[max(0, mention.start - 110) : mention.start]
        cue = letter.slot("deadline_before", before) or letter.slot("deadline_label", before)
        if not cue and unit.low[: mention.start].strip(" :") == "" and _labelled_above(letter, unit):
            cue = letter.slot("deadline_label", _labelled_above(letter, unit) + "  ")
        late = None if cue else _too_late_after(letter, unit, mention)
        cue = cue or late or _state_by(letter, unit, mention)
        if mention.role == "range_end":
            cue = letter.slot("window", unit.low[: mention.start])
        if mention.role == "law" or not cue or not is_serious(letter, unit, cue.group()):
            continue
        if ahead := days_ahead(before, mention.day, letter.knowledge):
            found.append(_due(letter, unit, mention.start, mention.end, ahead, "deadline.days_ahead", 0.8))
            continue
        rule = (
            "deadline.late_after" if late else "deadline.date" if mention.agrees else "deadline.date_weekday_disagrees"
        )
        found.append(_due(letter, unit, mention.start, mention.end, mention.day, rule, 0.95 if mention.agrees else 0.6))
    return found


def _by_frame(letter: Letter, unit: Unit) -> list[Due]:
    """Days without a word for a last day, in a clause that can only mean one: "hear we nothing on the 3rd", "it shuts on the 28th"."""
    found = []
    for mention in letter.dates.get(unit.index, []):
        if letter.date is None or mention.day <= letter.date or mention.role or not mention.agrees:
            continue
        told = whose_day(letter, unit, mention.start, mention.end)
        hour = time_of(unit.low, mention, unit.kind == "row")
        frame = of_frame(told.rule) if unit.kind == "row" else told.rule
        if told.answer == HERS and frame in _ALONE and (hour is None or frame == _SHUTS):
            sure, rule = how_sure("deadline.frame", told.rule), f"deadline.frame:{told.rule}"
            day = _day_before(mention.day, told)
            found.append(Due(day, unit, mention.start, mention.end, "duty", rule, sure))
    return found


def _state_by(letter: Letter, unit: Unit, mention: Mention) -> re.Match[str] | None:
    """ "The things must be gone on Friday the 26th": a bare day by which something must be so. A time of day makes it an appointment."""
    before = unit.low[: mention.start]
    if letter.date is None or mention.day <= letter.date or mention.role or letter.slot("not_by_state", before[-80:]):
        return None
    found = letter.slot("by_state", before[-160:])
    return None if not found or time_of(unit.low, mention, False) else found


def _too_late_after(letter: Letter, unit: Unit, mention: Mention) -> re.Match[str] | None:
    """ "After the 3rd it is too late": the day before which she must act, said from the other side."""
    before = letter.slot("late_before", unit.low[max(0, mention.start - 20) : mention.start])
    return before if before and letter.slot("late_after", unit.low[mention.end : mention.end + 60]) else None


def _open_until(letter: Letter, unit: Unit) -> bool:
    """Is something open to her until then, in a letter that does not say that she need do nothing?"""
    said = [u for u in letter.body() if letter.slot("nothing", u.low) and not _IN_CASE.match(u.low)]
    return bool(letter.slot("open_until", unit.low)) and not said


def _vague(letter: Letter, unit: Unit) -> list[Due]:
    """Where something is asked of her at a time that is no day ("i uge 14"): places to look, without a day."""
    found = []
    for time in vague_times(unit.low, letter.dates.get(unit.index, []), letter.date, letter.knowledge):
        due = _due(letter, unit, time.start, time.end, None, time.rule, 0.0)
        clause = _clause_of(unit.low, time.start, time.end)
        if due.role == "unsure" and (letter.slot("duty", clause) or letter.slot("pay", clause)):
            found.append(due)
    return found


def _labelled_above(letter: Letter, unit: Unit) -> str:
    above = letter.before(unit)
    return above.low.strip() if above and len(above.low) < 40 else ""


def is_serious(letter: Letter, unit: Unit, cue: str) -> bool:
    """'til og med' and 'by' say by when only where something is to be paid, or in English."""
    word = cue.strip().split(" ")[0]
    if word in words("last_day.english_cues"):
        return unit.english
    if word in words("last_day.until") and not _FRIST.search(unit.low):
        asked = (letter.slot("pay", unit.low) and _CAN.search(unit.low)) or _open_until(letter, unit)
        return bool(asked) and not letter.slot("side_wish", unit.low)
    return True


def _counted(letter: Letter, unit: Unit) -> list[Due]:
    """Last days that are written as periods."""
    found = []
    for period in periods(unit.low, letter.knowledge):
        weak = _WEAK.search(unit.low[max(0, period.start - 20) : period.start])
        from_letter = period.anchor is not None and period.anchor.extra == "letter"
        if weak and not from_letter and not _TO_DO.search(unit.low):
            continue
        if any(
            m.start <= period.end + 60 and m.start > period.end and _THAT_IS.search(unit.low[period.end : m.start])
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
    if period.anchor.name not in letter.events:
        letter.events[period.anchor.name] = _event(letter, period.anchor)
    return letter.events[period.anchor.name]


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
    if role in ("duty", "unsure") and is_somebodys(letter, unit):
        return Due(day, unit, start, end, "side", rule, confidence)
    if role in ("duty", "unsure", "appeal", "authority"):
        told = whose_day(letter, unit, start, end)
        if rule == "deadline.late_after" and told.rule != _WE_SHUT:
            told = Whose(HERS, HERS, "late_after")  # the words around the day have said it
        if role == "duty" or (told.answer == HERS and told.rule in _OVERRULES.get(role, _PLAIN)):
            role, confidence = _OF_WHOSE[told.answer], min(confidence, how_sure(rule, told.rule))
            rule = f"{rule}:{told.rule}"
        day = _day_before(day, told) if day and role == "duty" else day
    if role == "duty" and day is None:
        role = "unsure"
    return Due(day, unit, start, end, role, rule, confidence)


_NOT_DONE = frozenset({"not_done"})  # what follows if she does not pay may be a court: that is no complaint
_PLAIN = frozenset(
    {
        "not_done",
        "she_has_not",
        "we_without_word",
        "due_here",
        "we_are_to_have",
        "window_shuts",
        "she_must",
        "asked",
        "told",
        "she_does",
        "she_does_if",
        "to_be_done",
        "must_be",
        "done_before",
        "she_gets_time",
        "collected",
    }
)  # frames that need no letter around them
_ALONE = frozenset(
    {
        "not_done",
        "she_has_not",
        "we_without_word",
        "due_here",
        "we_are_to_have",
        "window_shuts",
        "done_before",
        "kept_for_her",
        "it_must",
        "must_be",
        "by_its_end",
    }
)
_OVERRULES = {
    "appeal": _NOT_DONE,
    "authority": _NOT_DONE | {"she_does_if", "she_has_not", "we_without_word", "we_are_to_have", "asked", "she_must"},
}  # what a clause must be for her to be heard against the words for a complaint, or for what an office does
_WE_SHUT = "we_shut"
_SHUTS = "window_shuts"  # also with an hour, where others are appointments
_BEFORE = "done_before"


def _day_before(day: date, told: Whose) -> date:
    """ "Before the 5th" is by the 4th."""
    return day - timedelta(1) if of_frame(told.rule) == _BEFORE else day


_OF_WHOSE = {HERS: "duty", NOT_HERS: "authority", UNCLEAR: "unclear"}


def _role(letter: Letter, unit: Unit, start: int, end: int, day: date | None) -> str:
    low, clause = unit.low, _clause_of(unit.low, start, end)
    if day and letter.date and day < letter.date:
        return "past"
    if is_appeal(letter, unit, clause):
        return "appeal"
    if day and letter.date and day - letter.date > FAR and letter.slot("consequence", low):
        return "side"
    if letter.slot("past_before", low[max(0, start - 60) : start]) and not letter.slot("duty", clause):
        return "past"
    if letter.slot("cancel", clause) or (letter.slot("cancel", low) and not letter.slot("duty", clause)):
        return "cancel"
    leans = not letter.slot("duty", clause) or _REFERS_BACK.search(clause)
    aside = letter.slot("side_wish", clause) or (letter.slot("side_wish", low) and leans)
    if aside or letter.slot("side_wish", unit.heading):
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
    if asked or _FRIST.search(unit.heading) or (unit.kind != "prose" and day and _LATEST.search(low)):
        return "duty"
    return "duty" if _asks_at_all(letter) else "unsure"


def _asks_at_all(letter: Letter) -> bool:
    """Is it a letter that asks something of her, so that a last day which nobody else has is hers?"""
    if letter.type is None or letter.type.asks in ("never", "rarely", "check"):
        return False
    return not any(letter.slot("nothing", u.low) for u in letter.body())


def _clause_of(low: str, start: int, end: int) -> str:
    """The part of a sentence in which a last day stands."""
    left = 0
    for mark in _CLAUSE.finditer(low[:start]):
        if start - mark.end() > 12 or _SO_MARK.match(mark.group()):
            left = mark.end()
    right = _CLAUSE.search(low[end:])
    stop = end + right.start() if right else len(low)
    return low[left : min(stop, end + 90)]
