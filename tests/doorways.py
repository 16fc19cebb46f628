"""The table of doors, joined from the rooms: each says in `tests/doors.txt` who may open its pages, and send its forms.

Columns: nobody signed in, Amina (Mother, North), Hodan (Mother, South), Birthe (coordinator, North), Maryam (coordinator, South),
Ceren (consultant), Dorte (national office), somebody with an account and no role.
200 opens, 302 leads elsewhere, 404 is as if there were no such page, 405 is for sending only. Lines that begin with POST say
what sending an empty form answers: "in" leads to signing in, or proving oneself again.

What an address is about stands in `tests/doors.py` of its room, if it needs more than its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.urls import NoReverseMatch, reverse

from cast import Cast, a_woman
from kvarter.groups.actions import invite
from kvarter.groups.rules import Role
from kvarter.referrals import actions
from kvarter.referrals.models import Referral
from kvarter.rooms import rooms
from kvarter.sealing.rules import seal

SOURCE = Path(__file__).resolve().parent.parent / "src" / "kvarter"
COLUMNS = (None, "amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger")
SENT = "POST "
Codes = dict[str, Any]
"""Name of a page, or of a room for all its other pages -> what stands in the address: one word, or several."""


def _lines() -> Iterator[str]:
    for room in rooms():
        table = SOURCE / room / "tests/doors.txt"
        for line in table.read_text().splitlines() if table.exists() else ():
            if line and not line.startswith("#"):
                assert line.removeprefix(SENT).startswith(f"{room}:"), f"{room} speaks for another room: {line}"
                yield line


def table(*, sent: bool) -> dict[str, str]:
    """Name of a page -> answers, a column a person."""
    lines = (line.removeprefix(SENT) for line in _lines() if line.startswith(SENT) is sent)
    return dict(line.split(maxsplit=1) for line in lines)


@dataclass(frozen=True)
class Scene:
    """What the addresses are about. All of it belongs to North; Amina was asked about one woman and walks with another."""

    cast: Cast
    waiting: Referral
    asked: Referral
    walked: Referral
    invitation: str
    """The secret of an invitation that nobody has used."""


def scene_with(cast: Cast) -> Scene:
    waiting, asked, walked, far = a_woman(cast), a_woman(cast), a_woman(cast), a_woman(cast)
    Referral.objects.filter(pk=far.pk).update(group=None)
    amina, birthe = cast.mother("amina"), cast.standing("birthe")
    copy = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    for woman in (asked, walked):
        actions.ask(by=birthe, referral=woman, mothers=[amina], together=True, copies=copy)
    actions.accept(by=cast.standing("amina"), asking=walked.askings.get())
    invitation = invite(by=birthe, role=Role.MOTHER, group=cast.north)
    return Scene(cast, waiting, asked, walked, invitation)


def codes_of(scene: Scene) -> Codes:
    """What the rooms say their addresses are about."""
    found: Codes = {}
    for room in rooms():
        if find_spec(f"kvarter.{room}.tests") and find_spec(f"kvarter.{room}.tests.doors"):
            found |= import_module(f"kvarter.{room}.tests.doors").codes(scene)
    return found


def address_of(name: str, codes: Codes) -> str:
    """The address of a page by its name."""
    about = codes.get(name, codes.get(name.split(":")[0]))
    try:
        return reverse(name)
    except NoReverseMatch:
        assert about is not None, f"What is {name} about? Say it in tests/doors.py of its room."
        return reverse(name, args=about if isinstance(about, list) else [about])
