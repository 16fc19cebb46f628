"""Partners of a group: a place gets a link, a new link, or none any more."""

import secrets

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import require
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing, may_lead
from kvarter.referrals.models import Partner


@transaction.atomic
def invite(*, by: Standing, group: LocalGroup, name: str, kind: str) -> Partner:
    """A new partner with a link of its own."""
    require(may_lead(by, group.pk))
    partner = Partner.objects.create(group=group, name=name, kind=kind, link=secrets.token_urlsafe(12))
    record(by.code, "partner.invited", partner.code)
    return partner


@transaction.atomic
def new_link(*, by: Standing, partner: Partner) -> None:
    """The old link stops working at once."""
    require(may_lead(by, partner.group_id))
    partner.link = secrets.token_urlsafe(12)
    partner.save()
    record(by.code, "partner.new_link", partner.code)


@transaction.atomic
def end(*, by: Standing, partner: Partner) -> None:
    """The place refers no more."""
    require(may_lead(by, partner.group_id))
    partner.ended_on = timezone.localdate()
    partner.save()
    record(by.code, "partner.ended", partner.code)
