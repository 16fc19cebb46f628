"""Tell those who lead a group that something waits. Never what or from whom; and never so that it stops the message."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kvarter.contact.models import GroupMessage
from kvarter.delivery import actions as delivery
from kvarter.delivery.rules import Brake, Brief
from kvarter.groups.queries import leaders_of
from kvarter.people.models import Person

log = logging.getLogger(__name__)
GROUP_AN_HOUR = 2
"""How often, at most, visitors who write make us write to those who lead a group."""


def leaders(message: GroupMessage) -> None:
    """Each who can open it, once until she has looked. Whatever telling raises, the message stands."""
    try:
        with transaction.atomic():
            _send(message)
    except Exception:
        log.exception("Somebody could not be told of a message to a group; it stands in the list.")


def _send(message: GroupMessage) -> None:
    group_id = None if message.is_national else message.group_id
    brakes = [Brake(f"contact {group_id or 'national'}", GROUP_AN_HOUR, timedelta(hours=1))]
    told = [
        delivery.tell_once(person.code, to, _text(person), brakes=brakes, brief=_brief(person))
        for person in leaders_of(group_id)
        if (to := person.phone or person.email)
    ]
    if any(told):
        delivery.count(brakes)


def _text(person: Person) -> str:
    with translation.override(person.language):
        return _("Something waits for you: %(address)s") % {"address": settings.SITE_URL + reverse("contact:messages")}


def _brief(person: Person) -> Brief:
    with translation.override(person.language):
        return Brief(_("Something waits for you."), reverse("contact:messages"))
