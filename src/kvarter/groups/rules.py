"""Roles, phases, what a person's standing lets her do, and the secret of an invitation. Plain Python."""

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum, StrEnum

from kvarter.access.rules import Reason as Access


class Role(StrEnum):
    """What a person is in the network. The first four belong to a local group, the last two to the organisation."""

    MOTHER = "mother"
    COORDINATOR = "coordinator"
    ASSISTANT = "assistant"
    BOARD = "board"
    CONSULTANT = "consultant"
    NATIONAL = "national"


LOCAL = frozenset({Role.MOTHER, Role.COORDINATOR, Role.ASSISTANT, Role.BOARD})
LEADING = frozenset({Role.COORDINATOR, Role.ASSISTANT})
WITH_SECOND_STEP = frozenset({Role.COORDINATOR, Role.ASSISTANT, Role.CONSULTANT, Role.NATIONAL})


class Phase(IntEnum):
    """The life of a group: good start, basic education, the Mothers get going, an association of its own."""

    START = 1
    EDUCATION = 2
    GOING = 3
    ASSOCIATION = 4


class Reason(StrEnum):
    """Why an invitation cannot be used or made."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    TAKEN_BACK = "taken back"
    ALREADY_IN = "already in"


@dataclass(frozen=True)
class Standing:
    """What a person is: her code and id, and her (role, group id or None) pairs. The system itself has `is_system`."""

    code: str = ""
    person_id: int = 0
    roles: frozenset[tuple[Role, int | None]] = field(default_factory=frozenset)
    is_system: bool = False
    names: Mapping[int, tuple[str, str]] = field(default_factory=dict, compare=False)
    """(code, name) of each of her groups, since nearly every page says them."""

    @property
    def is_signed_in(self) -> bool:
        return bool(self.code)

    @property
    def is_national(self) -> bool:
        return (Role.NATIONAL, None) in self.roles

    @property
    def is_consultant(self) -> bool:
        return (Role.CONSULTANT, None) in self.roles

    @property
    def is_mother(self) -> bool:
        return any(role is Role.MOTHER for role, _ in self.roles)

    @property
    def needs_second_step(self) -> bool:
        return any(role in WITH_SECOND_STEP for role, _ in self.roles)

    @property
    def led_groups(self) -> frozenset[int]:
        """Ids of the groups that she leads."""
        return frozenset(group for role, group in self.roles if role in LEADING and group is not None)

    @property
    def mother_groups(self) -> frozenset[int]:
        return frozenset(group for role, group in self.roles if role is Role.MOTHER and group is not None)

    @property
    def groups(self) -> frozenset[int]:
        return frozenset(group for _, group in self.roles if group is not None)

    def leads(self, group_id: int | None) -> bool:
        """She leads this group; with None: she does the national intake."""
        return self.is_system or (self.is_national if group_id is None else group_id in self.led_groups)


NOBODY = Standing()
SYSTEM = Standing(code="system", is_system=True)


def may_lead(by: Standing, group_id: int | None) -> Access | None:
    """May she do what those who lead this group do? None is the national intake."""
    if not by.is_signed_in:
        return Access.NOT_SIGNED_IN
    return None if by.leads(group_id) else Access.NOT_YOUR_GROUP


def may_be_national(by: Standing) -> Access | None:
    """May she do what the national office does?"""
    return None if by.is_system or by.is_national else Access.NOT_YOUR_ROLE


def may_invite(by: Standing, role: Role, group_id: int | None) -> Access | None:
    """The national office invites anybody; those who lead a group invite Mothers, assistants and board of that group."""
    if by.is_system or by.is_national:
        return None
    if role in (Role.MOTHER, Role.ASSISTANT, Role.BOARD) and group_id is not None and by.leads(group_id):
        return None
    return Access.NOT_YOUR_ROLE


def may_end(by: Standing, person_id: int, role: Role, group_id: int | None) -> Access | None:
    """Everybody may leave by herself; otherwise whoever may invite to a role may also end it."""
    return None if by.person_id == person_id else may_invite(by, role, group_id)


SHOWN = timedelta(minutes=15)
"""How long the link of an invitation is shown in the browser that made it."""
SHEET = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
"""What a sheet of the invitation form is called: random, and no secret."""


def invitation_secret(key: str, *, browser: str, sheet: str, role: Role, group_id: int | None) -> str:
    """The secret of the invitation that one browser makes with one sheet of the form: 120 bits (HMAC-SHA256), always the same.

    So it is kept nowhere and yet can be shown again to this browser alone, and the same sheet sent twice makes one
    invitation. `key`: the server's secret key; `browser`: what only this browser knows, the key of its session.
    """
    said = "\n".join((browser, sheet, role.value, str(group_id or "")))
    return urlsafe_b64encode(hmac.digest(key.encode(), f"kvarter.invitation\n{said}".encode(), "sha256")[:15]).decode()
