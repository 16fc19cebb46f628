"""Refusals with a reason, and the arithmetic of the trail. Plain Python."""

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

Row = TypeVar("Row")


class Reason(StrEnum):
    """Why a person may not do a thing, whatever the thing is."""

    NOT_SIGNED_IN = "not signed in"
    NOT_YOUR_GROUP = "not your group"
    NOT_YOUR_ROLE = "not your role"
    NOT_YOURS = "not yours"
    CHANGED_MEANWHILE = "changed meanwhile"


NETWORK = "network"
"""The scope of what belongs to no group and no person alone."""
BEGUN = "trail.begun"
"""The act of the line with which a scope begins."""


def of_group(group_id: int | None) -> str:
    """The scope of what happens in one group; None is the national intake, which is the network's."""
    return NETWORK if group_id is None else f"group:{group_id}"


def of_person(code: str) -> str:
    """The scope of what somebody does with her own account: she signs in, has a key, tells about herself."""
    return f"person:{code}"


class Refused(Exception):
    """An action said no; `reason` is a member of some room's Reason enum."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotAllowed(Refused):
    """She may not do this: the page answers 403, or 404 to a stranger."""


class ChangedMeanwhile(Refused):
    """Somebody else changed it since she looked. Nothing was saved; the page shows both (`ui.desk.meanwhile`)."""


def require_as_seen(is_as_seen: Callable[[Row], bool] | None, now: Row) -> None:
    """Go on when what is held now still says what lay before her; None asks nothing. Raises ChangedMeanwhile."""
    if is_as_seen and not is_as_seen(now):
        raise ChangedMeanwhile(Reason.CHANGED_MEANWHILE)


def require(refusal: StrEnum | None) -> None:
    """Go on when a rule gave no refusal; else raise NotAllowed with it."""
    if refusal is not None:
        raise NotAllowed(refusal)


def chain(previous: str, *parts: str) -> str:
    """The hash of an audit line: SHA-256 over the hash before it and its own parts (lengths included)."""
    text = "".join(f"{len(part)}:{part}" for part in (previous, *parts))
    return sha256(text.encode()).hexdigest()
