"""Every action of this room is refused to everybody of the cast who may not do it; an action that is not in the table fails."""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.utils import timezone

from cast import Cast, a_woman
from kvarter.access.rules import NotAllowed
from kvarter.groups.rules import NOBODY, Standing
from kvarter.keys.queries import recipients_of
from kvarter.referrals import actions, partners
from kvarter.referrals.actions import CannotAnswer
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import Ending
from kvarter.referrals.tests.people import ask, copies, walking
from kvarter.sealing.rules import seal

Act = Callable[[Standing], object]
Scene = Callable[[Cast], Act]
EVERYBODY = ("amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger")


def an_asking(cast: Cast, **doing: Any) -> Act:
    woman = a_woman(cast)
    ask(cast, woman, cast.mother("amina"))
    return lambda by: doing["act"](by=by, asking=woman.askings.get())


def asks(cast: Cast) -> Act:
    woman, amina = a_woman(cast), cast.mother("amina")
    return lambda by: actions.ask(by=by, referral=woman, mothers=[amina], together=True, copies=copies(amina))


def stops(cast: Cast) -> Act:
    woman = a_woman(cast)
    ask(cast, woman, cast.mother("amina"))
    return lambda by: actions.stop_asking(by=by, referral=woman)


def of_one_who_walks(act: Callable[..., object], **more: Any) -> Scene:
    def scene(cast: Cast) -> Act:
        woman = walking(cast)
        return lambda by: act(by=by, referral=woman, **more)

    return scene


def of_one_who_waits(act: Callable[..., object], **more: Any) -> Scene:
    def scene(cast: Cast) -> Act:
        woman = a_woman(cast)
        return lambda by: act(by=by, referral=woman, **more)

    return scene


def opens_again(cast: Cast) -> Act:
    woman = a_woman(cast)
    actions.close(by=cast.standing("birthe"), referral=woman, ending=Ending.NOT_REACHED)
    return lambda by: actions.open_again(by=by, referral=woman)


def seals_again(cast: Cast) -> Act:
    recipients, envelope = recipients_of(cast.north.pk), a_woman(cast).envelopes.get()
    said = {"recipients": recipients, "armored": {envelope.code: seal({"name": "Rose"}, recipients)}}
    return lambda by: actions.seal_again(by=by, group_id=cast.north.pk, **said)


def hands_over(cast: Cast) -> Act:
    woman, recipients = a_woman(cast), recipients_of(cast.south.pk)
    said = {
        "recipients": recipients,
        "armored": {woman.envelopes.get().code: seal({"name": "Rose"}, recipients)},
    }
    return lambda by: actions.take_to_group(by=by, referral=woman, group_id=cast.south.pk, **said)


def of_the_partner(act: Callable[..., object]) -> Scene:
    return lambda cast: lambda by: act(by=by, partner=cast.nadia)


def invites(cast: Cast) -> Act:
    return lambda by: partners.invite(by=by, group=cast.north, name="Library", kind="library")


LEADS, HER_MOTHER, BOTH = {"birthe"}, {"amina"}, {"amina", "birthe"}
TABLE: dict[str, tuple[set[str], Scene]] = {
    "actions.ask": (LEADS, asks),
    "actions.stop_asking": (LEADS, stops),
    "actions.accept": (HER_MOTHER, lambda cast: an_asking(cast, act=actions.accept)),
    "actions.decline": (HER_MOTHER, lambda cast: an_asking(cast, act=actions.decline)),
    "actions.say_we_met": (BOTH, of_one_who_walks(actions.say_we_met)),
    "actions.note_next_step": (
        BOTH,
        of_one_who_walks(actions.note_next_step, step="meet-again", on=timezone.localdate()),
    ),
    "actions.hand_back": (BOTH, of_one_who_walks(actions.hand_back)),
    "actions.say_no_answer": (HER_MOTHER, of_one_who_walks(actions.say_no_answer)),
    "actions.close": (BOTH, of_one_who_walks(actions.close, ending=Ending.GOES_ON_ALONE)),
    "actions.remind": (LEADS, of_one_who_walks(actions.remind)),
    "actions.take_back": (LEADS, of_one_who_walks(actions.take_back)),
    "actions.open_again": (LEADS, opens_again),
    "actions.say_where": (LEADS, of_one_who_waits(actions.say_where, area="vollsmose")),
    "actions.seal_again": (LEADS, seals_again),
    "actions.take_to_group": (LEADS, hands_over),
    "partners.invite": (LEADS, invites),
    "partners.new_link": (LEADS, of_the_partner(partners.new_link)),
    "partners.end": (LEADS, of_the_partner(partners.end)),
}
BY_NOBODY = {
    "actions.forget": "called when a person leaves the network",
    "actions.pass_on": "the clock",
    "actions.receive": "the woman, or a partner with her consent",
    "actions.say_nobody_called": "the woman with her receipt",
    "actions.shred": "the clock",
    "actions.take_over": "the clock",
    "actions.withdraw": "the woman with her receipt",
}
"""Actions without a person who does them, and who calls them."""


def verbs(module: ModuleType, name: str) -> dict[str, Callable[..., object]]:
    found = getattr(module, "__all__", None) or [
        key for key, one in vars(module).items() if getattr(one, "__module__", "") == module.__name__
    ]
    return {f"{name}.{key}": getattr(module, key) for key in found if inspect.isfunction(getattr(module, key))}


def test_every_action_stands_in_the_table() -> None:
    found = verbs(actions, "actions") | verbs(partners, "partners")
    with_a_person = {name for name, act in found.items() if "by" in inspect.signature(act).parameters}
    assert set(TABLE) == with_a_person, "Say in TABLE who may do it."
    assert set(BY_NOBODY) == set(found) - with_a_person, "Say in BY_NOBODY who calls it."


@pytest.mark.parametrize("name", TABLE)
def test_an_action_is_done_by_whom_it_is_meant_for_and_refused_to_everybody_else(cast: Cast, name: str) -> None:
    may, scene = TABLE[name]
    act = scene(cast)
    for who in EVERYBODY:
        if who not in may:
            before = _everything()
            with pytest.raises((NotAllowed, CannotAnswer)):
                act(cast.standing(who))
            assert _everything() == before, f"{who} changed something."
    with pytest.raises((NotAllowed, CannotAnswer)):
        act(NOBODY)
    act(cast.standing(sorted(may)[0]))


@pytest.mark.parametrize("name", [name for name, (may, _) in TABLE.items() if may == BOTH])
def test_those_who_lead_may_do_it_too(cast: Cast, name: str) -> None:
    TABLE[name][1](cast)(cast.standing("birthe"))


def _everything() -> list[dict[str, Any]]:
    return list(Referral.objects.order_by("pk").values())
