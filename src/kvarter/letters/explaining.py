"""Explains a reading: chooses sentences of the pack and fills in days, sums and names. Plain Python; it writes no word of its own.

The caller's `say(msgid, **slots)` finds the words of her language and writes days and numbers by its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kvarter.languages.messages import Value, Words
from kvarter.letters.acting import Way, pairs, phone_way, verified_way, ways_of
from kvarter.letters.named import days_named, sums_and_numbers
from kvarter.letters.parts import Part, Say
from kvarter.letters.reading import Reading
from kvarter.letters.reading.knowledge import danish as knowledge
from kvarter.letters.reading.slots import Action, Amount, Appointment, Evidence, Offer
from kvarter.letters.sentences import all_sentences, book, has, msgid

__all__ = ["Explanation", "Part", "all_sentences", "explain"]


@dataclass(slots=True)
class Explanation:
    """What she is told, in the order of the page. `alarm`: critical, scam or "". `is_exact`: False when only the act had words.

    `lead`: what stands below, where the title does not say what kind of letter it is.
    """

    title: Words
    lead: Words | None = None
    tag: Words | None = None
    alarm: str = ""
    banner: Words | None = None
    sender: list[Words] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ladder_title: Words | None = None
    ladder: list[tuple[Words, Way | None]] = field(default_factory=list)
    is_exact: bool = True


def explain(reading: Reading, say: Say, *, today: date, language: str) -> Explanation:
    """The explanation of a reading for `today` (from which days left are counted). `language`: the one she reads."""
    say = _with_years(say, today)
    if reading.is_scam:
        return _scam(reading, say)
    if reading.abstain:
        return _abstention(reading, say)
    title, is_exact = _title(reading, say, language)
    told = Explanation(title, _lead(reading, say), _tag(reading, say, today), is_exact=is_exact)
    if is_critical(reading):
        told.alarm, told.banner = "critical", say(msgid("banner", "critical"))
    told.sender = list(_sender(reading, say))
    told.parts = [part for one in _PARTS for part in one(reading, say, today)]
    return told


def _with_years(say: Say, today: date) -> Say:
    """The same voice, which names the year of every day that is not in this one."""

    def written(value: Value) -> Value:
        if not isinstance(value, date) or value.year == today.year:
            return value
        return say(msgid("day", "with_year"), day=value, year=str(value.year)).text

    return lambda sentence, /, **slots: say(sentence, **{name: written(value) for name, value in slots.items()})


def is_critical(reading: Reading) -> bool:
    """Letters that nobody should carry alone: about home, residence, court, child or a cut of benefit."""
    listed = book()["critical"]
    if reading.letter_type in listed["always"] or set(reading.losses) & set(listed["losses"]):
        return True
    return reading.letter_type in listed["against_her"] and (reading.appeal.possible or reading.urgency == "urgent")


def _title(reading: Reading, say: Say, language: str) -> tuple[Words, bool]:
    """The sentence of the type, if the kind may be told; that of the act where the type has no words in her language but the act has."""
    if reading.kind_told != SURELY:
        return say(msgid("kind", reading.kind_told)), True
    by_act = say(msgid("act", str(reading.act) if has("act", reading.act) else "information"))
    if not has("type", reading.letter_type):
        return by_act, True
    visit = next((one.kind for one in reading.offers if has("visit", one.kind)), "")
    by_type = say(msgid("visit", visit) if visit else msgid("type", str(reading.letter_type)))
    if by_type.language != language and by_act.language == language:
        return by_act, False
    return by_type, True


SURELY = "sure"
"""The kind of a letter on which both ways of reading agree (reading/kinds.py)."""


def _lead(reading: Reading, say: Say) -> Words | None:
    """What stands below instead of the kind: what is asked of her, or what the letter names."""
    if reading.kind_told == "unknown":
        return say(msgid("kind", "shown"))
    is_asked = reading.kind_told == "unsure" and not reading.no_action
    return say(msgid("kind", "asks")) if is_asked else None


def _tag(reading: Reading, say: Say, today: date) -> Words:
    """The one line on top: by when, on which day, or nothing to do."""
    sure = (a.deadline for a in reading.actions if a.deadline and is_sure(a.evidence))
    days = sorted(day for day in sure if day >= today)
    meetings = sorted(_day_of(a) for a in reading.appointments if _day_of(a) >= today and is_sure(a.evidence))
    if days and (not meetings or days[0] <= meetings[0]):
        return say(msgid("banner", "by_day"), day=days[0])
    if meetings:
        return say(msgid("banner", "come"), day=meetings[0])
    if reading.nothing_asked:
        return say(msgid("banner", "nothing"))
    return say(msgid("banner", "unfound" if reading.no_action else "do"))


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
"""What is below this confidence is said as what may be meant, and never goes into her calendar or on top of the page."""


def is_sure(evidence: Evidence) -> bool:
    """Is it said without "perhaps"?"""
    return evidence.confidence >= SURE


def _duties(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    for number, action in enumerate(reading.actions, 1):
        key = action.duty if has("duty", action.duty) else "answer"
        ways, place = ways_of(reading, action.where), action.evidence.start
        yield Part("do", str(number), "clay", say(msgid("duty", key)), tuple(_how(action, say)), place=place, ways=ways)
        yield _by_when(reading, action, say, today)
    if reading.no_action:
        yield _nothing_to_do(reading, say)


def _by_when(reading: Reading, action: Action, say: Say, today: date) -> Part:
    day, place = action.deadline, action.evidence.start
    if not day:
        return Part("day", "?", "sun", say(msgid("day", "none")), _unsure(reading, say), place=_start(reading.unsure))
    if not is_sure(action.evidence):
        return Part(
            "day", "?", "sun", say(msgid("day", "perhaps"), day=day), (say(msgid("day", "perhaps_ask")),), place=place
        )
    lines = tuple(_left(day, today, say))
    return Part("day", str(day.day), "sun", say(msgid("day", "by"), day=day), lines, _ahead(day, today), place=place)


def _nothing_to_do(reading: Reading, say: Say) -> Part:
    """ "You need not do anything" only where that is proved; else that nothing was found, and whom to ask."""
    if reading.nothing_asked:
        place = _first(reading, "nothing")
        return Part("rest", "✓", "leaf", say(msgid("do", "nothing")), (say(msgid("do", "keep")),), place=place)
    lines = (say(msgid("do", "show_somebody")), *_unsure(reading, say))
    ways = tuple(phone_way(reading, phone) for phone in reading.phones[:1])
    title = say(msgid("banner", "unfound"))
    return Part("unfound", "?", "sun", title, lines, place=_start(reading.unsure), ways=ways)


def _how(action: Action, say: Say) -> Iterator[Words]:
    if action.optional:
        yield say(msgid("do", "optional"))
    for channel in action.channels:
        if has("channel", channel):
            yield say(msgid("channel", channel))


def _unsure(reading: Reading, say: Say) -> tuple[Words, ...]:
    return (say(msgid("day", "unsure")),) if reading.unsure else ()


def _left(day: date, today: date, say: Say, passed: str = "passed") -> Iterator[Words]:
    """How many days are left, or that it has passed, and how long ago where that is months."""
    left = (day - today).days
    if left < 0:
        yield say(msgid("day", passed))
        if months := _months(day, today):
            yield say(msgid("day", "months_ago"), count=months)
    elif left < 2:
        yield say(msgid("day", "tomorrow" if left else "today"))
    else:
        yield say(msgid("day", "left"), count=left)


def _months(day: date, today: date) -> int:
    """Whole months since a day, from two on; 0 for less."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return months if months > 1 else 0


