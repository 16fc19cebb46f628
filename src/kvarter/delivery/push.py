"""Web push: the browser of a phone is told through the push service of its maker (RFC 8030), which cannot read it (RFC 8291).

Called by the worker; pages only ask for the public key. The key by which push services know us is derived from the secret
key, so there is none to keep. Imported on use: most processes never need it.
"""

import base64
import json
import urllib.request
from functools import lru_cache
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02

from kvarter.delivery.rules import raw
from kvarter.delivery.staying import StayHere

LASTS = 24 * 3600
"""Seconds for which a push service keeps a message for a phone that is off."""
LENGTH = 300
"""Every message is as long, so that its length says nothing of its language or page."""
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the curve P-256 (SEC 2, 2.4.2)."""
GONE = (404, 410)


class Expired(Exception):
    """The browser does not take messages under this address any more (RFC 8030, 7.3)."""


@lru_cache(maxsize=2)
def _key_of(secret: str) -> Any:
    derived = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"kvarter.delivery.push").derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(derived, "big") % (ORDER - 1) + 1, ec.SECP256R1())


def public_key() -> str:
    """What a browser must be told to take messages from this network and from nobody else (RFC 8292, 3.2)."""
    point = _key_of(settings.SECRET_KEY).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _text(point)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def sealed(words: dict[str, str], p256dh: str, auth: str) -> bytes:
    """The words as only that browser reads them, always of the same length."""
    content = json.dumps(words, ensure_ascii=False).encode()
    padded = content + b" " * (LENGTH - len(content))
    own = ec.generate_private_key(ec.SECP256R1())
    return bytes(http_ece.encrypt(padded, private_key=own, dh=raw(p256dh), auth_secret=raw(auth)))


def _signed(endpoint: str) -> str:
    """Who we are, for this push service."""
    parts = urlsplit(endpoint)
    whose = settings.SITE_URL if settings.HTTPS else f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "sub": whose}
    return str(Vapid02(_key_of(settings.SECRET_KEY)).sign(claims)["Authorization"])


def post(endpoint: str, p256dh: str, auth: str, words: dict[str, str], seconds: float) -> None:
    """Hand it to the push service. Raises Expired, or whatever else goes wrong."""
    headers = {
        "Authorization": _signed(endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(LASTS),
        "Urgency": "high",
        "Topic": "kvarter",
    }
    request = urllib.request.Request(endpoint, data=sealed(words, p256dh, auth), headers=headers)  # noqa: S310
    try:
        with urllib.request.build_opener(StayHere).open(request, timeout=seconds):
            return
    except HTTPError as answer:
        if answer.code in GONE:
            raise Expired from answer
        raise
