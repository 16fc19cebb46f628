"""Who may do which action of this room."""

import time

import pyotp

from cast import Cast
from kvarter.signin import actions
from kvarter.signin.actions import passkeys, second_step, stopping
from kvarter.signin.models import Passkey
from kvarter.signin.tests.authenticator import Authenticator, challenge_in
from refusing import Act, May

HERSELF, OFFICE = {"birthe"}, {"dorte", "system"}


def adds_a_passkey(cast: Cast) -> Act:
    asked = passkeys.options_to_add(cast.birthe)
    said = {"answered": Authenticator().makes(challenge_in(asked)), "challenge": challenge_in(asked), "name": "Phone"}
    return lambda by: passkeys.add(by=by, person=cast.birthe, **said)


def removes_a_passkey(cast: Cast) -> Act:
    mine = Passkey.objects.create(person=cast.birthe, name="Phone", credential_id="a", public_key=b"b")
    return lambda by: passkeys.remove(by=by, passkey=Passkey.objects.get(pk=mine.pk))


def sets_up(cast: Cast) -> Act:
    secret = pyotp.random_base32()
    typed = pyotp.TOTP(secret).at(time.time())
    return lambda by: second_step.set_up(by=by, person=cast.birthe, secret=secret, typed=typed)


def lets_back(cast: Cast) -> Act:
    stopping.stop(by=cast.standing("dorte"), person=cast.amina)
    return lambda by: stopping.let_back(by=by, person=cast.amina)


MAY: May = {
    "end_sessions": (
        {"birthe", "system"},
        lambda cast: lambda by: actions.end_sessions(by=by, person=cast.birthe),
    ),
    "take_off": (OFFICE, lambda cast: lambda by: actions.take_off(by=by, person=cast.birthe)),
    "passkeys.add": (HERSELF, adds_a_passkey),
    "passkeys.remove": (HERSELF, removes_a_passkey),
    "second_step.set_up": (HERSELF, sets_up),
    "stopping.stop": (OFFICE, lambda cast: lambda by: stopping.stop(by=by, person=cast.amina)),
    "stopping.let_back": (OFFICE, lets_back),
}
BY_NOBODY = {
    "purge_codes": "the clock",
    "forget": "called when a person leaves the network",
    "passkeys.options_to_enter": "whoever signs in",
    "passkeys.options_to_add": "a page of her own",
    "passkeys.whose": "whoever signs in",
    "second_step.try_second_step": "whoever signs in",
}
