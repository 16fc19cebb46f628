"""The outbox of the demo and the tests."""

from django.db import models


class Sending(models.Model):
    """One message that would have been sent."""

    to = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
