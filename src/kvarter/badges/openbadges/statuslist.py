"""The list that says which badges are taken back: a bit for each, and nothing of who. Plain Python.

Source: W3C Bitstring Status List 1.0, 2.2 (the list), 3.3 and 3.4 (how bits are written and read). The first bit is the highest of the first byte.
"""

import gzip
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from kvarter.badges.openbadges.credential import CONTEXT, moment
from kvarter.badges.openbadges.jose import NoToken, base64url, from_base64url

LENGTH = 131_072
"""Entries of a list. As many at least, so that nobody is told from few others (3.1); 16 kB before it is packed."""
MULTIBASE = "u"
"""What stands before base64url without padding."""
LASTS = timedelta(hours=24)
"""So long a copy may be believed: whoever keeps an old list cannot bring back what was taken back."""
FRESH = timedelta(minutes=5)
"""So long a reader need not ask again."""
PURPOSE = "revocation"


def encoded(taken_back: Iterable[int], length: int = LENGTH) -> str:
    """The list with these bits set, packed. The same bits give the same letters."""
    bits = bytearray(length // 8)
    for index in taken_back:
        bits[index // 8] |= 0x80 >> index % 8
    return MULTIBASE + base64url(gzip.compress(bytes(bits), mtime=0))


def is_set(text: str, index: int) -> bool:
    """Whether the bit is set. Raises NoToken when the text is no list, or has no such bit."""
    if not text.startswith(MULTIBASE):
        raise NoToken
    try:
        bits = zlib.decompressobj(wbits=31).decompress(from_base64url(text[1:]), LENGTH)
    except zlib.error as wrong:
        raise NoToken from wrong
    if not 0 <= index < 8 * len(bits):
        raise NoToken
    return bool(bits[index // 8] & 0x80 >> index % 8)


def list_credential(*, issuer: str, address: str, taken_back: Iterable[int], now: datetime) -> dict[str, Any]:
    """The list as a credential of its own, to be signed."""
    return {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": moment(now),
        "validUntil": moment(now + LASTS),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": PURPOSE,
            "encodedList": encoded(taken_back),
            "ttl": int(FRESH.total_seconds() * 1000),
        },
        "iss": issuer,
        "jti": address,
        "nbf": int(now.timestamp()),
        "exp": int((now + LASTS).timestamp()),
    }
