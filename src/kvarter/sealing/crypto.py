"""What lies in the database or a session only under lock: keys come from SECRET_KEY, so a dump alone opens nothing.

The name in the derivation is that of the room where the lock was made first; it stays, or nothing locked before would open.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac


@lru_cache(maxsize=8)
def _lock_of(secret_key: str) -> Fernet:
    """The lock of one secret key (HKDF-SHA256, RFC 5869)."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kvarter.sealing.crypto").derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def _locks() -> MultiFernet:
    return MultiFernet([_lock_of(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def encrypt(text: str) -> str:
    """The text as a token that only this network can open."""
    return _locks().encrypt(text.encode()).decode()


def decrypt(token: str, seconds: int | None = None) -> str | None:
    """The text of a token, or None when it is not ours, was changed, or is older than `seconds`."""
    try:
        return _locks().decrypt(token.encode(), ttl=seconds).decode()
    except InvalidToken:
        return None


def keyed_hash(kind: str, text: str) -> str:
    """A keyed hash that finds the same text again without telling it: 64 hex characters."""
    return salted_hmac(f"kvarter.signin.{kind}", text, algorithm="sha256").hexdigest()
