"""Passkeys are added, used and removed. What a phone answers is checked by py_webauthn; user verification is always asked for."""

import json
from typing import Any
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import of_person, require
from kvarter.groups.rules import Standing
from kvarter.people.models import Person
from kvarter.signin import queries
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.models import Passkey
from kvarter.signin.rules import Reason

Asked = dict[str, Any]
"""Options for the browser, as JSON values; `challenge` is base64url."""
Answered = dict[str, Any]
"""The browser's PublicKeyCredential, as JSON values (WebAuthn Level 3, section 5.1)."""
NOT_READABLE = (WebAuthnException, ValueError, TypeError, KeyError, AttributeError)
"""What the checks raise when somebody sends something else than a browser would."""


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def options_to_enter() -> Asked:
    """What a browser needs to sign somebody in by a passkey that it knows itself."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(), user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def options_to_add(person: Person) -> Asked:
    """What a browser needs to make a passkey for this person; a phone that has one already refuses."""
    known = [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential_id)) for one in person.passkeys.all()]
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name="Kvarter",
        user_name=person.first_name,
        user_id=person.code.encode(),
        exclude_credentials=known,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def add(*, by: Standing, person: Person, answered: Answered, challenge: str, name: str) -> Passkey:
    """Keep a passkey that her phone made. Raises CannotEnter(NO_PASSKEY) when it does not fit what was asked."""
    require(None if by.person_id == person.pk else Access.NOT_YOURS)
    try:
        proven = webauthn.verify_registration_response(
            credential=answered,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_host(),
            expected_origin=settings.SITE_URL,
            require_user_verification=True,
        )
    except NOT_READABLE as error:
        raise CannotEnter(Reason.NO_PASSKEY) from error
    passkey = Passkey(
        person=person,
        name=name,
        credential_id=bytes_to_base64url(proven.credential_id),
        public_key=proven.credential_public_key,
        sign_count=proven.sign_count,
    )
    _keep(by, passkey)
    return passkey


def _keep(by: Standing, passkey: Passkey) -> None:
    try:
        with transaction.atomic():
            passkey.save(force_insert=True)
            record(by.code, "passkey.added", passkey.code, scope=of_person(by.code))
    except IntegrityError as error:
        raise CannotEnter(Reason.NO_PASSKEY) from error


def whose(*, answered: Answered, challenge: str) -> Person:
    """The active person whose passkey this is. It counts as both steps: her phone, and that she unlocked it.

    Raises CannotEnter(NO_PASSKEY) when it is unknown, does not fit the challenge, or was copied (its counter went back).
    """
    passkey = queries.passkey_behind(answered.get("id"))
    if passkey is None:
        raise CannotEnter(Reason.NO_PASSKEY)
    try:
        proven = webauthn.verify_authentication_response(
            credential=answered,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_host(),
            expected_origin=settings.SITE_URL,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except NOT_READABLE as error:
        raise CannotEnter(Reason.NO_PASSKEY) from error
    Passkey.objects.filter(pk=passkey.pk).update(sign_count=proven.new_sign_count, used_at=timezone.now())
    return passkey.person


@transaction.atomic
def remove(*, by: Standing, passkey: Passkey) -> None:
    """The passkey opens nothing any more."""
    require(None if by.person_id == passkey.person_id else Access.NOT_YOURS)
    passkey.delete()
    record(by.code, "passkey.removed", passkey.code, scope=of_person(by.code))
