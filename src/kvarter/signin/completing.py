"""What a right code leads to: in, into a group, proven again, or a new phone or e-mail."""

import time
from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kvarter.access.actions import lines_last
from kvarter.groups.actions import come_in, hold
from kvarter.groups.decorators import SECOND_STEP
from kvarter.groups.rules import Standing
from kvarter.people.actions import create_account, update_profile
from kvarter.people.models import Person
from kvarter.people.queries import by_phone_or_email
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.login import person_of, prove, sign_in
from kvarter.signin.pending import PendingSignIn, clear, save
from kvarter.signin.rules import FRESH, Purpose, Reason


def first_page(standing: Standing) -> str:
    """Where somebody who is in stands: her day, which leads those with a desk to it; without any role her own page."""
    return reverse("welcome:today" if standing.roles else "signin:me")


def way_on(request: HttpRequest, onward: str) -> str:
    """Where she goes now: the second step if her role needs one, else the page she wanted, else her own first page."""
    standing = request.standing  # type: ignore[attr-defined]
    if standing.needs_second_step and not request.session.get(SECOND_STEP):
        wanted = f"?{urlencode({'next': onward})}" if onward else ""
        return f"{reverse('signin:second_step')}{wanted}"
    return onward or first_page(standing)


def complete(request: HttpRequest, coming: PendingSignIn) -> str:
    """Do what the code was asked for and give the address of the next page. Raises CannotEnter or groups' CannotUse."""
    return COMPLETIONS[coming.purpose](request, coming)


def _comes_in(request: HttpRequest, coming: PendingSignIn) -> str:
    person = by_phone_or_email(coming.address)
    if person is None:
        raise CannotEnter(Reason.OVER)
    sign_in(request, person, own_phone=coming.own_phone, second_step=False)
    return way_on(request, coming.onward)


def _is_invited(request: HttpRequest, coming: PendingSignIn) -> str:
    """A phone that is somebody's already may be shared: she is asked whether she is that person, and nothing is used up."""
    if by_phone_or_email(coming.address):
        save(request, replace(coming, proven_at=time.time()))
        return reverse("signin:whose")
    return join(request, coming)


def owner_of(coming: PendingSignIn) -> Person | None:
    """Whose phone or e-mail it is, when the right code to it was typed within ten minutes; else None."""
    is_proven = coming.purpose is Purpose.INVITED and time.time() - coming.proven_at <= FRESH.total_seconds()
    return by_phone_or_email(coming.address) if is_proven else None


def join(request: HttpRequest, coming: PendingSignIn) -> str:
    """In, with the membership of the invitation, as whose phone or e-mail it is. Raises CannotEnter or groups' CannotUse."""
    sign_in(request, _invited(coming), own_phone=coming.own_phone, second_step=False)
    messages.success(request, _("Welcome. You are in."))
    return way_on(request, "")


def _invited(coming: PendingSignIn) -> Person:
    """Her account, made now if she had none, with the membership. Both or nothing."""
    try:
        with transaction.atomic(), lines_last():
            hold(coming.secret)
            person = by_phone_or_email(coming.address) or create_account(
                name=coming.name,
                phone=None if "@" in coming.address else coming.address,
                email=coming.address if "@" in coming.address else None,
                language=coming.language,
            )
            come_in(person=person, secret=coming.secret)
    except IntegrityError as error:
        raise CannotEnter(Reason.TAKEN) from error
    return person


def _herself(request: HttpRequest) -> Person:
    person = person_of(request)
    if person is None:
        raise CannotEnter(Reason.OVER)
    return person


def _proves_again(request: HttpRequest, coming: PendingSignIn) -> str:
    person = _herself(request)
    if coming.address not in (person.phone, person.email):
        raise CannotEnter(Reason.OVER)
    request.session.cycle_key()
    prove(request)
    clear(request)
    return way_on(request, coming.onward)


def _changes(request: HttpRequest, coming: PendingSignIn) -> str:
    person = _herself(request)
    owner = by_phone_or_email(coming.address)
    if owner and owner.pk != person.pk:
        raise CannotEnter(Reason.TAKEN)
    try:
        update_profile(person, email=coming.address) if "@" in coming.address else update_profile(
            person, phone=coming.address
        )
    except IntegrityError as error:
        raise CannotEnter(Reason.TAKEN) from error
    clear(request)
    messages.success(request, _("Saved."))
    return reverse("signin:me")


COMPLETIONS: dict[Purpose, Callable[[HttpRequest, PendingSignIn], str]] = {
    Purpose.IN: _comes_in,
    Purpose.INVITED: _is_invited,
    Purpose.AGAIN: _proves_again,
    Purpose.CHANGE: _changes,
}
