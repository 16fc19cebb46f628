"""Reads about ways to sign in."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, Prefetch, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from kvarter.groups.models import Membership
from kvarter.groups.rules import Role, Standing
from kvarter.people.models import Person
from kvarter.sealing.crypto import keyed_hash
from kvarter.signin.models import Passkey, SecondStep, SentCode, StoppedAccount
from kvarter.signin.rules import RECOVERY_CODES


def passkeys_of(standing: Standing) -> QuerySet[Passkey]:
    """Her passkeys, oldest first."""
    return Passkey.objects.visible_to(standing)


def passkey_behind(credential_id: object) -> Passkey | None:
    """The passkey with this id (base64url) of somebody who is active, or None."""
    if not isinstance(credential_id, str) or not re.fullmatch(r"[\w-]{1,1400}", credential_id, re.ASCII):
        return None
    return Passkey.objects.select_related("person").filter(credential_id=credential_id, person__is_active=True).first()


def second_step_of(person: Person) -> SecondStep | None:
    """Her code maker, if she set one up."""
    return SecondStep.objects.filter(person=person).first()


def recovery_codes_left(step: SecondStep) -> int:
    """How many of her recovery codes were not used yet."""
    return RECOVERY_CODES - len(step.used_recovery)


def has_second_step(person: Person) -> bool:
    """True when she has something that a code by SMS or e-mail alone must not replace."""
    return SecondStep.objects.filter(person=person).exists() or Passkey.objects.filter(person=person).exists()


def memberships_of(standing: Standing) -> QuerySet[Membership]:
    """What she is in which groups, now."""
    return (
        Membership.objects.visible_to(standing)
        .now()
        .filter(person=standing.person_id)
        .select_related("group")
        .order_by("pk")
    )


@dataclass(frozen=True)
class Account:
    """Somebody with an account, as the national office sees her: her roles as (role, name of the group or "")."""

    person: Person
    roles: list[tuple[Role, str]]
    is_stopped: bool


def accounts(standing: Standing, words: str = "") -> QuerySet[Person]:
    """Everybody with an account whose name holds these words, by name; see `account_of`. Only for the national office."""
    if not standing.is_national:
        return Person.objects.none()
    people = Person.objects.filter(Q(is_active=True) | Q(stopped__isnull=False), name__icontains=words)
    return people.select_related("stopped").prefetch_related(ROLES_NOW).order_by("name", "pk")


def account(standing: Standing, code: str) -> Account | None:
    """One of them."""
    person = accounts(standing).filter(code=code).first()
    return account_of(person) if person else None


ROLES_NOW = Prefetch(
    "memberships", Membership.objects.now().select_related("group").order_by("pk"), to_attr="roles_now"
)


def account_of(person: Person) -> Account:
    held: list[Membership] = person.roles_now  # type: ignore[attr-defined]
    roles = [(Role(one.role), one.group.name if one.group else "") for one in held]
    return Account(person, roles, hasattr(person, "stopped"))


def marks_of(person: Person) -> list[str]:
    """The marks under which codes to her addresses are kept."""
    return [keyed_hash("address", address) for address in (person.phone, person.email) if address]


LABELS = {
    "signed_in_at": _("When you signed in last"),
    "codes_sent_at": _("When we sent you a code"),
    "passkeys": _("Passkeys"),
    "second_step_since": _("When you got your app for codes"),
    "recovery_codes_left": _("Recovery codes left"),
    "stopped_at": _("Since when you are stopped"),
}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Everything this room keeps about a person. Codes and secrets are kept so that nobody can read them, so only their times are told."""
    rows = _ways_in(person)
    step = next(((at, used) for what, used, at, _ in rows if what == "step"), None)
    return {
        "signed_in_at": person.last_login,
        "codes_sent_at": [at for what, _, at, _ in rows if what == "code"],
        "passkeys": [(name, made, used) for what, name, made, used in rows if what == "passkey"],
        "second_step_since": step[0] if step else None,
        "recovery_codes_left": RECOVERY_CODES - len(json.loads(step[1])) if step else None,
        "stopped_at": next((at for what, _, at, _ in rows if what == "stopped"), None),
    }


def _ways_in(person: Person) -> list[tuple[str, str, datetime, datetime | None]]:
    """(what, name, when, when used) of codes, passkeys, the second step with its used codes, and a stop. One statement."""
    no_name, never = Value("", TextField()), Value(None, DateTimeField())
    codes = SentCode.objects.filter(address_mark__in=marks_of(person))
    arms = [
        _arm(codes, "code", no_name, F("made_at"), never),
        _arm(Passkey.objects.filter(person=person), "passkey", Cast("name", TextField()), F("made_at"), F("used_at")),
        _arm(SecondStep.objects.filter(person=person), "step", Cast("used_recovery", TextField()), F("made_at"), never),
        _arm(StoppedAccount.objects.filter(person=person), "stopped", no_name, F("at"), never),
    ]
    return sorted(arms[0].union(*arms[1:], all=True), key=lambda row: (row[0], row[2]))


def _arm(rows: QuerySet[Any], what: str, name: Combinable, at: F, used: Combinable) -> QuerySet[Any]:
    named = {"a": Value(what, CharField()), "b": name, "c": at, "d": used}
    arm: QuerySet[Any] = rows.order_by().annotate(**named).values_list("a", "b", "c", "d")
    return arm
