"""What the clock does for women and those who are asked about them."""

from django.utils.translation import gettext_lazy as _

from kvarter.referrals.actions import pass_on, shred, take_over

JOBS = {
    pass_on: _("Ask the next Mother when one has not answered"),
    take_over: _("Give women to a Mother who said yes"),
    shred: _("Destroy envelopes that are closed"),
}
