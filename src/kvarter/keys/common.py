"""The commonest passwords of the world, small enough for a page: a Bloom filter that her browser asks before it takes a passphrase.

The list is Django's (20,000, by Royce Williams); all of its words that are long enough to be taken otherwise are in it. Of
other passphrases three in ten thousand are refused by mistake: she then writes one word more.
"""

import base64
from collections.abc import Iterator
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator

SHORTEST = 10
BITS, PROBES = 32749, 7  # a prime, so that all bits of the hashes count


def _fnv(data: bytes) -> int:
    """FNV-1a, 32 bits (RFC 9923): the same few lines in the browser (passphrase.js)."""
    hashed = 0x811C9DC5
    for byte in data:
        hashed = (hashed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return hashed


def _places(word: str) -> Iterator[int]:
    data = word.encode()
    first, step = _fnv(data), _fnv(b"\0" + data)
    return ((first + turn * step) % BITS for turn in range(PROBES))


@lru_cache(maxsize=1)
def common_filter() -> str:
    """The filter in base64: 5.5 kB."""
    bits = bytearray(BITS // 8 + 1)
    for word in CommonPasswordValidator().passwords:
        if len(word) >= SHORTEST:
            for place in _places(word.casefold()):
                bits[place // 8] |= 1 << place % 8
    return base64.b64encode(bits).decode()
