"""Where a letter lies locked for some minutes, and under which address; the lock itself is `sealing.browser_key`."""

import secrets
from hashlib import sha256

MOST = 5000
"""Letters of everybody together; when so many wait, the answer comes without an address of its own."""


def new_code() -> str:
    """What an address ends with: random, it opens nothing."""
    return secrets.token_urlsafe(12)


def place_of(code: str) -> str:
    """Where a letter lies in the database: who reads that learns no address."""
    return sha256(code.encode()).hexdigest()
