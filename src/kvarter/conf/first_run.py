"""The first steps of an empty network, in the terminal: organisation, the country pack of the settings, and a link for the first person."""

import sys

from django.conf import settings
from django.urls import reverse

from kvarter.groups.actions import found_organisation, invite
from kvarter.groups.models import Invitation, Membership
from kvarter.groups.queries import organisation
from kvarter.groups.rules import SYSTEM, Role
from kvarter.packs.place import HERE
from kvarter.packs.queries import country
from kvarter.packs.rules import BadPack


def _packs() -> list[str]:
    return sorted(folder.name for folder in HERE.iterdir() if (folder / "pack.toml").exists())


def _ask(question: str, default: str = "") -> str:
    """The answer typed in the terminal; the default where nobody can type."""
    if not sys.stdin.isatty():
        return default
    typed = input(f"{question}{f' [{default}]' if default else ''}: ").strip()
    return typed or default


def _named(arguments: list[str], name: str) -> str:
    return next((one.split("=", 1)[1] for one in arguments if one.startswith(f"--{name}=")), "")


def begin(arguments: list[str]) -> int:
    """Ask for the organisation's name once; give a link for the first person until somebody has come in."""
    if organisation() is None and (code := _found(arguments)):
        return code
    if not Membership.objects.now().filter(role=Role.NATIONAL).exists():
        _link_for_the_first()
    return 0


def _refused_pack(named: str) -> str:
    """Why the country pack cannot be used, "" when it can. The setting decides; another one named here would be read by nobody."""
    if named and named != settings.PACK:
        return f"The country pack is set by KVARTER_PACK, which is {settings.PACK}. Set KVARTER_PACK={named} (there are: {', '.join(_packs())})."
    try:
        country()
    except BadPack as refusal:
        return str(refusal)
    return ""


def _found(arguments: list[str]) -> int:
    if refusal := _refused_pack(_named(arguments, "pack")):
        print(refusal, file=sys.stderr)  # noqa: T201
        return 2
    name = _named(arguments, "name") or _ask("Name of the organisation", "Neighbourhood Mothers")
    found_organisation(name=name[:120])
    print(f"  1. The organisation is founded: {name}")  # noqa: T201
    print(f"  2. Its country pack is: {settings.PACK} (KVARTER_PACK)")  # noqa: T201
    return 0


def _link_for_the_first() -> None:
    """Only the newest link works: one that was shown before is taken back."""
    for old in (
        Invitation.objects.visible_to(SYSTEM)
        .unused()
        .filter(role=Role.NATIONAL, group__isnull=True, invited_by__isnull=True)
    ):
        old.delete()
    secret = invite(by=SYSTEM, role=Role.NATIONAL, group=None)
    address = settings.SITE_URL + reverse("signin:invited", args=[secret])
    print(f"  3. The first person comes in here (works once, 14 days):\n     {address}")  # noqa: T201
    print("  4. Then she makes her key, founds the first group and invites its coordinator.\n")  # noqa: T201
