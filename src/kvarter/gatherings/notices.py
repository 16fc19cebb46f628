"""The Mothers of a group hear that something changed, never what: a message leads to the gathering's page, which says it.

A message is a row in the act's own transaction (`delivery`). Whatever goes wrong with it is logged; what was done stands.
"""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kvarter.delivery import actions as delivery
from kvarter.delivery.rules import Brief
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.people.models import Person

log = logging.getLogger(__name__)


def write_mothers(gathering: Gathering, *, but: str) -> None:
    """A message for each Mother of its group but for whoever did it (`but`, a code). Nobody hears of a draft or of what is over."""
    if gathering.is_draft or gathering.starts_at <= timezone.now():
        return
    mothers = Membership.objects.now().filter(group=gathering.group_id, role=Role.MOTHER).select_related("person")
    for one in mothers.exclude(person__code=but):
        try:
            with transaction.atomic():
                _write(one.person, gathering)
        except Exception:
            log.exception("A Mother could not be told that a gathering changed; she sees it on its page.")


def _write(person: Person, gathering: Gathering) -> None:
    page = reverse("gatherings:gathering", args=[gathering.code])
    with translation.override(person.language):
        text = _("Something waits for you: %(address)s") % {"address": settings.SITE_URL + page}
        brief = Brief(_("Something waits for you."), page)
    if to := person.phone or person.email:
        delivery.send(
            to, text, whom=person.code, about=f"gathering {gathering.code}", until=gathering.ends_at, brief=brief
        )
