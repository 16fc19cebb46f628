"""Whether a badge holds, and if not, why. Plain Python: the text, our keys and what was taken back in, one verdict out.

What is not known is never "valid" (ADR 54). Nothing is fetched: only badges of this network can be judged here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kvarter.badges.openbadges import baking, baking_png, jose
from kvarter.badges.openbadges.shape import flaws, moment_in, subject_in

MOST_BYTES = 200_000


class Verdict(StrEnum):
    """What is to be said of a badge."""

    VALID = "valid"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET = "not yet valid"
    TAMPERED = "changed after it was signed"
    FORGED = "not signed by us"
    RETIRED_KEY = "signed with a key that is not trusted any more"
    OTHER_ISSUER = "of somebody else"
    NOT_KNOWN = "not among ours"
    UNREADABLE = "no badge"


@dataclass(frozen=True)
class Key:
    """A public key of ours, and whether it is still believed."""

    public: bytes
    is_trusted: bool = True


@dataclass(frozen=True)
class Known:
    """What we know: who we are, our keys by their addresses, and whether the badge in this place of a list was taken back.

    `is_revoked(jti, address of the list, index)`: None when there is no such badge.
    """

    issuer: str
    keys: Mapping[str, Key]
    is_revoked: Callable[[str, str, str], bool | None]


@dataclass(frozen=True)
class Finding:
    """The verdict, and what the badge says, where its signature holds."""

    verdict: Verdict
    said: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Her name, where she wanted it in the badge."""
        found = subject_in(self.said).get("identifier")
        first = found[0] if isinstance(found, list) and found else {}
        return str(first.get("identityHash", "")) if isinstance(first, Mapping) else ""


def token_of(content: bytes) -> str:
    """The token in a file: a baked PNG or SVG, or the compact JWS itself. Raises NoToken."""
    if len(content) > MOST_BYTES:
        raise jose.NoToken
    try:
        if content.startswith(baking_png.SIGNATURE):
            return baking_png.token_in(content)
        text = content.decode("utf-8-sig").strip()
        return baking.token_in(text) if text.startswith("<") else text
    except (UnicodeDecodeError, baking.NotBaked) as wrong:
        raise jose.NoToken from wrong


def judge(content: bytes, known: Known, now: datetime) -> Finding:
    """What is to be said of a file, whatever is in it."""
    try:
        token = jose.read(token_of(content))
    except jose.NoToken:
        return Finding(Verdict.UNREADABLE, {})
    if against := _against_signature(token, known):
        return Finding(against, {})
    return Finding(_of_ours(token.payload, known, now), token.payload)


def _against_signature(token: jose.Token, known: Known) -> Verdict | None:
    """Why what it says is not to be believed at all."""
    if token.payload.get("iss") != known.issuer:
        return Verdict.OTHER_ISSUER if token.payload.get("iss") else Verdict.UNREADABLE
    key = known.keys.get(str(token.header.get("kid")))
    if key is None:
        return Verdict.FORGED
    if not jose.holds(token, key.public):
        return Verdict.TAMPERED
    return None if key.is_trusted else Verdict.RETIRED_KEY


def _of_ours(said: Mapping[str, Any], known: Known, now: datetime) -> Verdict:
    """What is to be said of something that we signed."""
    if flaws(said) or not _agrees(said):
        return Verdict.UNREADABLE
    status = said.get("credentialStatus")
    status = status if isinstance(status, Mapping) else {}
    place = (str(status.get("statusListCredential")), str(status.get("statusListIndex")))
    is_revoked = known.is_revoked(str(said["id"]), *place)
    if is_revoked is None:
        return Verdict.NOT_KNOWN
    if is_revoked:
        return Verdict.REVOKED
    until, since = moment_in(said, "validUntil"), moment_in(said, "validFrom")
    if until and until <= now:
        return Verdict.EXPIRED
    return Verdict.NOT_YET if since is None or since > now else Verdict.VALID


def _agrees(said: Mapping[str, Any]) -> bool:
    """The claims of the token say the same as the credential in it (8.2.6.1)."""
    issuer, since = said["issuer"], moment_in(said, "validFrom")
    return (
        said.get("iss") == (issuer["id"] if isinstance(issuer, Mapping) else issuer)
        and said.get("jti") == said["id"]
        and said.get("sub") == subject_in(said).get("id")
        and since is not None
        and said.get("nbf") == int(since.timestamp())
    )
