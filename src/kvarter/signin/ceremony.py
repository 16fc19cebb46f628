"""What a browser and py_webauthn say to each other about a passkey (WebAuthn Level 3). Values in, values out; no database.

The library brings OpenSSL's certificates with it, 13 MB: this module is loaded when somebody first uses a passkey.
"""

import json
from collections.abc import Iterable
from typing import Any

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

UNREADABLE = (WebAuthnException, ValueError, TypeError, KeyError, AttributeError)
"""What the checks raise when somebody sends something else than a browser would."""


class NotProven(Exception):
    """The answer is no proof of a passkey."""


def options_to_enter(host: str) -> dict[str, Any]:
    """What a browser needs to sign somebody in by a passkey that it knows itself."""
    options = webauthn.generate_authentication_options(
        rp_id=host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def options_to_add(host: str, name: str, code: str, known: Iterable[str]) -> dict[str, Any]:
    """What a browser needs to make a passkey; a phone that has one of those known already refuses."""
    options = webauthn.generate_registration_options(
        rp_id=host,
        rp_name="Kvarter",
        user_name=name,
        user_id=code.encode(),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def new_passkey(answered: dict[str, Any], challenge: str, host: str, origin: str) -> dict[str, Any]:
    """The fields of a passkey that a phone made. Raises NotProven."""
    try:
        proven = webauthn.verify_registration_response(
            credential=answered,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=host,
            expected_origin=origin,
            require_user_verification=True,
        )
    except UNREADABLE as error:
        raise NotProven from error
    return {
        "credential_id": bytes_to_base64url(proven.credential_id),
        "public_key": proven.credential_public_key,
        "sign_count": proven.sign_count,
    }


def new_count(answered: dict[str, Any], challenge: str, host: str, origin: str, key: tuple[bytes, int]) -> int:
    """The counter of the passkey with this public key and counter, one use later. Raises NotProven."""
    try:
        proven = webauthn.verify_authentication_response(
            credential=answered,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=host,
            expected_origin=origin,
            credential_public_key=key[0],
            credential_current_sign_count=key[1],
            require_user_verification=True,
        )
    except UNREADABLE as error:
        raise NotProven from error
    return int(proven.new_sign_count)
