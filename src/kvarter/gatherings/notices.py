"""The Mothers of a group, those who lead it and co-hosts hear that something changed, never what: a message leads to the gathering's page, which says it.

A message is a row in the act's own transaction (`delivery`). Whatever goes wrong with it is logged; what was done stands.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kvarter.delivery import actions as delivery
from kvarter.delivery.rules import Brief
from kvarter.gatherings.models import Gathering, SentIdea
from kvarter.gatherings.partner_messages import CHANGED, mail_to
from kvarter.groups.models import Membership
from kvarter.groups.rules import LEADING, Role
from kvarter.people.models import Person

log = logging.getLogger(__name__)


def write_mothers(gathering: Gathering, *, but: str) -> None:
    """A message for each Mother of its group but for whoever did it (`but`, a code). Nobody hears of a draft or of what is over."""
    if gathering.is_draft or gathering.starts_at <= timezone.now():
        return
    mothers = Membership.objects.now().filter(group=gathering.group_id, role=Role.MOTHER).select_related("person")
    page = reverse("gatherings:gathering", args=[gathering.code])
    for one in mothers.exclude(person__code=but):
        _try(_write, one.person, f"gathering {gathering.code}", page, gathering.ends_at)


def write_leading(gathering: Gathering) -> None:
    """A message for each of those who lead its group: a co-host waits for their word."""
    page = reverse("gatherings:hosts", args=[gathering.code])
    for one in Membership.objects.now().filter(group=gathering.group_id, role__in=LEADING).select_related("person"):
        _try(_write, one.person, f"gathering {gathering.code}", page, gathering.ends_at)


def write_of_idea(idea: SentIdea, *, but: str) -> None:
    """A message for each of those who lead the group that sent it: the office has answered."""
    page = reverse("gatherings:idea", args=[idea.code])
    leading = Membership.objects.now().filter(group=idea.group_id, role__in=LEADING).select_related("person")
    for one in leading.exclude(person__code=but):
        _try(_write, one.person, f"idea {idea.code}", page, None)


def write_co_hosts(gathering: Gathering) -> None:
    """A mail for each association that hosts it too. Nobody hears of what is over."""
    if gathering.ends_at > timezone.now():
        for one in gathering.co_hosts.hosting():
            _try(mail_to, one, CHANGED)


def _try(write: Callable[..., None], *said: object) -> None:
    try:
        with transaction.atomic():
            write(*said)
    except Exception:
        log.exception("Somebody could not be told that a gathering changed; its page says it.")


def _write(person: Person, about: str, page: str, until: datetime | None) -> None:
    with translation.override(person.language):
        text = _("Something waits for you: %(address)s") % {"address": settings.SITE_URL + page}
        brief = Brief(_("Something waits for you."), page)
    if to := person.phone or person.email:
        delivery.send(to, text, whom=person.code, about=about, until=until, brief=brief)
