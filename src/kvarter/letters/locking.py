"""A letter under a lock (Fernet: AES-CBC and HMAC) whose key is made here and kept nowhere: what lies in the database opens nothing."""

import secrets
from datetime import timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken

STAYS = timedelta(minutes=15)
MOST = 5000
"""Letters of everybody together; when so many wait, the answer comes without an address of its own."""


def new_code() -> str:
    """What an address ends with: random, it opens nothing."""
    return secrets.token_urlsafe(12)


def place_of(code: str) -> str:
    """Where a letter lies in the database: who reads that learns no address."""
    return sha256(code.encode()).hexdigest()


def locked(text: str) -> tuple[str, str]:
    """(key, locked text). The key is made here and kept nowhere."""
    key = Fernet.generate_key()
    return key.decode(), Fernet(key).encrypt(text.encode("utf-8", "replace")).decode()


def unlocked(sealed: str, key: str) -> str | None:
    """The text, or None when the key is none, or another's."""
    try:
        return Fernet(key.encode()).decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError):
        return None
