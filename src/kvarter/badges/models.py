"""The keys that badges are signed with, the competences that were given, and the badges that somebody took home."""

import secrets
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.badges.openbadges.statuslist import LENGTH
from kvarter.education.models import Diploma
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code
from kvarter.sealing.at_rest import LockedTextField


class BadgeKey(models.Model):
    """A key of the organisation. The private half lies under the server's lock and is gone when the key is not believed any more."""

    name = models.CharField(max_length=43, unique=True)
    public = models.CharField(max_length=43)
    private = LockedTextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    distrusted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["is_current"], condition=Q(is_current=True), name="one_current_badge_key"),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(distrusted_at__isnull=True), name="current_badge_key_is_trusted"
            ),
        ]


class CompetenceQuerySet(models.QuerySet["Competence"]):
    def visible_to(self, standing: Standing) -> "CompetenceQuerySet":
        """Her own, and those of the groups that somebody leads. Nobody else: the organisation keeps no list of who can what."""
        if standing.is_system:
            return self
        return self.filter(Q(membership__group__in=standing.led_groups) | Q(membership__person=standing.person_id))


class Competence(models.Model):
    """Whoever leads her group has seen that a Mother can something. `key`: one of the closed list (`competences`)."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="competences")
    key = models.CharField(max_length=60)
    given_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "key"], condition=Q(revoked_at__isnull=True), name="one_competence_of_a_kind"
            )
        ]


def random_place() -> int:
    """A place in a list that tells nothing of when it was taken."""
    return secrets.randbelow(LENGTH)


class Badge(models.Model):
    """Somebody took one home. No name stands here, and when she is deleted nothing leads to her: only whether it was taken back."""

    uid = models.UUIDField(unique=True, default=uuid4)
    subject = models.UUIDField(unique=True, default=uuid4)
    diploma = models.OneToOneField(Diploma, null=True, blank=True, on_delete=models.SET_NULL, related_name="badge")
    competence = models.OneToOneField(
        Competence, null=True, blank=True, on_delete=models.SET_NULL, related_name="badge"
    )
    number = models.PositiveIntegerField(default=1)
    place = models.PositiveIntegerField(default=random_place)
    made_at = models.DateTimeField(default=timezone.now)
    is_revoked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "place"], name="one_badge_a_place"),
            models.CheckConstraint(condition=Q(place__lt=LENGTH), name="badge_place_is_in_its_list"),
            models.CheckConstraint(
                condition=Q(diploma__isnull=True) | Q(competence__isnull=True), name="a_badge_is_for_one_thing"
            ),
        ]
