"""What a session remembers between writing an address and typing the code: under lock, for half an hour, and no more than needed."""

import json
from dataclasses import asdict, dataclass, replace

from django.http import HttpRequest

from kvarter.sealing.crypto import decrypt, encrypt
from kvarter.signin.rules import Purpose

KEY = "coming"
LASTS = 30 * 60
"""Seconds after which it cannot be opened any more."""


@dataclass(frozen=True)
class PendingSignIn:
    """Somebody on her way in: why, with which address (E.164 or e-mail), and the handles of the codes she may type."""

    purpose: Purpose
    address: str
    own_phone: bool = False
    onward: str = ""
    secret: str = ""
    """Of the invitation."""
    name: str = ""
    language: str = ""
    handles: tuple[str, ...] = ()
    sent_at: float = 0.0
    proven_at: float = 0.0
    """When the right code was typed, while it is still asked whose phone it is."""

    def is_same_as(self, other: "PendingSignIn") -> bool:
        """The same form sent twice."""
        return replace(self, handles=(), sent_at=0.0) == replace(other, handles=(), sent_at=0.0)


def save(request: HttpRequest, coming: PendingSignIn) -> None:
    request.session[KEY] = encrypt(json.dumps(asdict(coming)))


def pending_of(request: HttpRequest) -> PendingSignIn | None:
    """Who is on her way in through this browser, if anybody."""
    token = request.session.get(KEY)
    kept = decrypt(token, LASTS) if token else None
    if kept is None:
        return None
    values = json.loads(kept)
    return PendingSignIn(**{**values, "purpose": Purpose(values["purpose"]), "handles": tuple(values["handles"])})


def clear(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
