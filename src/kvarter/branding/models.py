"""The organisation's colours and logo, each version a row."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.branding.rules import ACCENT, MAIN, Kind
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class BrandQuerySet(models.QuerySet["Brand"]):
    def visible_to(self, standing: Standing) -> "BrandQuerySet":
        """Everybody sees what is published; the national office drafts and older versions too."""
        return self if standing.is_national or standing.is_system else self.filter(is_current=True)


class Brand(models.Model):
    """One version. `number` counts them; one at most is published."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    number = models.PositiveIntegerField(unique=True)
    main = models.CharField(max_length=7, default=MAIN)
    accent = models.CharField(max_length=7, default=ACCENT)
    logo_kind = models.CharField(max_length=3, blank=True)
    logo = models.BinaryField(default=bytes)
    made_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=False)

    objects = BrandQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["is_current"], condition=Q(is_current=True), name="one_published_brand"),
            models.CheckConstraint(
                condition=Q(logo_kind__in=[one.value for one in Kind]), name="brand_logo_has_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.main} {self.accent}"
