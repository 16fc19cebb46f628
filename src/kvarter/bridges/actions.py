"""Offers are written down, kept right, and closed."""

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts, may_look_after
from kvarter.bridges.shelving import columns, shelve
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


@transaction.atomic
def add(*, by: Standing, group: LocalGroup | None, facts: Facts, is_example: bool = False, once: str = "") -> Offer:
    """Write down an offer of a group's area, or with None one for the whole country. It counts as checked today.

    `is_example` marks it as invented, on every page that shows it; `once` is the form's own code: sent twice it is one offer.
    """
    require(may_look_after(by, group.pk if group else None))
    made = {"group": group, "is_example": is_example, **columns(facts)}
    offer, is_new = Offer.objects.get_or_create(code=once or new_code(), defaults=made)
    require(may_look_after(by, offer.group_id))
    if is_new:
        shelve([offer])
        record(by.code, "offer.added", offer.code, scope=of_group(offer.group_id))
    return offer


@transaction.atomic
def change(*, by: Standing, offer: Offer, group: LocalGroup | None, facts: Facts) -> None:
    """Say it anew, also for another group that she keeps; it counts as checked today."""
    kept = _locked(by, offer)
    require(may_look_after(by, group.pk if group else None))
    kept.group, kept.checked_on = group, timezone.localdate()
    for fact, value in columns(facts).items():
        setattr(kept, fact, value)
    kept.save()
    shelve([kept])
    record(by.code, "offer.changed", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def still_right(*, by: Standing, offer: Offer) -> None:
    """Somebody looked today: everything said about the offer still holds."""
    kept = _locked(by, offer)
    kept.checked_on = timezone.localdate()
    kept.save(update_fields=["checked_on"])
    record(by.code, "offer.checked", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def close(*, by: Standing, offer: Offer) -> None:
    """The offer is there no more. Its page says so to those who still have the link."""
    kept = _locked(by, offer)
    kept.closed_on = kept.closed_on or timezone.localdate()
    kept.save(update_fields=["closed_on"])
    record(by.code, "offer.closed", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def open_again(*, by: Standing, offer: Offer) -> None:
    """It was closed by mistake or has come back; it counts as checked today."""
    kept = _locked(by, offer)
    kept.closed_on, kept.checked_on = None, timezone.localdate()
    kept.save(update_fields=["closed_on", "checked_on"])
    record(by.code, "offer.opened_again", kept.code, scope=of_group(kept.group_id))


def _locked(by: Standing, offer: Offer) -> Offer:
    """The offer as it is now, held until the end of the transaction, if she keeps it."""
    kept = Offer.objects.select_for_update().get(pk=offer.pk)
    require(may_look_after(by, kept.group_id))
    return kept
