"""Who may do which action of this room."""

import pyrage

from cast import Cast, identity_of
from kvarter.keys import actions
from kvarter.keys.tests.test_actions import wrapped
from kvarter.sealing.rules import seal
from refusing import EVERYBODY, Act, May

WITHOUT_A_KEY, OFFICE, THE_SYSTEM = {"ceren", "stranger"}, {"dorte", "system"}, {"system"}


def a_recipient() -> str:
    return str(pyrage.x25519.Identity.generate().to_public())


def stores(cast: Cast) -> Act:
    said = {"recipient": a_recipient(), "by_passphrase": wrapped(), "by_words": wrapped()}
    return lambda by: actions.store_key(by=by, **said)


def wraps_again(cast: Cast) -> Act:
    return lambda by: actions.wrap_again(by=by, by_passphrase=wrapped())


def ends_paper(cast: Cast) -> Act:
    actions.store_paper_key(by=cast.standing("dorte"), recipient=a_recipient())
    return lambda by: actions.end_paper_key(by=by)


def notes(cast: Cast) -> Act:
    armored = seal({"note": "green"}, [str(identity_of("Amina").to_public())])
    return lambda by: actions.store_note(by=by, about="a-woman", armored=armored)


def notes_keys(cast: Cast) -> Act:
    return lambda by: actions.note_keys(by=by)


def drops_others(cast: Cast) -> Act:
    notes(cast)(cast.standing("amina"))
    return lambda by: actions.drop_notes_but(by=by, still=set())


MAY: May = {
    "store_key": (WITHOUT_A_KEY, stores),
    "wrap_again": (set(EVERYBODY) - WITHOUT_A_KEY, wraps_again),
    "store_paper_key": (OFFICE, lambda cast: lambda by: actions.store_paper_key(by=by, recipient=a_recipient())),
    "end_paper_key": (OFFICE, ends_paper),
    "store_note": (set(EVERYBODY), notes),
    "drop_note": (set(EVERYBODY), lambda cast: lambda by: actions.drop_note(by=by, about="a-woman")),
    "drop_notes_but": (THE_SYSTEM, drops_others),
    "note_keys": (THE_SYSTEM, notes_keys),
}
BY_NOBODY = {"forget": "called when a person leaves the network"}
