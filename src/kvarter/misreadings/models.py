"""What women said is wrong with readings. Nothing here points to a person or an address."""

from django.db import models
from django.db.models import Q

from kvarter.groups.rules import Standing
from kvarter.letters.rules import Slot
from kvarter.misreadings.rules import MOST_WORDS
from kvarter.people.models import new_code


class MisreadingQuerySet(models.QuerySet["Misreading"]):
    def visible_to(self, standing: Standing) -> "MisreadingQuerySet":
        """The national office reads them; nobody else."""
        return self if standing.is_national or standing.is_system else self.none()

    def waiting(self) -> "MisreadingQuerySet":
        """Those that nobody has closed, the newest day first."""
        return self.filter(closed_on__isnull=True).order_by("-day", "code")


class Misreading(models.Model):
    """One thing that somebody says was read wrong: of which letter type ("" when she did not say), in which slot, her own words."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    day = models.DateField()
    letter_type = models.CharField(max_length=80, blank=True)
    slot = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Slot])
    words = models.CharField(max_length=MOST_WORDS, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = MisreadingQuerySet.as_manager()

    class Meta:
        db_table = "letters_misreading"  # the table was made when letters held this room
        indexes = [
            models.Index(fields=["day"], name="misreading_by_day"),
            models.Index(fields=["closed_on"], name="misreading_waiting"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(slot__in=[one.value for one in Slot]), name="misreading_has_a_slot"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(words=""), name="closed_misreading_is_wordless"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_type or '?'}: {self.slot}"
