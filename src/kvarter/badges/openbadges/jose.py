"""A compact JWS signed with Ed25519, and the keys it names. Plain Python over `cryptography`.

Sources: RFC 7515 (compact serialisation), RFC 8037 (Ed25519 in JOSE), RFC 7638 (the name of a key).
Only EdDSA is read: a header never chooses how it is checked.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "EdDSA"
MOST_SIGNS = 60_000
"""Letters of a token that are looked at; ours have about 3,000."""
SEED = 32
"""Bytes of a private key (RFC 8032, 5.1.5)."""


class NoToken(ValueError):
    """The text is no compact JWS that we can read."""


@dataclass(frozen=True)
class Token:
    """What a compact JWS says, before anybody has looked at its signature."""

    header: Mapping[str, Any]
    payload: Mapping[str, Any]
    signed: bytes
    signature: bytes


def base64url(content: bytes) -> str:
    """As JOSE writes bytes: no padding (RFC 7515, appendix C)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes again. Raises NoToken for anything else than the one way to write them."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise NoToken from wrong
    if base64url(content) != text:
        raise NoToken
    return content


def new_seed() -> bytes:
    """A new private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(seed: bytes) -> bytes:
    """The public half of a private key."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def jwk_of(public: bytes) -> dict[str, str]:
    """The public key as a JWK (RFC 8037, 2). A private one is never written so."""
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url(public)}


def name_of(public: bytes) -> str:
    """How a key is named: the thumbprint of its JWK (RFC 7638; RFC 8037, appendix A.3)."""
    members = json.dumps(jwk_of(public), sort_keys=True, separators=(",", ":"))
    return base64url(sha256(members.encode()).digest())


def signed(payload: Mapping[str, Any], seed: bytes, header: Mapping[str, str]) -> str:
    """The payload as a compact JWS. The same values give the same letters."""
    parts = [_written({"alg": ALGORITHM, **header}), _written(payload)]
    content = ".".join(parts)
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(content.encode())
    return f"{content}.{base64url(signature)}"


def _written(said: Mapping[str, Any]) -> str:
    return base64url(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def read(text: str) -> Token:
    """The parts of a compact JWS. Raises NoToken; a signature that is none does not hold, and is no reason not to say so."""
    parts = text.strip().split(".")
    if len(text) > MOST_SIGNS or len(parts) != 3:
        raise NoToken
    header, payload = (_said(from_base64url(one)) for one in parts[:2])
    try:
        signature = from_base64url(parts[2])
    except NoToken:
        signature = b""
    return Token(header, payload, f"{parts[0]}.{parts[1]}".encode(), signature)


def _said(content: bytes) -> Mapping[str, Any]:
    """One JSON object in which no name stands twice: two readers would take two of them."""
    try:
        found = json.loads(content, object_pairs_hook=_once)
    except (ValueError, RecursionError) as wrong:
        raise NoToken from wrong
    if not isinstance(found, dict):
        raise NoToken
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise NoToken
    return dict(pairs)


def holds(token: Token, public: bytes) -> bool:
    """Whether the token was signed with this key, and nothing was changed since."""
    if token.header.get("alg") != ALGORITHM or "crit" in token.header:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(token.signature, token.signed)
    except (InvalidSignature, ValueError):
        return False
    return True
