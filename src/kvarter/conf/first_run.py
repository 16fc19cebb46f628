"""The first steps of an empty network: organisation, the country pack of the settings, and a link for the first person."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse

from kvarter.groups.actions import found_organisation, invite
from kvarter.groups.models import Invitation, Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.packs.place import HERE
from kvarter.packs.queries import country
from kvarter.packs.rules import BadPack


class CannotBegin(Exception):
    """The network cannot be founded; the sentence says why."""


def _packs() -> list[str]:
    return sorted(folder.name for folder in HERE.iterdir() if (folder / "pack.toml").exists())


def _refused_pack(named: str) -> str:
    """Why the country pack cannot be used, "" when it can. The setting decides; another one named here would be read by nobody."""
    if named and named != settings.PACK:
        return f"The country pack is set by KVARTER_PACK, which is {settings.PACK}. Set KVARTER_PACK={named} (there are: {', '.join(_packs())})."
    try:
        country()
    except BadPack as refusal:
        return str(refusal)
    return ""


def found(named_pack: str, name: Callable[[], str]) -> str:
    """Found the organisation by the name that is given, and say so. Raises CannotBegin before the name is asked for."""
    if refusal := _refused_pack(named_pack):
        raise CannotBegin(refusal)
    organisation = found_organisation(name=name()[:120])
    return f"""  1. The organisation is founded: {organisation.name}
  2. Its country pack is: {settings.PACK} (KVARTER_PACK)"""


def needs_first_person() -> bool:
    """Nobody of the national office has come in yet."""
    return not Membership.objects.now().filter(role=Role.NATIONAL).exists()


def link_for_the_first() -> str:
    """Only the newest link works: one that was shown before is taken back."""
    for old in (
        Invitation.objects.visible_to(SYSTEM)
        .unused()
        .filter(role=Role.NATIONAL, group__isnull=True, invited_by__isnull=True)
    ):
        old.delete()
    secret = invite(by=SYSTEM, role=Role.NATIONAL, group=None)
    address = settings.SITE_URL + reverse("signin:invited", args=[secret])
    return f"""  3. The first person comes in here (works once, 14 days):
     {address}
  4. Then she makes her key, founds the first group and invites its coordinator.

"""
