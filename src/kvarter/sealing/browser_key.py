"""Text under a key that only one browser holds (Fernet: AES-CBC and HMAC): made here, kept nowhere. What lies in the database opens nothing."""

import zlib
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

STAYS = timedelta(minutes=15)
"""How long anything lies locked."""


def new_key() -> str:
    """43 signs that a cookie may hold."""
    return Fernet.generate_key().decode().rstrip("=")


def locked(text: str, key: str) -> str:
    """The text, packed small and locked."""
    return Fernet(f"{key}=").encrypt(zlib.compress(text.encode("utf-8", "replace"))).decode()


def unlocked(sealed: str, key: str) -> str | None:
    """The text, or None when the key is none, or another's."""
    try:
        return zlib.decompress(Fernet(f"{key}=").decrypt(sealed.encode())).decode()
    except (InvalidToken, ValueError, zlib.error):
        return None
