"""Who may do which action of this room."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from cast import Cast, a_woman
from kvarter.keys.queries import recipients_of
from kvarter.referrals import actions
from kvarter.referrals.actions import partners
from kvarter.referrals.rules import Ending
from kvarter.referrals.tests.people import ask, copies, walking
from kvarter.sealing.rules import seal
from refusing import Act, May, Scene


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
MAY: May = {
    "ask": (LEADS, asks),
    "stop_asking": (LEADS, stops),
    "accept": (HER_MOTHER, lambda cast: an_asking(cast, act=actions.accept)),
    "decline": (HER_MOTHER, lambda cast: an_asking(cast, act=actions.decline)),
    "say_we_met": (BOTH, of_one_who_walks(actions.say_we_met)),
    "note_next_step": (
        BOTH,
        of_one_who_walks(actions.note_next_step, step="meet-again", on=timezone.localdate()),
    ),
    "hand_back": (BOTH, of_one_who_walks(actions.hand_back)),
    "say_no_answer": (HER_MOTHER, of_one_who_walks(actions.say_no_answer)),
    "close": (BOTH, of_one_who_walks(actions.close, ending=Ending.GOES_ON_ALONE)),
    "remind": (LEADS, of_one_who_walks(actions.remind)),
    "take_back": (LEADS, of_one_who_walks(actions.take_back)),
    "open_again": (LEADS, opens_again),
    "say_where": (LEADS, of_one_who_waits(actions.say_where, area="vollsmose")),
    "seal_again": (LEADS, seals_again),
    "take_to_group": (LEADS, hands_over),
    "partners.invite": (LEADS, invites),
    "partners.new_link": (LEADS, of_the_partner(partners.new_link)),
    "partners.end": (LEADS, of_the_partner(partners.end)),
}
BY_NOBODY = {
    "forget": "called when a person leaves the network",
    "pass_on": "the clock",
    "receive": "the woman, or a partner with her consent",
    "say_nobody_called": "the woman with her receipt",
    "shred": "the clock",
    "take_over": "the clock",
    "withdraw": "the woman with her receipt",
}
