"""Explains a reading: chooses sentences of the pack and fills in days, sums and names. Plain Python; it writes no word of its own.

The caller's `say(msgid, **slots)` finds the words of her language and writes days and numbers by its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kvarter.languages.saying import Words
from kvarter.letters.reading import Reading
from kvarter.letters.reading.knowledge import danish as knowledge
from kvarter.letters.reading.slots import Action, Appointment, Evidence
from kvarter.letters.sentences import all_sentences, book, has, msgid

__all__ = ["Explanation", "Part", "all_sentences", "explain"]

Say = Callable[..., Words]
"""`Voice.say`: a sentence of the pack in her language, or in English where there are no words for it yet."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the letter says: a sign and colour, a heading, lines under it.

    `day` (and `at`, HH:MM) can go into her calendar. `place` is where in the letter the words begin it was read from.
    """

    kind: str
    sign: str
    hue: str
    title: Words
    lines: tuple[Words, ...] = ()
    day: date | None = None
    at: str = ""
    place: int | None = None


@dataclass(slots=True)
class Explanation:
    """What she is told, in the order of the page. `alarm`: critical, scam or "". `is_exact`: False when only the act had words."""

    title: Words
    tag: Words | None = None
    alarm: str = ""
    banner: Words | None = None
    sender: list[Words] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ladder_title: Words | None = None
    ladder: list[Words] = field(default_factory=list)
    is_exact: bool = True


def explain(reading: Reading, say: Say, *, today: date, language: str) -> Explanation:
    """The explanation of a reading for `today` (from which days left are counted). `language`: the one she reads."""
    if reading.is_scam:
        return _scam(reading, say)
    if reading.abstain:
        return _abstention(reading, say)
    title, is_exact = _title(reading, say, language)
    told = Explanation(title, _tag(reading, say, today), is_exact=is_exact)
    if is_critical(reading):
        told.alarm, told.banner = "critical", say(msgid("banner", "critical"))
    told.sender = list(_sender(reading, say))
    told.parts = [part for one in _PARTS for part in one(reading, say, today)]
    return told


def is_critical(reading: Reading) -> bool:
    """Letters that nobody should carry alone: about home, residence, court, child or a cut of benefit."""
    listed = book()["critical"]
    if reading.letter_type in listed["always"] or set(reading.losses) & set(listed["losses"]):
        return True
    return reading.letter_type in listed["against_her"] and (reading.appeal.possible or reading.urgency == "urgent")


def _title(reading: Reading, say: Say, language: str) -> tuple[Words, bool]:
    """The sentence of the type; that of the act where the type has no words in her language but the act has."""
    by_act = say(msgid("act", str(reading.act) if has("act", reading.act) else "information"))
    if not has("type", reading.letter_type):
        return by_act, True
    by_type = say(msgid("type", str(reading.letter_type)))
    if by_type.language != language and by_act.language == language:
        return by_act, False
    return by_type, True


def _tag(reading: Reading, say: Say, today: date) -> Words:
    """The one line on top: by when, on which day, or nothing to do."""
    sure = (a.deadline for a in reading.actions if a.deadline and a.evidence.confidence >= SURE)
    days = sorted(day for day in sure if day >= today)
    meetings = sorted(_day_of(a) for a in reading.appointments if _day_of(a) >= today)
    if days and (not meetings or days[0] <= meetings[0]):
        return say(msgid("banner", "by_day"), day=days[0])
    if meetings:
        return say(msgid("banner", "come"), day=meetings[0])
    return say(msgid("banner", "nothing" if reading.no_action else "do"))


def _sender(reading: Reading, say: Say) -> Iterator[Words]:
    if reading.sender_name:
        yield say(msgid("sender", "named"), name=reading.sender_name)
    if has("sender", reading.sender_kind):
        yield say(msgid("sender", str(reading.sender_kind)))
    elif not reading.sender_name:
        yield say(msgid("sender", "unknown"))
    yield say(msgid("sender", "dated"), day=reading.date) if reading.date else say(msgid("sender", "undated"))


def _hearing(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    if reading.hearing:
        lines = (say(msgid("rights", "hearing")), say(msgid("rights", "hearing_silence")))
        yield Part(
            "hearing", "?", "plum", say(msgid("rights", "hearing_title")), lines, place=_first(reading, "hearing")
        )


SURE = 0.6
"""A day below this confidence is said as one that may be meant, and never goes into her calendar or on top of the page."""


def _duties(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    for number, action in enumerate(reading.actions, 1):
        key = action.duty if has("duty", action.duty) else "answer"
        place = action.evidence.start
        yield Part("do", str(number), "clay", say(msgid("duty", key)), tuple(_ways(action, say)), place=place)
        if action.deadline and action.evidence.confidence < SURE:
            title, lines = say(msgid("day", "perhaps"), day=action.deadline), (say(msgid("day", "perhaps_ask")),)
            yield Part("day", "?", "sun", title, lines, place=place)
        elif action.deadline:
            title, lines = say(msgid("day", "by"), day=action.deadline), (_left(action.deadline, today, say),)
            yield Part("day", str(action.deadline.day), "sun", title, lines, action.deadline, place=place)
        else:
            unsure = _unsure(reading, say)
            yield Part("day", "?", "sun", say(msgid("day", "none")), unsure, place=_start(reading.unsure))
    if reading.no_action:
        keep = (say(msgid("do", "keep")), *_unsure(reading, say))
        yield Part("rest", "✓", "leaf", say(msgid("do", "nothing")), keep, place=_start(reading.unsure))


def _ways(action: Action, say: Say) -> Iterator[Words]:
    if action.optional:
        yield say(msgid("do", "optional"))
    for channel in action.channels:
        if has("channel", channel):
            yield say(msgid("channel", channel))
    if action.where:
        yield say(msgid("do", "where"), name=", ".join(action.where))


def _unsure(reading: Reading, say: Say) -> tuple[Words, ...]:
    return (say(msgid("day", "unsure")),) if reading.unsure else ()


def _left(day: date, today: date, say: Say) -> Words:
    left = (day - today).days
    if left < 0:
        return say(msgid("day", "passed"))
    if left < 2:
        return say(msgid("day", "tomorrow" if left else "today"))
    return say(msgid("day", "left"), count=left)


def _day_of(appointment: Appointment) -> date:
    return date.fromisoformat(appointment.start[:10])


def _appointments(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    for one in reading.appointments:
        day, time = _day_of(one), one.start[11:16]
        passed = day < today
        lines = [say(msgid("day", "past")) if passed else _left(day, today, say)]
        if one.place:
            lines.append(say(msgid("do", "place"), name=one.place))
        lines += [] if passed else [say(msgid("do", key)) for key in ("cannot_come", "interpreter", "bring_somebody")]
        title, place = say(msgid("do", "come"), day=day, time=time), one.evidence.start
        yield Part("come", str(day.day), "teal", title, tuple(lines), day, time, place)


def _money(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    unsure = {one.deadline for one in reading.actions if one.deadline and one.evidence.confidence < SURE}
    for amount in reading.amounts:
        if amount.direction in ("pay", "receive"):
            hue, title = _HUES[amount.direction], say(msgid("money", amount.direction), amount=amount.value)
            due = None if amount.due in unsure else amount.due
            yield Part("money", "kr", hue, title, _due(amount.direction, due, say), place=amount.evidence.start)


_HUES = {"pay": "clay", "receive": "leaf"}


def _due(direction: str, on: date | None, say: Say) -> tuple[Words, ...]:
    if direction == "receive":
        return (say(msgid("money", "comes"), day=on),) if on else ()
    plan = say(msgid("money", "plan"))
    return (say(msgid("money", "due"), day=on), plan) if on else (plan,)


def _doubts(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    places = {doubt.kind.split(".")[0]: doubt.evidence.start for doubt in reversed(reading.warnings)}
    for kind in dict.fromkeys(doubt.kind.split(".")[0] for doubt in reading.warnings):
        if has("day", kind):
            yield Part("doubt", "?", "plum", say(msgid("day", kind)), place=places[kind])


def _nothing(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    lines = tuple(say(msgid("nothing", key)) for key in reading.losses if has("nothing", key))
    if lines:
        place = _first(reading, "consequence")
        yield Part("nothing", "!", "berry", say(msgid("nothing", "title")), lines, place=place)


def _complaint(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    appeal = reading.appeal
    if not appeal.possible:
        return
    lines = [say(msgid("rights", "complain"))]
    if appeal.deadline:
        lines += [say(msgid("rights", "complain_by"), day=appeal.deadline), _left(appeal.deadline, today, say)]
    else:
        lines.append(say(msgid("rights", "complain_no_day")))
    if appeal.first and appeal.first != appeal.deadline:
        lines.append(say(msgid("rights", "complain_first"), day=appeal.first))
    title, place = say(msgid("rights", "complain_title")), _start(appeal.evidence)
    yield Part("complain", "§", "plum", title, tuple(lines), appeal.deadline, place=place)


def _help(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    kind = knowledge().types.get(reading.letter_type or "")
    themes = [*(kind.stakes if kind else ()), *reading.losses]
    lines = [say(msgid("help", theme)) for theme in dict.fromkeys(themes) if has("help", theme)][:2]
    phone = reading.phones[0] if reading.phones else ""
    lines.append(say(msgid("help", "call"), phone=_pairs(phone)) if phone else say(msgid("help", "sender")))
    lines.append(say(msgid("help", "mother")))
    yield Part("help", "♥", "teal", say(msgid("help", "title")), tuple(lines))


def _first(reading: Reading, slot: str) -> int | None:
    return _start(reading.evidence.get(slot, []))


def _start(places: Sequence[Evidence]) -> int | None:
    return places[0].start if places else None


def _pairs(phone: str) -> str:
    """Digits in pairs that stay on one line."""
    return "\u00a0".join(phone[at : at + 2] for at in range(0, len(phone), 2))


PartsOf = Callable[[Reading, Say, date], Iterator[Part]]
_PARTS: tuple[PartsOf, ...] = (_hearing, _duties, _appointments, _money, _doubts, _nothing, _complaint, _help)


def _abstention(reading: Reading, say: Say) -> Explanation:
    kinds = [doubt.kind.partition(".")[2] for doubt in reading.warnings]
    reasons = [say(msgid("abstain", kind)) for kind in kinds if has("abstain", kind)][:1]
    return Explanation(say(msgid("banner", "not_a_letter")), sender=[*reasons, say(msgid("abstain", "ask"))])


def _scam(reading: Reading, say: Say) -> Explanation:
    told = Explanation(say(msgid("banner", "scam")), alarm="scam", banner=say(msgid("type", "scam")))
    lines = tuple(say(msgid("scam", sign)) for sign in reading.scam_signs if has("scam", sign))
    told.parts = [Part("signs", "!", "berry", say(msgid("scam", "title")), lines)] if lines else []
    told.ladder_title, phones = say(msgid("ladder", "title")), book()["phones"]
    for step in ("bank", "mitid", "hotline", "police", "evidence", "blame"):
        slots = {"phone": _pairs(phones[step])} if step in phones else {}
        told.ladder.append(say(msgid("ladder", step), **slots))
    return told
