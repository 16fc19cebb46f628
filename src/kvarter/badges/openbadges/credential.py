"""What a badge says: an OpenBadgeCredential in the data model of Verifiable Credentials 2.0. Plain Python, values in and values out.

Source: 1EdTech Open Badges 3.0, 8.2 (the payload of a VC-JWT is the credential, with iss, jti, nbf, sub and exp beside it) and appendix B.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

CONTEXT = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


@dataclass(frozen=True)
class Issuer:
    """Who stands behind it. Its `address` is its name everywhere, and shows its profile."""

    address: str
    name: str
    url: str

    def profile(self) -> dict[str, Any]:
        """As others read it."""
        return {"id": self.address, "type": ["Profile"], "name": self.name, "url": self.url}


@dataclass(frozen=True)
class Achievement:
    """What somebody did, in the country's language."""

    address: str
    kind: str
    name: str
    description: str
    criteria: str
    picture: str
    language: str

    def said(self) -> dict[str, Any]:
        """As a part of the credential, and at its own address."""
        return {
            "id": self.address,
            "type": ["Achievement"],
            "achievementType": self.kind,
            "name": self.name,
            "description": self.description,
            "criteria": {"narrative": self.criteria},
            "image": {"id": self.picture, "type": "Image"},
            "inLanguage": self.language,
        }


@dataclass(frozen=True)
class Place:
    """Where it stands in a list of what is taken back."""

    address: str
    index: int


@dataclass(frozen=True)
class Badge:
    """One badge. `subject` is a random name that says nothing; `name` stands there only when she wants it."""

    address: str
    subject: str
    issuer: Issuer
    achievement: Achievement
    place: Place
    valid_from: datetime
    valid_until: datetime | None = None
    name: str = ""


def moment(at: datetime) -> str:
    """A time as credentials write it, in whole seconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def credential(badge: Badge) -> dict[str, Any]:
    """The payload that is signed. Neither telephone nor mail nor number of hers can stand in it: a badge has no such field."""
    until = badge.valid_until
    return {
        "@context": [CONTEXT, BADGES],
        "id": badge.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": badge.issuer.profile(),
        "validFrom": moment(badge.valid_from),
        **({"validUntil": moment(until)} if until else {}),
        "name": badge.achievement.name,
        "credentialSubject": _subject(badge),
        "credentialStatus": {
            "id": f"{badge.place.address}#{badge.place.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(badge.place.index),
            "statusListCredential": badge.place.address,
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "iss": badge.issuer.address,
        "jti": badge.address,
        "sub": badge.subject,
        "nbf": int(badge.valid_from.timestamp()),
        **({"exp": int(until.timestamp())} if until else {}),
    }


def _subject(badge: Badge) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": badge.subject,
        "type": ["AchievementSubject"],
        "achievement": badge.achievement.said(),
    }
    if badge.name:
        named = {"type": "IdentityObject", "hashed": False, "identityHash": badge.name, "identityType": "name"}
        said["identifier"] = [named]
    return said