def _ahead(day: date, today: date) -> date | None:
    """A day for the calendar: none that has passed."""
    return day if day >= today else None


def _day_of(appointment: Appointment) -> date:
    return date.fromisoformat(appointment.start[:10])


def _appointments(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    for one in reading.appointments:
        day, time, sure = _day_of(one), one.start[11:16], is_sure(one.evidence)
        passed = day < today
        lines = list(_left(day, today, say, "past")) + ([] if sure else [say(msgid("do", "perhaps_ask"))])
        if one.place == "telefon":
            lines.append(say(msgid("do", "by_phone")))
        elif one.place:
            lines.append(say(msgid("do", "place"), name=one.place))
        lines += [] if passed else [say(msgid("do", key)) for key in ("cannot_come", "interpreter", "bring_somebody")]
        key, place = "come" if sure else "come_perhaps", one.evidence.start
        title = say(msgid("do", key), day=day, time=_clock(time, say))
        ahead = _ahead(day, today) if sure and not reading.may_be_false else None
        yield Part("come", str(day.day), "teal", title, tuple(lines), ahead, time if ahead else "", place)


def _clock(time: str, say: Say) -> str:
    """A time of day as her language writes it."""
    hour, minute = time.split(":")
    return say(msgid("day", "clock"), hour=str(int(hour)), minute=minute).text.translate(_ISOLATES)


_ISOLATES = {0x2068: None, 0x2069: None}
"""A time is one number: its two halves are not names of their own."""


def _before_it(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    """What the letter says she must do before an operation or an examination."""
    told = [one for one in reading.offers if has("prepare", one.kind)]
    if told:
        lines = tuple(_prepared(one, say) for one in told)
        place = told[0].evidence.start
        yield Part("prepare", "!", "sun", say(msgid("prepare", "title")), lines, place=place)


def _prepared(one: Offer, say: Say) -> Words:
    if one.kind == "fast" and one.at:
        return say(msgid("prepare", "fast_at"), time=_clock(one.at, say))
    return say(msgid("prepare", one.kind))


def _offered_help(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    """The letter's own offer of help for her who cannot pay: it comes before what she must do."""
    for one in reading.offers:
        if one.kind == "help":
            until = _ahead(one.until, today) if one.until else None
            key = "cannot_pay_by" if until else "cannot_pay"
            slots: dict[str, Value] = {"day": until} if until else {}
            lines = (say(msgid("offer", "free")),) if one.is_free else ()
            ways = (phone_way(reading, one.phone),)
            yield Part(
                "offer", "♥", "leaf", say(msgid("offer", key), **slots), lines, place=one.evidence.start, ways=ways
            )


def _money(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    unsure = {one.deadline for one in reading.actions if one.deadline and not is_sure(one.evidence)}
    for amount in reading.amounts:
        if amount.direction in ("pay", "receive"):
            title = say(msgid("money", _sum_key(reading, amount)), amount=amount.value)
            due = None if amount.due in unsure else amount.due
            told = _due(reading, amount.direction, due, say)
            lines = tuple(told) if is_sure(amount.evidence) else (say(msgid("money", "perhaps_ask")),)
            yield Part("money", "kr", _HUES[amount.direction], title, lines, place=amount.evidence.start)


_HUES = {"pay": "clay", "receive": "leaf"}


def _sum_key(reading: Reading, amount: Amount) -> str:
    """Each month, and only if she says yes, where the letter says so; "perhaps" where it is not sure."""
    if not is_sure(amount.evidence):
        return f"{amount.direction}_perhaps"
    parts = [amount.direction, *(["month"] if amount.per else [])]
    if amount.direction == "pay" and reading.kind_told == SURELY and reading.act == "offer":
        parts.append("yes")
    return "_".join(parts)


def _due(reading: Reading, direction: str, on: date | None, say: Say) -> Iterator[Words]:
    if direction == "receive":
        if on:
            yield say(msgid("money", "comes"), day=on)
        return
    if on:
        yield say(msgid("money", "due"), day=on)
    kinds = {one.kind for one in reading.offers}
    price = next((one for one in ("free_place", "reduced") if one in kinds), "")
    for kind in (price, "whole", "parts"):
        if kind in kinds:
            yield say(msgid("money", kind))


def _doubts(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    places = {doubt.kind.split(".")[0]: doubt.evidence.start for doubt in reversed(reading.warnings)}
    for kind in dict.fromkeys(doubt.kind.split(".")[0] for doubt in reading.warnings):
        if has("day", kind):
            yield Part("doubt", "?", "plum", say(msgid("day", kind)), place=places[kind])


def _careful(reading: Reading, say: Say, today: date | None = None) -> Iterator[Part]:
    """Some signs of fraud, too few to say that it is one."""
    if reading.may_be_false:
        signs = [say(msgid("scam", sign)) for sign in reading.scam_signs if has("scam", sign)]
        yield Part("careful", "!", "sun", say(msgid("scam", "careful")), (*signs, say(msgid("scam", "careful_ask"))))


def _nothing(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    lines = tuple(say(msgid("nothing", key)) for key in reading.losses if has("nothing", key) and key != "other")
    if lines:
        place = _first(reading, "consequence")
        yield Part("nothing", "!", "berry", say(msgid("nothing", "title")), lines, place=place)


def _complaint(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    appeal = reading.appeal
    if not appeal.possible:
        return
    lines = [say(msgid("rights", "complain"))]
    if appeal.deadline:
        lines += [say(msgid("rights", "complain_by"), day=appeal.deadline), *_left(appeal.deadline, today, say)]
    else:
        lines.append(say(msgid("rights", "complain_no_day")))
    if appeal.first and appeal.first != appeal.deadline:
        lines.append(say(msgid("rights", "complain_first"), day=appeal.first))
    title, place = say(msgid("rights", "complain_title")), _start(appeal.evidence)
    on = _ahead(appeal.deadline, today) if appeal.deadline else None
    yield Part("complain", "§", "plum", title, tuple(lines), on, place=place)


def _help(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    kind = knowledge().types.get(reading.letter_type or "") if reading.kind_told == SURELY else None
    themes = [*(kind.stakes if kind else ()), *reading.losses]
    advised = [theme for theme in dict.fromkeys(themes) if has("help", theme) and not _is_denied(reading, theme)]
    lines = [say(msgid("help", theme)) for theme in advised][:2]
    lines.append(say(msgid("help", "sender")))
    lines.append(say(msgid("help", "mother")))
    ways = tuple(phone_way(reading, phone) for phone in reading.phones[:1])
    yield Part("help", "♥", "teal", say(msgid("help", "title")), tuple(lines), ways=ways)


def _is_denied(reading: Reading, theme: str) -> bool:
    """Advice to pay in parts, where the letter says that only the whole sum counts."""
    return theme == "utility" and any(one.kind == "whole" for one in reading.offers)


def _first(reading: Reading, slot: str) -> int | None:
    return _start(reading.evidence.get(slot, []))


def _start(places: Sequence[Evidence]) -> int | None:
    return places[0].start if places else None


PartsOf = Callable[[Reading, Say, date], Iterator[Part]]
_PARTS: tuple[PartsOf, ...] = (
    _careful, _hearing, _offered_help, _duties, _appointments, _before_it, _money, days_named, sums_and_numbers, _doubts,
    _nothing, _complaint, _help,
)  # fmt: skip


def _abstention(reading: Reading, say: Say) -> Explanation:
    kinds = [doubt.kind.partition(".")[2] for doubt in reading.warnings]
    reasons = [say(msgid("abstain", kind)) for kind in kinds if has("abstain", kind)][:1]
    sender = [*reasons, say(msgid("abstain", "ask"))]
    return Explanation(say(msgid("banner", "not_a_letter")), sender=sender, parts=list(_careful(reading, say)))


def _scam(reading: Reading, say: Say) -> Explanation:
    told = Explanation(say(msgid("banner", "scam")), alarm="scam", banner=say(msgid("type", "scam")))
    lines = tuple(say(msgid("scam", sign)) for sign in reading.scam_signs if has("scam", sign))
    told.parts = [Part("signs", "!", "berry", say(msgid("scam", "title")), lines)] if lines else []
    told.ladder_title, phones = say(msgid("ladder", "title")), book()["phones"]
    for step in ("bank", "mitid", "hotline", "police", "evidence", "blame"):
        phone = phones.get(step, "")
        slots = {"phone": pairs(phone)} if phone else {}
        told.ladder.append((say(msgid("ladder", step), **slots), verified_way(phone) if phone else None))
    return told
