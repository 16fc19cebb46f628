"""What a reading consists of: each slot with its evidence (span in the original, confidence, rule)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

NO_OFFICE = "none"  # the kind of a sender that is no office, as applications read it


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the original text something was read, how sure the reader is (0 to 1), and by which rule."""

    start: int
    end: int
    confidence: float
    rule: str

    def as_dict(self) -> dict[str, Any]:
        """The evidence as plain values."""
        return {"start": self.start, "end": self.end, "confidence": round(self.confidence, 2), "rule": self.rule}


@dataclass(slots=True)
class Action:
    """Something she has to do, or may lose something by not doing."""

    duty: str
    what: str
    deadline: date | None
    channels: list[str]
    where: list[str]
    optional: bool
    evidence: Evidence


@dataclass(slots=True)
class Appointment:
    """A day and minute at which she is expected somewhere. start: YYYY-MM-DDTHH:MM."""

    start: str
    place: str
    evidence: Evidence


@dataclass(slots=True)
class Amount:
    """A sum of kroner. direction: pay, receive or other. per: month, or empty where it is named once."""

    value: float
    direction: str
    due: date | None
    evidence: Evidence
    per: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something told beside the demand. kind: help, parts, whole, free_place, reduced, operation, examination, fast, drink, no_drive or card.

    `help` is for her who cannot pay: whom to call and until when. `at` (HH:MM): from when she must not eat, the evening before.
    """

    kind: str
    evidence: Evidence
    phone: str = ""
    until: date | None = None
    is_free: bool = False
    at: str = ""


@dataclass(slots=True)
class Appeal:
    """Whether she can complain, and until when; first is the earliest day named (a shorter one may keep a right meanwhile)."""

    possible: bool = False
    deadline: date | None = None
    first: date | None = None
    evidence: list[Evidence] = field(default_factory=list)


CAREFUL = "careful"
"""The doubt that the message may be fraud."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader saw but did not dare to decide, or that contradicts itself."""

    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day of which the letter does not tell whose it is; the evidence is the whole sentence. Never a last day, never in a calendar."""

    day: date | None
    evidence: Evidence


@dataclass(slots=True)
class Reading:
    """Everything read from one letter. Slots that could not be read are None or empty; see `unsure` for the places to look.

    `kind_told`: sure where the kind may be told to her, unsure where two ways of reading differ on it, unknown where neither knows it.
    `no_action`: neither an action nor an appointment was found. `nothing_asked`: it is proved that there is none.
    """

    letter_type: str | None = None
    kind_told: str = "sure"
    act: str | None = None
    sender_name: str | None = None
    sender_kind: str | None = None
    is_no_office: bool = False
    date: date | None = None
    actions: list[Action] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    consequence: str | None = None
    losses: list[str] = field(default_factory=list)
    hearing: bool = False
    appeal: Appeal = field(default_factory=Appeal)
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    urgency: str = "none"
    is_scam: bool = False
    scam_signs: list[str] = field(default_factory=list)
    no_action: bool = True
    nothing_asked: bool = False
    abstain: bool = False
    redacted_text: str = ""
    cpr_spans: list[tuple[int, int]] = field(default_factory=list)
    warnings: list[Doubt] = field(default_factory=list)
    unsure: list[Evidence] = field(default_factory=list)
    days_named: list[DayNamed] = field(default_factory=list)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)

    @property
    def may_be_false(self) -> bool:
        """Are there signs of fraud, too few to say that it is one?"""
        return any(doubt.kind == CAREFUL for doubt in self.warnings)

    def as_dict(self) -> dict[str, Any]:
        """The form that applications and the scorer read; CPR numbers never stand in it, only their places and the redacted text."""
        return {
            "letter_type": self.letter_type,
            "kind_told": self.kind_told,
            "act": self.act,
            "sender": {"name": self.sender_name, "kind": NO_OFFICE if self.is_no_office else self.sender_kind},
            "date": _iso(self.date),
            "actions": [_action(a) for a in self.actions],
            "appointments": [
                {"start": a.start, "place": a.place, "evidence": a.evidence.as_dict()} for a in self.appointments
            ],
            "amounts": [_amount(a) for a in self.amounts],
            "offers": [_offer(o) for o in self.offers],
            "consequence_if_ignored": self.consequence,
            "losses": self.losses,
            "hearing": self.hearing,
            "appeal": {"possible": self.appeal.possible, "deadline": _iso(self.appeal.deadline)},
            "contact": {"phone": self.phones or None, "email": self.emails or None, "url": self.urls or None},
            "urgency": self.urgency,
            "is_scam": self.is_scam,
            "scam_signs": self.scam_signs,
            "no_action": self.no_action,
            "nothing_asked": self.nothing_asked,
            "abstain": self.abstain,
            "redacted_text": self.redacted_text,
            "days_named": [{"day": _iso(one.day), "evidence": one.evidence.as_dict()} for one in self.days_named],
            "warnings": [{"kind": w.kind, **w.evidence.as_dict()} for w in self.warnings],
            "evidence": self._evidence(),
        }

    def _evidence(self) -> dict[str, list[dict[str, Any]]]:
        found = {slot: [e.as_dict() for e in places] for slot, places in self.evidence.items()}
        found["appeal"] = [e.as_dict() for e in self.appeal.evidence]
        found["unsure"] = [e.as_dict() for e in self.unsure]
        found["cpr"] = [Evidence(a, b, 1.0, "cpr.digits").as_dict() for a, b in self.cpr_spans]
        return {slot: places for slot, places in found.items() if places}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _action(action: Action) -> dict[str, Any]:
    return {
        "what": action.what,
        "duty": action.duty,
        "deadline": _iso(action.deadline),
        "channels": action.channels,
        "where": action.where,
        "optional": action.optional,
        "evidence": action.evidence.as_dict(),
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "value": amount.value,
        "direction": amount.direction,
        "due": _iso(amount.due),
        "per": amount.per,
        "evidence": amount.evidence.as_dict(),
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "kind": offer.kind,
        "phone": offer.phone,
        "until": _iso(offer.until),
        "is_free": offer.is_free,
        "at": offer.at,
        "evidence": offer.evidence.as_dict(),
    }
