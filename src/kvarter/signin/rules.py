"""How long codes, sessions and pauses last, and why an entry is refused. Plain Python."""

import hmac
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

import pyotp

CODE_LASTS = timedelta(minutes=10)
TRIES = 5
"""Wrong tries after which a code is void; wrong second steps after which there is a pause."""
CODES_AN_HOUR = 5
"""Codes to one phone or e-mail that one known browser, one invitation or one signed-in person may ask for within an hour."""
WAITS = (0, 0, 0, 60, 120, 240, 480, 900)
"""Seconds between the newest code that browsers we do not know asked for and the next one, by how many there were in the hour."""
CODES_OF_THE_KNOWN = 15
"""Codes to one phone or e-mail within an hour by all known browsers, invitations and signed-in persons together."""
BROWSER_KNOWN = timedelta(days=400)
"""How long a browser in which she was in is known again."""
CODES_OF_A_SOURCE = 10
"""Codes that one invitation, or one signed-in person, may have sent to any addresses within an hour."""
HOUR = timedelta(hours=1)
JUST_SENT = timedelta(seconds=30)
"""A code asked for again within this time is the same tap twice."""
PAUSE = timedelta(minutes=15)
FRESH = timedelta(minutes=10)
IDLE = timedelta(minutes=30)
LOOK_AGAIN = timedelta(minutes=1)
"""On a shared phone the last visit is noted at most this often, and a process remembers who somebody is no longer."""
OWN_PHONE = timedelta(days=30)
WITH_SECOND_STEP = timedelta(hours=12)
RECOVERY_CODES = 8
TOTP_SECONDS = 30
UNAMBIGUOUS = "abcdefghjkmnpqrstuvwxyz23456789"


class Reason(StrEnum):
    """Why somebody cannot come in now."""

    WRONG = "wrong"
    OVER = "over"
    TOO_MANY = "too many"
    RESTING = "resting"
    USED_TWICE = "used twice"
    TAKEN = "taken"
    ONLY_WAY = "only way"
    NO_PASSKEY = "no passkey"
    LAST_ONE = "last one"


class Purpose(StrEnum):
    """What a code is asked for: to come in, to use an invitation, to prove again who she is, to change phone or e-mail."""

    IN = "in"
    INVITED = "invited"
    AGAIN = "again"
    CHANGE = "change"


def lasts(*, own_phone: bool, needs_second_step: bool, is_second_step_done: bool) -> timedelta | None:
    """How long a session lasts. None: it ends with the browser, or after IDLE without a visit."""
    if not own_phone or (needs_second_step and not is_second_step_done):
        return None
    return WITH_SECOND_STEP if needs_second_step else OWN_PHONE


def fitting_step(secret: str, typed: str, now: float, last_step: int) -> int | None:
    """The time step (RFC 6238, 30 s, one to either side allowed) that a TOTP code fits, never one at or before `last_step`."""
    here = int(now) // TOTP_SECONDS
    totp = pyotp.TOTP(secret)
    fits = [
        step
        for step in (here - 1, here, here + 1)
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode())
    ]
    return next((step for step in fits if step > last_step), None)


def is_replay(secret: str, typed: str, now: float, last_step: int) -> bool:
    """True when the code is right but was used already."""
    return fitting_step(secret, typed, now, -1) is not None and fitting_step(secret, typed, now, last_step) is None


def recovery_codes(secret: str) -> list[str]:
    """The one-time recovery codes that belong to a TOTP secret, as "abcde-fghjk" (49 bits each), always the same.

    They are derived, not kept: only who can unlock the secret can know them (HMAC-SHA256, one digest a code).
    """
    return [_recovery_code(secret, nth) for nth in range(RECOVERY_CODES)]


def _recovery_code(secret: str, nth: int) -> str:
    number = int.from_bytes(hmac.digest(secret.encode(), f"recovery {nth}".encode(), sha256), "big")
    letters = ""
    for _ in range(10):
        number, place = divmod(number, len(UNAMBIGUOUS))
        letters += UNAMBIGUOUS[place]
    return f"{letters[:5]}-{letters[5:]}"


def fitting_recovery(secret: str, typed: str) -> int | None:
    """Which recovery code was typed (with or without the dash, capitals or not), or None."""
    bare = "".join(letter for letter in typed.lower() if letter.isalnum()).encode()
    fits = [
        nth
        for nth, code in enumerate(recovery_codes(secret))
        if hmac.compare_digest(code.replace("-", "").encode(), bare)
    ]
    return fits[0] if fits else None


def wait_of_strangers(ages: Sequence[float]) -> float:
    """Seconds until browsers we do not know may have another code sent to an address. 0: now.

    `ages`: seconds since each code of theirs within the last hour. It slows down and never shuts: when all are used up,
    the oldest makes room.
    """
    newest, oldest, sent = min(ages, default=0.0), max(ages, default=0.0), len(ages)
    if sent >= len(WAITS):
        return max(0.0, HOUR.total_seconds() - oldest)
    return max(0.0, WAITS[sent] - newest) if sent else 0.0


def wait_of_the_known(mine: Sequence[float], all_of_them: Sequence[float]) -> float:
    """Seconds until a known browser, an invitation or a signed-in person may have another code sent to an address."""
    waits = [
        HOUR.total_seconds() - max(ages)
        for ages, most in ((mine, CODES_AN_HOUR), (all_of_them, CODES_OF_THE_KNOWN))
        if len(ages) >= most
    ]
    return max(waits, default=0.0)
