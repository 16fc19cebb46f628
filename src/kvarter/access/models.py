"""The trail: one line for each act, without content, each chained to the one before in its scope."""

from django.db import models


class AuditLine(models.Model):
    """Who did what to which thing on which moment. `by` and `thing` are random codes, never names.

    `scope` is the network, a group or a person (`access.rules`); a live evening may have one of its own.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=20)
    act = models.CharField(max_length=60)
    thing = models.CharField(max_length=40)
    scope = models.CharField(max_length=40, default="network")
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]


class TrailEnd(models.Model):
    """The row of a scope that is locked while a line is added to it, so that two lines never chain to the same one."""

    scope = models.CharField(max_length=40, unique=True, default="network")

    hash = models.CharField(max_length=64, default="")
    lines = models.PositiveIntegerField(default=0)


class KeyMark(models.Model):
    """The one row that says with which secret key this database was made, without telling anything about the key."""

    mark = models.CharField(max_length=64)
