"""The trail: one line for each act, without content, each chained to the one before."""

from django.db import models


class AuditLine(models.Model):
    """Who did what to which thing on which moment. `by` and `thing` are random codes, never names."""

    at = models.DateTimeField()
    by = models.CharField(max_length=20)
    act = models.CharField(max_length=60)
    thing = models.CharField(max_length=40)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]


class TrailEnd(models.Model):
    """The one row that is locked while a line is added, so that two lines never chain to the same one."""

    hash = models.CharField(max_length=64, default="")
    lines = models.PositiveIntegerField(default=0)


class KeyMark(models.Model):
    """The one row that says with which secret key this database was made, without telling anything about the key."""

    mark = models.CharField(max_length=64)
