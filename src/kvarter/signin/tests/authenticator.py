"""A phone that makes and uses passkeys as WebAuthn Level 3 writes it (ES256, attestation "none"), in a few lines, to be obedient or not."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


class Authenticator:
    """One passkey for one site. `verifies`: it asks its owner for finger or PIN. `counter` is what it says next."""

    def __init__(self, *, origin: str = "http://localhost:8000", verifies: bool = True) -> None:
        self.origin, self.host = origin, origin.split("//")[1].split(":")[0]
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)
        self.verifies, self.counter = verifies, 1

    def _data(self, *, with_key: bool = False) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | (WITH_KEY if with_key else 0)
        head = hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")
        self.counter += 1
        if not with_key:
            return head
        point = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        return head + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": f"webauthn.{kind}", "challenge": challenge, "origin": self.origin}).encode()

    def _credential(self, response: dict[str, bytes]) -> dict[str, Any]:
        said = {name: _text(value) for name, value in response.items()}
        return {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key", "response": said}

    def makes(self, challenge: str) -> dict[str, Any]:
        """Its answer to being asked for a new passkey."""
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(with_key=True)})
        return self._credential({"clientDataJSON": self._client("create", challenge), "attestationObject": attested})

    def proves(self, challenge: str) -> dict[str, Any]:
        """Its answer to being asked to sign in."""
        data, client = self._data(), self._client("get", challenge)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._credential({"clientDataJSON": client, "authenticatorData": data, "signature": signature})


def challenge_in(asked: dict[str, Any]) -> str:
    """The challenge of the options that the server sent."""
    assert urlsafe_b64decode(asked["challenge"] + "==")
    return str(asked["challenge"])
