"""Reads for the pages of the demo: the cast as it stands now, and what was sent."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from kvarter.asking.queries import partner_of
from kvarter.delivery.models import Sending
from kvarter.demo.planning.sheets import cast as cast_sheet
from kvarter.demo.planning.sheets import sheet
from kvarter.groups.messages import ROLES
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.packs.queries import country
from kvarter.people.models import Person
from kvarter.referrals.models import Partner

LAST = 40
"""Messages on the outbox page."""


@dataclass(frozen=True)
class Card:
    """One member of the cast: who she is."""

    key: str
    name: str
    first_name: str
    hue: str
    role: Promise | str
    group: str
    languages: list[str]
    phone: str


@dataclass(frozen=True)
class Message:
    """A text that would have been sent; `name` of the cast, "" for anybody else."""

    to: str
    name: str
    text: str
    at: datetime


def _standing_members() -> dict[str, Membership]:
    """What each of the cast is now, by her code. Who left is not there."""
    codes = [row["code"] for row in cast_sheet()]
    rows = Membership.objects.visible_to(SYSTEM).now().filter(person__code__in=codes, person__is_active=True)
    return {
        one.person.code: one for one in rows.select_related("person", "group").prefetch_related("person__languages")
    }


def cards() -> list[Card]:
    """The cast in the order of the sheet, without those who left. Two statements."""
    members = _standing_members()
    return [_card(row["key"], row["hue"], members[row["code"]]) for row in cast_sheet() if row["code"] in members]


def _card(key: str, hue: str, member: Membership) -> Card:
    known = country().languages
    person = member.person
    return Card(
        key=key,
        name=person.name,
        first_name=person.first_name,
        hue=hue,
        role=ROLES[Role(member.role)],
        group=member.group.name if member.group else "",
        languages=[known[one.language].own_name for one in person.languages.all() if one.language in known],
        phone=person.phone or "",
    )


def member_of_cast(key: str) -> Person | None:
    """The person behind a card, None when there is no such card or she has left."""
    code = next((row["code"] for row in cast_sheet() if row["key"] == key), "")
    member = _standing_members().get(code)
    return member.person if member else None


def nadia() -> Partner | None:
    """The health visitor's place, while her first link works."""
    return partner_of(sheet("cast")["nadia"]["link"])


def last_messages() -> list[Message]:
    """What was sent last, the newest first. One statement."""
    names = {
        address: row["name"] for row in cast_sheet() for address in (row["phone"], row.get("email", "")) if address
    }
    return [Message(one.to, names.get(one.to, ""), one.text, one.at) for one in Sending.objects.order_by("-pk")[:LAST]]


def recovery_words() -> list[tuple[str, str]]:
    """First names of the cast with the twelve words of their keys, which are public."""
    keys = sheet("keys")
    return [(row["name"].split(" ")[0], keys[row["key"]]["words"]) for row in cast_sheet() if row["key"] in keys]
