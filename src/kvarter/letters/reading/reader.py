"""Reads a letter: repairs it, finds its parts, and fills the slots, or says that it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import contact, sums_weighed
from .abstain import why_not_a_letter
from .actions import actions_of, instalments, payments
from .amounts import all_of, directed, sums_of
from .appointments import appointments_of
from .days_weighed import RULE, weighed
from .deadlines import Due, dues
from .kinds import SURE, UNKNOWN, Kind, judged, kind_of
from .knowledge import Knowledge, danish
from .legal import shorter_than_law
from .letter import Letter
from .letterdate import letter_date
from .masks import cpr_spans, redacted
from .nothing import nothing_asked
from .offers import offers_of
from .opinion import opinion_of
from .rights import appeal_of, hearing_of, losses_of
from .scam import Fraud, fraud_in
from .senders import Sender, private_sender_of, sender_of
from .slots import CAREFUL, DayNamed, Doubt, Evidence, Reading
from .sureness import PERHAPS
from .urgency import urgency_of
from .wordings import Wording

_AN_IF = Wording("act.an_if")
LONGEST = 60_000  # characters that are read; twenty pages of letter
CAREFUL_WITHOUT_LETTER = 2.0  # signs of fraud in what is no letter: nothing speaks for it there
MOST_LINES = 3_000  # lines that are read; twenty pages have half as many


def _end(text: str) -> int:
    """How far a text is read."""
    end = -1
    for _ in range(MOST_LINES):
        end = text.find("\n", end + 1, LONGEST)
        if end < 0:
            return min(len(text), LONGEST)
    return end


def read(text: str, on: date | None = None, knowledge: Knowledge | None = None) -> Reading:
    """Read one letter.

    `text` is plain text as extraction from a PDF or a photo gives it. `on` is the day it is read: it places dates without a year
    and counts periods where the letter has no date of its own. Of a text longer than LONGEST or MOST_LINES the rest is not read, and the warning "cut"
    says from where. Never raises for any text. Offsets in the evidence are those of `text`.
    """
    know = knowledge or danish()
    spans = cpr_spans(text)
    reading = Reading(redacted_text=redacted(text, spans), cpr_spans=spans)
    end = _end(text)
    if len(text) > end:
        reading.warnings.append(Doubt("cut", Evidence(end, end + 1, 1.0, "reader.longest")))
    letter = Letter.opened(reading.redacted_text[:end], on, know)  # what is blacked out cannot come out anywhere
    dated = letter_date(letter)
    if dated:
        reading.date, reading.evidence["date"] = dated[0], [dated[1]]
    letter.date = reading.date
    letter.place_dates()
    sender = sender_of(letter)
    opinion = opinion_of(letter.plain)
    kind = judged(kind_of(letter, sender), opinion, letter)
    fraud = fraud_in(letter, sender, opinion)
    if fraud.is_fraud:
        return _fraud(reading, fraud)
    reason = why_not_a_letter(letter, sender, kind, opinion)
    if reason:
        _not_a_letter(reading, letter, reason)
    else:
        _who_and_what(reading, letter, sender, kind)
        _slots(reading, letter)
    if fraud.is_doubtful or (reason and fraud.weight >= CAREFUL_WITHOUT_LETTER):
        _with_care(reading, letter, fraud)
    return reading


def _with_care(reading: Reading, letter: Letter, fraud: Fraud) -> None:
    """Says that it may be fraud, at the first sign of it; where only the second opinion says so, at the first line.

    What a message asks that may be false is asked "perhaps": no day of it is said surely.
    """
    first = (
        letter.evidence(letter.units[0], 0, None, 0.5, "opinion.fraud")
        if letter.units
        else Evidence(0, 0, 0.5, "opinion.fraud")
    )
    reading.warnings.append(Doubt(CAREFUL, fraud.evidence[0] if fraud.evidence else first))
    reading.scam_signs = fraud.signs
    for action in reading.actions:
        action.evidence = replace(action.evidence, confidence=min(PERHAPS, action.evidence.confidence))


def _fraud(reading: Reading, fraud: Fraud) -> Reading:
    reading.letter_type, reading.act, reading.is_scam = "scam", None, True
    reading.sender_kind, reading.scam_signs = "impersonator", fraud.signs
    reading.evidence["scam"] = fraud.evidence
    return reading


def _not_a_letter(reading: Reading, letter: Letter, reason: str) -> None:
    reading.letter_type, reading.abstain = "not_a_letter", True
    reading.date = None
    reading.evidence.pop("date", None)
    if letter.units:
        reading.warnings.append(
            Doubt(f"not_a_letter.{reason}", letter.evidence(letter.units[0], 0, None, 0.7, "abstain"))
        )


def _who_and_what(reading: Reading, letter: Letter, sender: Sender | None, kind: Kind) -> None:
    reading.letter_type, reading.act, reading.kind_told = (
        kind.type if kind.told != UNKNOWN else None,
        kind.act,
        kind.told,
    )
    letter.type = letter.knowledge.types.get(kind.type or "")
    if kind.evidence:
        reading.evidence["letter_type"] = [kind.evidence]
    if sender and sender.strength >= 3:
        reading.sender_kind, reading.sender_name = sender.kind, sender.name or None
        if sender.evidence:
            reading.evidence["sender"] = [sender.evidence]
    elif kind.told == SURE and letter.type and letter.type.senders and kind.strength > 15:
        reading.sender_kind = letter.type.usual_sender
    elif private := private_sender_of(letter):
        reading.sender_kind, reading.sender_name, reading.is_no_office = private.kind, private.name or None, True
        reading.evidence["sender"] = [private.evidence] if private.evidence else []
    elif letter.type and kind.told != UNKNOWN and (kind.told == SURE or len(letter.type.senders) == 1):
        reading.sender_kind = letter.type.usual_sender or None


def _slots(reading: Reading, letter: Letter) -> None:
    reading.appointments, refused = appointments_of(letter)
    for time in refused:
        place = letter.evidence(time.unit, 0, None, PERHAPS, "appointment.refused")
        reading.days_named.append(DayNamed(time.mention.day, place))
    known = {date.fromisoformat(one.start[:10]) for one in reading.appointments} | {
        day for _, day in instalments(letter)
    }
    found = weighed(letter, dues(letter), known)
    subject = " ".join(u.low for u in letter.subject())
    reading.actions = actions_of(letter, found, subject)
    by_rule = [due for due in found if due.rule != RULE]
    sums = sums_of(letter)
    chosen = directed(letter, sums, payments(letter, by_rule), instalments(letter))
    reading.amounts = all_of(letter, sums, sums_weighed.weighed(letter, sums, chosen))
    reading.offers = offers_of(letter, reading.actions)
    reading.appeal = appeal_of(letter, found)
    losses, places = losses_of(letter)
    reading.losses = [name for name, _ in losses]
    reading.consequence = " ".join(sentence for _, sentence in losses[:2]) or None
    reading.evidence["consequence"] = places[:3]
    heard = hearing_of(letter)
    reading.hearing = bool(heard) and letter.type is not None and letter.type.act == "hearing"
    reading.evidence["hearing"] = heard[:2] if reading.hearing else []
    reading.phones, reading.emails, reading.urls = contact.phones(letter), contact.emails(letter), contact.urls(letter)
    reading.no_action = not reading.actions and not reading.appointments
    _doubts(reading, letter, found)
    if reading.kind_told == UNKNOWN:
        _strange(reading, letter, found)
    reading.urgency = urgency_of(reading, letter, _is_adverse(letter))
    reading.evidence["nothing"] = nothing_asked(letter, reading, found)[:1]
    reading.nothing_asked = bool(reading.evidence["nothing"])


def _is_adverse(letter: Letter) -> bool:
    if letter.type and letter.type.adverse:
        return True
    if letter.type and letter.type.act not in ("decision", "appeal_answer", "notice", "bill"):
        return False
    told = [u for u in letter.body() if u.kind == "heading" or u.index < 25]
    return any(
        letter.slot("adverse", u.low)
        for u in told
        if not letter.slot("consequence", u.low) and not _AN_IF.search(f" {u.low} ")
    )


MOST_NAMED = 8  # days of a letter of an unknown kind


def _strange(reading: Reading, letter: Letter, found: list[Due]) -> None:
    """Of a letter of a kind that nobody knows every day is shown with its sentence."""
    told = {one.evidence.start for one in reading.days_named}
    used = {(d.unit.index, d.start) for d in found if d.role != "unclear"}
    said = {a.deadline for a in reading.actions} | {date.fromisoformat(a.start[:10]) for a in reading.appointments}
    for unit, mention in letter.unread_dates(used)[:MOST_NAMED]:
        place = letter.evidence(unit, 0, None, 0.3, "date.unused")
        if place.start not in told and mention.day not in said:
            reading.days_named.append(DayNamed(mention.day, place))


def _doubts(reading: Reading, letter: Letter, found: list[Due]) -> None:
    """Say what contradicts itself, and where dates stand that no slot could use."""
    used = {(d.unit.index, d.start) for d in found if d.role in ("duty", "appeal", "authority", "cancel", "past")}
    for unit in letter.units:
        for mention in letter.dates.get(unit.index, []):
            if not mention.agrees:
                place = letter.evidence(unit, mention.start, mention.end, 0.6, "date.weekday")
                reading.warnings.append(Doubt("weekday_disagrees", place))
    reading.warnings += shorter_than_law(reading, letter.knowledge)
    for due in found:
        if due.role in ("unsure", "unclear"):
            reading.unsure.append(letter.evidence(due.unit, due.start, due.end, due.confidence, due.rule))
        if due.role == "unclear":
            reading.days_named.append(DayNamed(due.day, letter.evidence(due.unit, 0, None, due.confidence, due.rule)))
    if not reading.actions:
        for unit, mention in letter.unread_dates(used)[:8]:
            reading.unsure.append(letter.evidence(unit, mention.start, mention.end, 0.3, "date.unused"))
