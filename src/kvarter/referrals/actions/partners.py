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
    """A new partner with a link of its own. Sent twice it is made once: the same place keeps its link."""
    require(may_lead(by, group.pk))
    LocalGroup.objects.select_for_update().get(pk=group.pk)
    same = Partner.objects.filter(group=group, name=name, kind=kind, ended_on__isnull=True).first()
    if same:
        return same
    partner = Partner.objects.create(group=group, name=name, kind=kind, link=secrets.token_urlsafe(12))
    record(by.code, "partner.invited", partner.code)
    return partner


@transaction.atomic
def new_link(*, by: Standing, partner: Partner, instead_of: str = "") -> None:
    """The old link stops working at once. `instead_of`: the link that the page showed; sent twice it is changed once."""
    require(may_lead(by, partner.group_id))
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if instead_of and instead_of != partner.link:
        return
    partner.link = secrets.token_urlsafe(12)
    partner.save()
    record(by.code, "partner.new_link", partner.code)


@transaction.atomic
def end(*, by: Standing, partner: Partner) -> None:
    """The place refers no more."""
    require(may_lead(by, partner.group_id))
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if partner.ended_on:
        return
    partner.ended_on = timezone.localdate()
    partner.save()
    record(by.code, "partner.ended", partner.code)
