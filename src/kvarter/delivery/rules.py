"""When a message is tried again, what a telephone can show of it, and how often people are told: decisions, no Django."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

MINUTE, HOUR = 60, 3600
WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 15 * HOUR + 24 * MINUTE)
"""Seconds from each try to the next: the first at once, the last one day after it was written. Then it has failed."""

LEASE = timedelta(minutes=2)
"""How long a claimed message belongs to the worker that claimed it; who dies in between gives it back by this."""

LONGEST = timedelta(hours=25)
"""No try and no brake puts a message off by more than this."""

CLOCK_EVERY = timedelta(minutes=5)
"""How often the clock does each of its jobs."""

AGAIN = timedelta(days=7)
"""Somebody who was told and has not looked is told once more after this."""


def next_try(tries: int, at: datetime, until: datetime | None = None) -> datetime | None:
    """When a message that failed for the `tries`-th time goes out again; None when it has failed for good, or is of no use later."""
    if tries > len(WAITS):
        return None
    again = at + timedelta(seconds=WAITS[tries - 1])
    return again if until is None or again < until else None


GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet of 3GPP TS 23.038 (GSM 03.38), 6.2.1, without the escape itself."""

GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Its extension table, 6.2.1.1: each of these takes the place of two signs."""

GSM_SIGNS, UCS2_SIGNS = 160, 70
"""Signs that fit into one SMS."""


def fits_gsm(text: str) -> bool:
    """True when every sign is in the alphabet that telephones use by default; else it must be sent as UCS2."""
    return all(sign in GSM or sign in GSM_EXTENDED for sign in text)


def signs(text: str) -> int:
    """How many signs of an SMS a text takes: septets in GSM 03.38, units of 16 bits in UCS2."""
    if fits_gsm(text):
        return len(text) + sum(sign in GSM_EXTENDED for sign in text)
    return len(text.encode("utf-16-be")) // 2


def is_one_sms(text: str) -> bool:
    """True when the text is sent, and paid, as one SMS."""
    return signs(text) <= (GSM_SIGNS if fits_gsm(text) else UCS2_SIGNS)


@dataclass(frozen=True)
class Brief:
    """What a phone shows of a notice, without the address, and the page that it leads to when it is tapped."""

    text: str
    page: str


def raw(text: str) -> bytes:
    """The bytes of a text in base64url, as browsers give their keys. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def is_push_service(endpoint: str, services: Sequence[str]) -> bool:
    """Whether an address that a browser gave is one of a push service we know: we never post to anywhere else."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    place = f"{host}:{port}" if port else host
    is_known = any(place == one or (not port and host.endswith(f".{one}")) for one in services)
    return parts.scheme == "https" and "@" not in parts.netloc and is_known


@dataclass(frozen=True)
class Brake:
    """At most `limit` notices with this key in any `window`. What comes above waits; nothing is dropped."""

    key: str
    limit: int
    window: timedelta


def free_at(brake: Brake, before: Sequence[datetime], now: datetime) -> datetime:
    """When the next notice may go out. `before`: when the earlier ones went or will go, the newest first."""
    if len(before) < brake.limit:
        return now
    return max(now, before[brake.limit - 1] + brake.window)
