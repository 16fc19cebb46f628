"""What candidates wrote, as one of the things that are sealed again when other people lead."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kvarter.education.queries import sealed_without
from kvarter.referrals.envelopes.elsewhere import Elsewhere


def to_seal(group_id: int, code: str) -> Elsewhere:
    """The candidates of a group whose words are sealed to others than those who lead now."""
    number = len(sealed_without(group_id)[1])
    return Elsewhere(_("What new Mothers wrote"), number, f"{reverse('education:candidates')}?group={code}")
