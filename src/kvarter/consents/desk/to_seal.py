"""What women told about themselves, as one of the things that are sealed again when other people lead."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kvarter.consents.queries import sealed_without
from kvarter.referrals.envelopes.elsewhere import Elsewhere


def to_seal(group_id: int, code: str) -> Elsewhere:
    """The women of a group whose details are sealed to others than those who lead now."""
    return Elsewhere(_("Details of the women"), len(sealed_without(group_id)[1]), reverse("consents:details"))
