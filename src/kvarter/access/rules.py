"""Refusals with a reason, and the arithmetic of the trail. Plain Python."""

from enum import StrEnum
from hashlib import sha256


class Reason(StrEnum):
    """Why a person may not do a thing, whatever the thing is."""

    NOT_SIGNED_IN = "not signed in"
    NOT_YOUR_GROUP = "not your group"
    NOT_YOUR_ROLE = "not your role"
    NOT_YOURS = "not yours"


class Refused(Exception):
    """An action said no; `reason` is a member of some room's Reason enum."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotAllowed(Refused):
    """She may not do this: the page answers 403, or 404 to a stranger."""


def require(refusal: StrEnum | None) -> None:
    """Go on when a rule gave no refusal; else raise NotAllowed with it."""
    if refusal is not None:
        raise NotAllowed(refusal)


def chain(previous: str, *parts: str) -> str:
    """The hash of an audit line: SHA-256 over the hash before it and its own parts (lengths included)."""
    text = "".join(f"{len(part)}:{part}" for part in (previous, *parts))
    return sha256(text.encode()).hexdigest()
