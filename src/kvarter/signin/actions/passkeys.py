"""Passkeys are added, used and removed. What a phone answers is checked by py_webauthn; user verification is always asked for."""

from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

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


def _ceremony() -> ModuleType:
    """Loaded when a passkey is first used: most processes never meet one."""
    from kvarter.signin import ceremony

    return ceremony


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def options_to_enter() -> Asked:
    """What a browser needs to sign somebody in by a passkey that it knows itself."""
    return Asked(_ceremony().options_to_enter(_host()))


def options_to_add(person: Person) -> Asked:
    """What a browser needs to make a passkey for this person; a phone that has one already refuses."""
    known = [one.credential_id for one in person.passkeys.all()]
    return Asked(_ceremony().options_to_add(_host(), person.first_name, person.code, known))


def add(*, by: Standing, person: Person, answered: Answered, challenge: str, name: str) -> Passkey:
    """Keep a passkey that her phone made. Raises CannotEnter(NO_PASSKEY) when it does not fit what was asked."""
    require(None if by.person_id == person.pk else Access.NOT_YOURS)
    ceremony = _ceremony()
    try:
        proven = ceremony.new_passkey(answered, challenge, _host(), settings.SITE_URL)
    except ceremony.NotProven as error:
        raise CannotEnter(Reason.NO_PASSKEY) from error
    passkey = Passkey(person=person, name=name, **proven)
    _store(by, passkey)
    return passkey


def _store(by: Standing, passkey: Passkey) -> None:
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
    ceremony, key = _ceremony(), (bytes(passkey.public_key), passkey.sign_count)
    try:
        count = ceremony.new_count(answered, challenge, _host(), settings.SITE_URL, key)
    except ceremony.NotProven as error:
        raise CannotEnter(Reason.NO_PASSKEY) from error
    Passkey.objects.filter(pk=passkey.pk).update(sign_count=count, used_at=timezone.now())
    return passkey.person


@transaction.atomic
def remove(*, by: Standing, passkey: Passkey) -> None:
    """The passkey opens nothing any more."""
    require(None if by.person_id == passkey.person_id else Access.NOT_YOURS)
    passkey.delete()
    record(by.code, "passkey.removed", passkey.code, scope=of_person(by.code))
