"""What she answered so far. It holds nothing that says who she is, but for envelopes already sealed."""

from django.db import models

from kvarter.referrals.models import Partner


class Draft(models.Model):
    """Found by the hash of a token that lies in a cookie of her browser; gone after two hours, on leaving, and when she is done."""

    token_hash = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    envelopes = models.JSONField(default=dict)
    recipients = models.JSONField(default=list)
    group_id = models.BigIntegerField(null=True)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.CASCADE)
    touched_at = models.DateTimeField(auto_now=True)
