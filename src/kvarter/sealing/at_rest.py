"""The second lock: what lies in the database and must not be of use to somebody who has a copy of it and nothing else.

The key comes from the server's own (HKDF-SHA256, RFC 5869; Fernet). ADR 16 says what it protects from, and what it costs.
"""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

LOCKED = "gAAAA"
"""How every Fernet token of this century begins."""


class CannotUnlock(Exception):
    """A text was locked with another server key than those that this server has."""


@lru_cache(maxsize=8)
def _lock_of(secret_key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kvarter.sealing.at-rest").derive(
        secret_key.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))


def _locks() -> MultiFernet:
    return MultiFernet([_lock_of(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def encrypt(text: str) -> str:
    """The text under the server's lock; nothing stays nothing."""
    return _locks().encrypt(text.encode()).decode() if text else ""


def decrypt(text: str) -> str:
    """The text again; what was never locked comes back as it is. Raises CannotUnlock where the server's key does not fit."""
    if not text.startswith(LOCKED):
        return text
    try:
        return _locks().decrypt(text.encode()).decode()
    except InvalidToken as wrong:
        raise CannotUnlock("The server's secret key is not the one that this was locked with.") from wrong


class LockedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that stands in the database under the server's lock, and plain in Python."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return text if text is None else encrypt(str(text))

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        return value if value is None else decrypt(value)
