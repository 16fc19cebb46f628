"""Tell a person that something waits for her in Kvarter. Never what, never about whom; and never so that it stops the act.

A message is a row in the act's own transaction (`delivery`). Whatever goes wrong with it is logged; what she did stands.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kvarter.delivery import actions as delivery
from kvarter.delivery.queries import is_told, told_at
from kvarter.delivery.rules import Brake, Brief
from kvarter.groups.queries import leaders_of
from kvarter.people.models import Person
from kvarter.referrals.models import Asking, Referral
from kvarter.referrals.rules import Answer

log = logging.getLogger(__name__)

GROUP_AN_HOUR, PARTNER_A_DAY = 4, 10
"""How often, at most, women who ask make us write to those who lead a group. Requests themselves are never held back."""


def _safely(tell: Callable[[], None]) -> None:
    """Whatever telling raises, the act goes on: its own savepoint is undone, nothing else."""
    try:
        with transaction.atomic():
            tell()
    except Exception:
        log.exception("Somebody could not be told; she sees it on her first page.")


def _text(person: Person, page: str) -> str:
    """One sentence in her language with the address of the very page."""
    with translation.override(person.language):
        return _("Something waits for you: %(address)s") % {"address": settings.SITE_URL + reverse(page)}


def _brief(person: Person, page: str) -> Brief:
    """The same for her browser, which leads there by itself."""
    with translation.override(person.language):
        return Brief(_("Something waits for you."), reverse(page))


def mother(asking: Asking) -> None:
    """The Mother who is asked: a message for each asking, since her hours count from it."""
    person = asking.mother.person

    def tell() -> None:
        if to := person.phone or person.email:
            page = "welcome:today"
            text, brief = _text(person, page), _brief(person, page)
            delivery.send(to, text, whom=person.code, about=_thing(asking.code), brief=brief)

    _safely(tell)


def _thing(code: str) -> str:
    return f"asking {code}"


def leaders(referral: Referral) -> None:
    """Those who lead the group (or the national intake), each once until she has looked."""
    brakes = [Brake(f"group {referral.group_id or 'national'}", GROUP_AN_HOUR, timedelta(hours=1))]
    if referral.partner_id and referral.by_partner:
        brakes.append(Brake(f"partner {referral.partner_id}", PARTNER_A_DAY, timedelta(days=1)))

    who_leads(referral.group_id, "referrals:women", brakes)


def who_leads(group_id: int | None, page: str, brakes: Sequence[Brake]) -> None:
    """Something waits on this page for those who lead a group (None: the national intake); each hears it once until she has looked."""

    def tell() -> None:
        told = [
            delivery.tell_once(person.code, to, _text(person, page), brakes=brakes, brief=_brief(person, page))
            for person in leaders_of(group_id)
            if (to := person.phone or person.email)
        ]
        if any(told):
            delivery.count(brakes)

    _safely(tell)


def looked(person: Person) -> None:
    """She has opened the page that messages lead to."""
    if is_told(person.code):  # a page that is only read takes no lock
        _safely(lambda: delivery.looked(person.code))


def give_time(now: datetime) -> None:
    """A Mother's hours begin when her message was delivered, seen, or given up, and not while it is still in the outbox.

    Called by the clock before anybody is passed over. Without any message (nobody to write to) they began with the asking.
    """
    hours = timedelta(hours=settings.ANSWER_HOURS)
    open_ones = {_thing(one.code): one for one in Asking.objects.filter(answer=Answer.OPEN, answer_by__isnull=False)}
    for thing, at in told_at(open_ones).items():
        asking, until = open_ones[thing], (at or now) + hours
        if asking.answer_by and until > asking.answer_by + timedelta(minutes=1):
            Asking.objects.filter(pk=asking.pk, answer=Answer.OPEN).update(answer_by=until)
