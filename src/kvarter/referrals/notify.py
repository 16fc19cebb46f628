"""Tell a person that something waits for her in Kvarter. Never what, never about whom."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kvarter.delivery.actions import CannotSend, send
from kvarter.groups.queries import leaders_of
from kvarter.people.models import Person
from kvarter.referrals.models import Asking, Referral

log = logging.getLogger(__name__)


def _tell(person: Person) -> None:
    """After the transaction is kept: one sentence in her language with the address of her first page."""

    def go() -> None:
        with translation.override(person.language):
            text = _("Something waits for you: %(address)s") % {"address": settings.SITE_URL}
        try:
            send(person.phone or person.email or "", text)
        except CannotSend:
            log.error("A message could not be sent; the person sees it on her first page.")

    if person.phone or person.email:
        transaction.on_commit(go)


def mother(asking: Asking) -> None:
    """The Mother who is asked."""
    _tell(asking.mother.person)


def leaders(referral: Referral) -> None:
    """Those who lead the group (or the national intake)."""
    for person in leaders_of(referral.group_id):
        _tell(person)
