"""Organisation, local groups, memberships and invitations."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.groups.rules import LOCAL, Phase, Role, Standing
from kvarter.packs.queries import country
from kvarter.people.models import Person, new_code

ROLES = [(role.value, role.name) for role in Role]
IS_LOCAL = Q(role__in=[role.value for role in sorted(LOCAL)])


def usual_capacity() -> int:
    """How many women a Mother walks with at most before she says it herself."""
    return country().defaults.capacity


class Organisation(models.Model):
    """The one national organisation of this network."""

    name = models.CharField(max_length=120)
    founded_on = models.DateField(auto_now_add=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class LocalGroupQuerySet(models.QuerySet["LocalGroup"]):
    def visible_to(self, standing: Standing) -> "LocalGroupQuerySet":
        """National office and consultants see every group; others see the groups they belong to."""
        if standing.is_national or standing.is_consultant or standing.is_system:
            return self
        return self.filter(pk__in=standing.groups)

    def open(self) -> "LocalGroupQuerySet":
        return self.filter(closed_on__isnull=True)


class LocalGroup(models.Model):
    """A group of Mothers in a real place: centre and radius say where it can help."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    name = models.CharField(max_length=80, unique=True)
    place = models.CharField(max_length=80)
    municipality = models.CharField(max_length=4, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    radius_km = models.FloatField(default=5)
    phase = models.PositiveSmallIntegerField(
        choices=[(phase.value, phase.name) for phase in Phase], default=Phase.START
    )
    founded_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(null=True, blank=True)

    objects = LocalGroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(radius_km__gt=0, radius_km__lte=100), name="group_radius_is_near")
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, standing: Standing) -> "MembershipQuerySet":
        """Those who lead see their group's people, the national office everybody; others themselves."""
        if standing.is_national or standing.is_system:
            return self
        return self.filter(Q(group__in=standing.led_groups) | Q(person=standing.person_id))

    def now(self) -> "MembershipQuerySet":
        return self.filter(ended_on__isnull=True)

    def mothers(self) -> "MembershipQuerySet":
        return self.filter(role=Role.MOTHER)


class Membership(models.Model):
    """A person's role in a group (or in the organisation). A Mother's room, pause, topics and times stand here."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(LocalGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)
    since = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(default=usual_capacity)
    is_paused = models.BooleanField(default=False)
    topics = models.JSONField(default=list)
    times = models.JSONField(default=list)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(IS_LOCAL & Q(group__isnull=False)) | (~IS_LOCAL & Q(group__isnull=True)),
                name="role_fits_group",
            ),
            models.UniqueConstraint(
                fields=["person", "group", "role"],
                condition=Q(ended_on__isnull=True, group__isnull=False),
                name="one_open_membership",
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(ended_on__isnull=True, group__isnull=True),
                name="one_open_national_role",
            ),
            models.CheckConstraint(condition=Q(capacity__lte=9), name="capacity_is_humane"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"


def in_two_weeks() -> datetime:
    """When an invitation made now runs out."""
    return timezone.now() + timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, standing: Standing) -> "InvitationQuerySet":
        """Whoever may invite to a group sees its invitations."""
        if standing.is_national or standing.is_system:
            return self
        return self.filter(group__in=standing.led_groups)

    def unused(self, now: datetime | None = None) -> "InvitationQuerySet":
        """Those that still let somebody in: not used, not taken back, not too old."""
        return self.filter(used_at__isnull=True, taken_back_at__isnull=True, expires_at__gt=now or timezone.now())


class Invitation(models.Model):
    """A link (and QR) that lets one person in with one role. Only the hash of its secret is kept."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    secret_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=12, choices=ROLES)
    group = models.ForeignKey(LocalGroup, null=True, blank=True, on_delete=models.CASCADE)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=in_two_weeks)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=(IS_LOCAL & Q(group__isnull=False)) | (~IS_LOCAL & Q(group__isnull=True)),
                name="invitation_fits_group",
            )
        ]
