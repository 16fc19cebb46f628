"""The age format seen from outside (age-encryption.org/v1): armor, header, recipients. Nothing is opened here."""

import base64
import re
from dataclasses import dataclass

ARMOR = re.compile(
    r"-----BEGIN AGE ENCRYPTED FILE-----\n((?:[A-Za-z0-9+/]{64}\n)*)([A-Za-z0-9+/=]{4,64}\n)-----END AGE ENCRYPTED FILE-----"
)
STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)")
VERSION = b"age-encryption.org/v1\n"
MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)

PRIME = 2**255 - 19
# The points of X25519 whose order divides 8 (https://cr.yp.to/ecdh.html#validate): a secret shared with one is no secret.
LOW_ORDER = {
    0,
    1,
    PRIME - 1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
}


class Malformed(Exception):
    """The text does not follow the format; the argument says which part of it."""


@dataclass(frozen=True)
class Stanza:
    """One recipient's line of a header: its kind, its arguments, and the wrapped key."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Envelope:
    """A parsed age file: who can open it, and the sealed payload (16 bytes of nonce, then chunks)."""

    stanzas: tuple[Stanza, ...]
    payload: bytes


def strict_base64(text: str) -> bytes:
    """Bytes of base64 without padding. Raises Malformed unless encoding them again gives the same text."""
    try:
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError as wrong:
        raise Malformed("base64") from wrong
    if base64.b64encode(decoded).decode().rstrip("=") != text:
        raise Malformed("base64")
    return decoded


def unarmor(text: str) -> bytes:
    """Bytes of an armored file: lines of 64, LF or CRLF, nothing but blanks around. Raises Malformed."""
    found = ARMOR.fullmatch(text.strip(" \t\r\n").replace("\r\n", "\n"))
    if not found:
        raise Malformed("armor")
    body = (found[1] + found[2]).replace("\n", "")
    bare = body.rstrip("=")
    if len(body) % 4 or len(body) - len(bare) > 2:
        raise Malformed("padding")
    return strict_base64(bare)


def parse(binary: bytes) -> Envelope:
    """The stanzas and the payload of an age file. Raises Malformed. The MAC needs a key: only its shape is checked."""
    if not binary.startswith(VERSION):
        raise Malformed("version")
    at, stanzas = len(VERSION), []
    while found := STANZA.match(binary, at):
        kind, *arguments = found[1].decode().split(" ")
        stanzas.append(Stanza(kind, tuple(arguments), strict_base64(found[2].decode().replace("\n", ""))))
        at = found.end()
    ending = MAC.match(binary, at)
    if not stanzas or not ending:
        raise Malformed("header")
    strict_base64(ending[1].decode())
    return Envelope(tuple(stanzas), binary[ending.end() :])


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check


def recipient_bytes(text: str) -> bytes:
    """The 32 bytes of an X25519 recipient "age1..." in small letters (BIP 173). Raises Malformed."""
    letters = text.removeprefix("age1")
    if letters == text or any(letter not in BECH32 for letter in letters):
        raise Malformed("recipient")
    words = [BECH32.index(letter) for letter in letters]
    expanded = [ord(letter) >> 5 for letter in "age"] + [0] + [ord(letter) & 31 for letter in "age"]
    if _polymod(expanded + words) != 1:
        raise Malformed("checksum")
    number = int("".join(f"{word:05b}" for word in words[:-6]) or "0", 2)
    if len(words) != 52 + 6 or number & 0b1111:
        raise Malformed("length")
    return (number >> 4).to_bytes(32, "big")


def is_low_order(point: bytes) -> bool:
    """Whether a 32-byte X25519 point is one of the few that no secret can be shared with (RFC 7748, section 6.1)."""
    return (int.from_bytes(point, "little") & (2**255 - 1)) % PRIME in LOW_ORDER
