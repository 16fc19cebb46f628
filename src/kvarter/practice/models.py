"""What practice keeps for a while on the server. Nothing here points to a person, a browser or an address."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.groups.models import LocalGroup
from kvarter.people.models import new_code
from kvarter.practice.rules import DIGITS, new_number


class PairQuerySet(models.QuerySet["Pair"]):
    def going_on(self) -> "PairQuerySet":
        """Those that are not forgotten yet, also while the clock has not come by."""
        return self.filter(ends_at__gt=timezone.now())

    def of_seat(self, seat: str) -> "PairQuerySet":
        """The pair of a phone: its long code is all that it needs to come back."""
        return self.going_on().filter(Q(helping=seat) | Q(hers=seat))


class Pair(models.Model):
    """Two phones in one practice: which mission, where she is in it, and a seat for each. It is gone after an hour.

    `number` is what she types to join; it is void (None) from then on. A seat is a long code in the address of a phone.
    """

    number = models.CharField(max_length=DIGITS, unique=True, null=True, blank=True, default=new_number)
    helping = models.CharField(max_length=12, unique=True, default=new_code)
    hers = models.CharField(max_length=12, unique=True, default=new_code)
    mission = models.CharField(max_length=60)
    state = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    objects = PairQuerySet.as_manager()

    def __str__(self) -> str:
        return self.mission

    @property
    def has_joined(self) -> bool:
        return self.number is None


class PractisedCount(models.Model):
    """So many runs of a mission, with so much help, in a week, an area (None: she named none) and a language. No run by itself."""

    week = models.DateField()
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, null=True, related_name="+")
    mission = models.CharField(max_length=60)
    level = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week", "group", "mission", "level", "language"], name="practised_once_in_an_area"
            ),
            models.UniqueConstraint(
                fields=["week", "mission", "level", "language"],
                condition=Q(group__isnull=True),
                name="practised_once_without_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission}, {self.level}: {self.number}"
