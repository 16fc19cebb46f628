"""The code maker (TOTP) of those who lead, consult or work nationally: set up, tried, paused."""

import time

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import of_person, require
from kvarter.groups.rules import Standing
from kvarter.people.models import Person
from kvarter.sealing.crypto import decrypt, encrypt
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.models import SecondStep
from kvarter.signin.rules import PAUSE, TRIES, Reason, fitting_recovery, fitting_step, is_replay


@transaction.atomic
def set_up(*, by: Standing, person: Person, secret: str, typed: str) -> None:
    """Keep a code maker once she has typed a code that fits it. It takes the place of an older one. Raises CannotEnter(WRONG)."""
    require(None if by.person_id == person.pk else Access.NOT_YOURS)
    step = fitting_step(secret, typed, time.time(), -1)
    if step is None:
        raise CannotEnter(Reason.WRONG)
    kept = {
        "secret": encrypt(secret),
        "last_step": step,
        "wrong_tries": 0,
        "paused_until": None,
        "used_recovery": [],
        "made_at": timezone.now(),
    }
    SecondStep.objects.update_or_create(person=person, defaults=kept)
    record(by.code, "second_step.set_up", person.code, scope=of_person(person.code))


def try_second_step(*, person: Person, typed: str) -> None:
    """Accept a code of her code maker or a recovery code, each once.

    Raises CannotEnter: WRONG, USED_TWICE, or RESTING for 15 minutes after five wrong tries.
    """
    if refusal := _tried(person, typed):
        raise CannotEnter(refusal)


@transaction.atomic
def _tried(person: Person, typed: str) -> Reason | None:
    """Why not, or None. Nothing is raised inside, so that wrong tries stay counted."""
    step = SecondStep.objects.select_for_update().filter(person=person).first()
    if step is None:
        return Reason.WRONG
    if step.paused_until and step.paused_until > timezone.now():
        return Reason.RESTING
    secret = decrypt(step.secret) or ""
    refusal = _compared(step, secret, typed)
    _counted(step, refusal)
    step.save()
    return Reason.RESTING if step.paused_until else refusal


def _compared(step: SecondStep, secret: str, typed: str) -> Reason | None:
    """Take the code if it fits, and note that it was used."""
    now = time.time()
    if not secret:
        return Reason.WRONG
    if (used := fitting_step(secret, typed, now, step.last_step)) is not None:
        step.last_step = used
        return None
    if is_replay(secret, typed, now, step.last_step):
        return Reason.USED_TWICE
    nth = fitting_recovery(secret, typed)
    if nth is None or nth in step.used_recovery:
        return Reason.WRONG if nth is None else Reason.USED_TWICE
    step.used_recovery = [*step.used_recovery, nth]
    return None


def _counted(step: SecondStep, refusal: Reason | None) -> None:
    step.wrong_tries = step.wrong_tries + 1 if refusal is Reason.WRONG else 0 if refusal is None else step.wrong_tries
    step.paused_until = None
    if step.wrong_tries >= TRIES:
        step.wrong_tries, step.paused_until = 0, timezone.now() + PAUSE
        record(step.person.code, "second_step.paused", step.person.code, scope=of_person(step.person.code))
