"""Where a request goes, and what a receipt shows."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from kvarter.asking.models import Draft
from kvarter.asking.rules import receipt_hash
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import group_near
from kvarter.keys.queries import recipients_of
from kvarter.referrals.models import Partner, Referral


@dataclass(frozen=True)
class Intake:
    """Who takes a request: a local group, or the national intake (None), and to whom its envelopes are sealed."""

    group: LocalGroup | None
    recipients: list[str]

    @property
    def is_open(self) -> bool:
        return bool(self.recipients)


def intake_at(latitude: float | None, longitude: float | None) -> Intake:
    """The nearest group that reaches the place and has somebody with a key; else the national intake."""
    near = group_near(latitude, longitude) if latitude is not None and longitude is not None else None
    if near and (recipients := recipients_of(near.group.pk)):
        return Intake(near.group, recipients)
    return Intake(None, recipients_of(None))


def token_hash(token: str) -> str:
    """How the cookie's token is kept; it has 192 random bits."""
    return sha256(token.encode()).hexdigest()


def draft_of(token: str | None) -> Draft | None:
    """The draft of this browser, if it is still there."""
    return (
        Draft.objects.select_related("partner__group").filter(token_hash=token_hash(token)).first() if token else None
    )


def partner_of(link: str) -> Partner | None:
    """The partner behind a referral link that still works."""
    return (
        Partner.objects.select_related("group")
        .filter(link=link, ended_on__isnull=True, group__closed_on__isnull=True)
        .first()
    )


def group_of(draft: Draft) -> LocalGroup | None:
    return LocalGroup.objects.filter(pk=draft.group_id).first() if draft.group_id else None


def by_receipt(text: str) -> Referral | None:
    """The referral of her receipt."""
    return Referral.objects.filter(receipt_hash=receipt_hash(text, settings.SECRET_KEY)).first()


def by_partner_receipt(text: str) -> Referral | None:
    """The referral of a professional's receipt; there is one only if she agreed."""
    return Referral.objects.filter(
        partner_receipt_hash=receipt_hash(text, settings.SECRET_KEY), tell_partner=True
    ).first()


def anybody_open() -> bool:
    """True when at least one group has somebody who could open an envelope."""
    return any(recipients_of(pk) for pk in LocalGroup.objects.open().values_list("pk", flat=True))


def intake_of(group: LocalGroup) -> Intake:
    """Who takes a referral for this group: its own leaders, else the national intake."""
    recipients = recipients_of(group.pk)
    return Intake(group, recipients) if recipients else Intake(None, recipients_of(None))
