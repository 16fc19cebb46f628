"""A woman's details, and for what pictures of her may be used. She is a participant of a course or a Mother with an account."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.consents.rules import STAYS, Purpose
from kvarter.education.models import Participant
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing
from kvarter.people.models import Person, new_code

ONE_OF_BOTH = Q(participant__isnull=True, person__isnull=False) | Q(participant__isnull=False, person__isnull=True)


def _of_groups(standing: Standing) -> Q:
    """Women of the groups that she leads."""
    mothers = Membership.objects.visible_to(standing).now().mothers().filter(group__in=standing.led_groups)
    return Q(participant__course__group__in=standing.led_groups) | Q(person__in=mothers.values("person"))


class ParticularsQuerySet(models.QuerySet["Particulars"]):
    def visible_to(self, standing: Standing) -> "ParticularsQuerySet":
        """Those who lead her group, and nobody else: only their keys open what is sealed."""
        return self if standing.is_system else self.filter(_of_groups(standing))


class Particulars(models.Model):
    """What she tells about herself. Family, education, work and telephone are sealed; her languages plan the whispering."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="particulars"
    )
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    follows = models.CharField(max_length=6, blank=True)
    languages = models.JSONField(default=list)
    armored = models.TextField(blank=True)
    recipients = models.JSONField(default=list)
    said_on = models.DateField(default=timezone.localdate)

    objects = ParticularsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "particulars"
        constraints = [models.CheckConstraint(condition=ONE_OF_BOTH, name="particulars_are_of_one")]

    @property
    def name(self) -> str:
        return (self.participant or self.person).name  # type: ignore[union-attr]

    @property
    def deleted_on(self) -> date:
        return self.said_on + STAYS


class PhotoConsentQuerySet(models.QuerySet["PhotoConsent"]):
    def visible_to(self, standing: Standing) -> "PhotoConsentQuerySet":
        """Those who lead her group, and the national office, who print and post."""
        return self if standing.is_system or standing.is_national else self.filter(_of_groups(standing))

    def given(self) -> "PhotoConsentQuerySet":
        return self.filter(revoked_at__isnull=True)


class PhotoConsent(models.Model):
    """She said yes to one use of pictures of her, in these words; a yes that she took back stays with the day on which she did."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="photo_consents"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Purpose])
    language = models.CharField(max_length=8)
    words = models.CharField(max_length=300)
    given_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_OF_BOTH, name="photo_consent_is_of_one"),
            models.UniqueConstraint(
                fields=["participant", "purpose"],
                condition=Q(revoked_at__isnull=True, participant__isnull=False),
                name="one_yes_a_participant",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(revoked_at__isnull=True, person__isnull=False),
                name="one_yes_a_person",
            ),
        ]

    @property
    def name(self) -> str:
        return (self.participant or self.person).name  # type: ignore[union-attr]


class PictureUseQuerySet(models.QuerySet["PictureUse"]):
    def visible_to(self, standing: Standing) -> "PictureUseQuerySet":
        """Those who lead the group where it was entered, and the national office."""
        if standing.is_system or standing.is_national:
            return self
        return self.filter(group__in=standing.led_groups)

    def to_take_down(self) -> "PictureUseQuerySet":
        """Pictures that are still there though she took her yes back, or has left."""
        return self.filter(taken_down_on__isnull=True).filter(
            Q(consent__isnull=True) | Q(consent__revoked_at__isnull=False)
        )


class PictureUse(models.Model):
    """Where a picture of her is: what, since when, at which address. It outlives her consent until the picture is down."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey("groups.LocalGroup", on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(PhotoConsent, null=True, on_delete=models.SET_NULL, related_name="uses")
    purpose = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Purpose])
    where = models.CharField(max_length=120)
    link = models.URLField(blank=True)
    used_on = models.DateField()
    taken_down_on = models.DateField(null=True, blank=True)

    objects = PictureUseQuerySet.as_manager()

    class Meta:
        ordering = ["-used_on", "pk"]
