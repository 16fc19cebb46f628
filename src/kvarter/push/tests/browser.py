"""A browser that takes web push: its keys, what it says to the page, and what it reads."""

import base64
import json
import secrets
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class PushBrowser:
    """With keys of its own, as `PushManager.subscribe` makes them."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint, self.auth = endpoint, secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())

    @property
    def point(self) -> str:
        return text(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    @property
    def said(self) -> str:
        """`PushSubscription.toJSON()`."""
        return json.dumps({"endpoint": self.endpoint, "keys": {"p256dh": self.point, "auth": text(self.auth)}})

    def reads(self, body: bytes) -> dict[str, Any]:
        """What it shows of a message that came."""
        return dict(json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth)))
