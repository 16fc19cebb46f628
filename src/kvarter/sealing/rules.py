"""Sealing what a woman writes, and checking envelopes and keys from outside. Nothing here can open an envelope."""

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

import pyrage

from kvarter.packs.digits import western_digits
from kvarter.packs.queries import country
from kvarter.sealing import age

STEP = 512
MOST_BYTES = 400 * STEP  # a voice note of a minute is 120 kB
MOST_TEXT = 288 * 1024
NONCE, TAG, CHUNK = 16, 16, 64 * 1024
MOST_WRAPPED = 4096
IDENTITY = len("AGE-SECRET-KEY-1") + 58
SCRYPT = "scrypt"
PASSKEY = "age-encryption.org/fido2prf"

SIXTEEN = re.compile(r"(?:^|\D)\d(?:[ -]?\d){15}(?!\d)", re.ASCII)


About = Mapping[str, str | int | None]
"""Whose envelope it is: `woman` (the code of her referral), `group` (its number, None nationally), `part`."""


class Reason(StrEnum):
    """Why an envelope, a recipient or a wish to seal is refused."""

    TOO_LONG = "too long"
    NOT_ARMORED = "not armored"
    NOT_AGE = "not age"
    SCRYPT = "sealed by words that can be guessed"
    FOREIGN_KEY = "sealed for another kind of key"
    WRONG_COUNT = "not sealed for the right number of keys"
    NOT_PADDED = "not padded"
    NOT_A_RECIPIENT = "not a recipient"
    WEAK_RECIPIENT = "a recipient that shares no secret"
    NO_RECIPIENT = "no recipient"
    NOT_WRAPPED = "not a wrapped identity"


class CannotSeal(Exception):
    """Nothing was sealed; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def encode_fields(fields: Mapping[str, str | Sequence[str]], about: About | None = None) -> bytes:
    """What lies inside an envelope: {"v":1,"about":{...},"fields":{...}} in UTF-8, filled up with blanks to 512 bytes.

    `about` says whose envelope it is (woman, group, part). The same bytes as envelope.js makes. Line ends become LF. Raises
    CannotSeal above 200 kB.
    """
    tidy = {
        name: _plain(value) if isinstance(value, str) else [_plain(one) for one in value]
        for name, value in fields.items()
    }
    whose = {"about": dict(about)} if about else {}
    text = json.dumps({"v": 1, **whose, "fields": tidy}, ensure_ascii=False, separators=(",", ":"))
    inside = text.encode(errors="replace")
    if len(inside) > MOST_BYTES:
        raise CannotSeal(Reason.TOO_LONG)
    return inside + b" " * (-len(inside) % STEP)


def seal(fields: Mapping[str, str | Sequence[str]], recipients: Sequence[str], about: About | None = None) -> str:
    """An armored envelope that each of `recipients` ("age1...") can open alone; for browsers that cannot seal.

    Each recipient counts once. Raises CannotSeal when there is none, one is not to be trusted, or the words are too many.
    """
    chosen = list(dict.fromkeys(recipients))
    if not chosen:
        raise CannotSeal(Reason.NO_RECIPIENT)
    for recipient in chosen:
        if reason := check_recipient(recipient):
            raise CannotSeal(reason)
    to = [pyrage.x25519.Recipient.from_str(recipient) for recipient in chosen]
    sealed: bytes = pyrage.encrypt(encode_fields(fields, about), to, armored=True)
    return sealed.decode()


def check_recipient(text: str) -> Reason | None:
    """Why `text` is no X25519 recipient to seal to, or None. Points of low order are refused: pyrage breaks off on them."""
    try:
        point = age.recipient_bytes(text)
    except age.Malformed:
        return Reason.NOT_A_RECIPIENT
    return Reason.WEAK_RECIPIENT if age.is_low_order(point) else None


def check_stanza(stanza: age.Stanza) -> Reason | None:
    """Why a line of a header is neither a well-made X25519 recipient nor grease, or None."""
    if stanza.kind == SCRYPT:
        return Reason.SCRYPT
    if stanza.kind.endswith("-grease"):  # pyrage adds one by chance, so that nobody relies on known kinds only
        return None
    if stanza.kind != "X25519":
        return Reason.FOREIGN_KEY
    if len(stanza.arguments) != 1 or len(stanza.arguments[0]) != 43 or len(stanza.body) != 32:
        return Reason.NOT_AGE
    return Reason.WEAK_RECIPIENT if age.is_low_order(age.strict_base64(stanza.arguments[0])) else None


def _check_payload(payload: bytes) -> Reason | None:
    """Blanks up to a step of 512 bytes, in chunks of 64 kB with a tag each (age-encryption.org/v1, payload)."""
    sealed = len(payload) - NONCE
    inside = sealed - TAG * max(1, -(-sealed // (CHUNK + TAG)))
    if inside < 0:
        return Reason.NOT_AGE
    return Reason.NOT_PADDED if inside == 0 or inside % STEP else None


def check_envelope(text: str, *, recipients: int) -> Reason | None:
    """Why `text` is not to be kept, or None, without opening it.

    It must be an armored age file of at most 288 kB, sealed for exactly `recipients` X25519 keys and for nothing else, with
    strict base64 and a padded length. Whether the right keys can open it, only they can tell.
    """
    if len(text) > MOST_TEXT:
        return Reason.TOO_LONG
    try:
        binary = age.unarmor(text)
    except age.Malformed:
        return Reason.NOT_ARMORED
    try:
        envelope = age.parse(binary)
        refusal = next(filter(None, map(check_stanza, envelope.stanzas)), None) or _check_payload(envelope.payload)
    except age.Malformed:
        return Reason.NOT_AGE
    if refusal:
        return refusal
    return None if sum(stanza.kind == "X25519" for stanza in envelope.stanzas) == recipients else Reason.WRONG_COUNT


def check_wrapped(text: str, *, by: str = SCRYPT) -> Reason | None:
    """Why `text` is no wrapped identity, or None: an armored age file with one line of the kind `by` (SCRYPT or PASSKEY).

    It keeps a bare identity, or one sealed to anybody's public key, from ever being stored.
    """
    if len(text) > MOST_WRAPPED:
        return Reason.TOO_LONG
    try:
        wrapped = age.parse(age.unarmor(text))
        (stanza,) = wrapped.stanzas
        salt = age.strict_base64(stanza.arguments[0])
    except (age.Malformed, ValueError, IndexError):
        return Reason.NOT_WRAPPED
    fits = (
        stanza.kind == by
        and len(salt) == len(stanza.body) // 2 == 16
        and len(wrapped.payload) == NONCE + IDENTITY + TAG
    )
    return None if fits else Reason.NOT_WRAPPED


def one_line_ending(text: str) -> str:
    """The envelope as it is kept: LF only, one at the end. Forms turn every line end into CRLF on their way."""
    return _plain(text).strip() + "\n"


def number_to_leave_out(text: str) -> bool:
    """Whether the text holds something of the shape of the country's identity number, or of a card or account of sixteen digits.

    The same rule runs in her browser (numbers.js), with the shape of the same country pack.
    """
    plain = western_digits(text)
    return bool(re.search(country().identity.shape, plain, re.ASCII) or SIXTEEN.search(plain))
