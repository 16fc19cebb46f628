"""A woman is referred to a Mother: the referral, the asking of Mothers, the sealed envelopes, the partners who refer.

Plain in the database are area, languages, topics, times, avoidances, state and dates. Who she is lies in envelopes only.
"""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code
from kvarter.referrals.rules import RUNNING, WAITS, Answer, Ending, Need, Reason, State

IS_RUNNING = sorted(state.value for state in RUNNING)
IS_WAITING = sorted(state.value for state in WAITS)


class PartnerQuerySet(models.QuerySet["Partner"]):
    def visible_to(self, standing: Standing) -> "PartnerQuerySet":
        """Those who lead the group."""
        return self.filter(_led_by(standing))


class Partner(models.Model):
    """A place that refers women, through the link (or QR) of its group."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="partners")
    link = models.CharField(max_length=32, unique=True)
    since = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


def _led_by(standing: Standing) -> Q:
    return Q(group__in=standing.led_groups) | (Q(group__isnull=True) if standing.is_national else Q(pk__in=[]))


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, standing: Standing) -> "ReferralQuerySet":
        """Those who lead its group, and the national office for those without a group."""
        return self if standing.is_system else self.filter(_led_by(standing))

    def of_mother(self, standing: Standing) -> "ReferralQuerySet":
        """The women whom this Mother said yes to and who are not closed."""
        return self.filter(mother__person=standing.person_id, mother__ended_on__isnull=True, state__in=IS_RUNNING)

    def waiting(self) -> "ReferralQuerySet":
        return self.filter(state__in=IS_WAITING)

    def oldest_first(self) -> "ReferralQuerySet":
        return self.order_by("received_at", "pk")


class Referral(models.Model):
    """One woman's wish to meet a Mother."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    state = models.CharField(max_length=12, choices=[(s.value, s.name) for s in State], default=State.WAITING)
    ending = models.CharField(max_length=20, choices=[(e.value, e.name) for e in Ending], blank=True)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.SET_NULL)
    by_partner = models.BooleanField(default=False)

    languages = models.JSONField(default=list)
    area = models.CharField(max_length=60, blank=True)
    areas = models.JSONField(default=list)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    topics = models.JSONField(default=list)
    times = models.JSONField(default=list)
    avoid_own_area = models.BooleanField(default=False)
    avoid_origin = models.CharField(max_length=2, blank=True)
    avoids_somebody = models.BooleanField(default=False)

    consent_on = models.DateField()
    consent_language = models.CharField(max_length=8)
    tell_partner = models.BooleanField(default=False)
    received_at = models.DateTimeField(default=timezone.now)
    receipt_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - NULL is never the same twice
    partner_receipt_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001

    mother = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    accepted_on = models.DateField(null=True, blank=True)
    waited_days = models.PositiveSmallIntegerField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    next_step = models.CharField(max_length=30, blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    nobody_called_on = models.DateField(null=True, blank=True)
    no_answer_count = models.PositiveSmallIntegerField(default=0)
    no_answer_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["group", "state", "received_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=IS_RUNNING, mother__isnull=False) | ~Q(state__in=IS_RUNNING),
                name="accepted_has_a_mother",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_on__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_on__isnull=True)),
                name="closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True, waited_days__isnull=True)
                | Q(accepted_on__isnull=False, waited_days__isnull=False),
                name="a_yes_has_its_wait",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("referrals:woman", args=[self.code])

    def clear_way(self) -> None:
        """What was noted while a Mother walked with her goes: the next step, calls that never came, calls without answer."""
        self.next_step, self.next_step_on = "", None
        self.clear_calls()

    def clear_calls(self) -> None:
        """Calls that never came, calls without answer, and reminders are not said any more."""
        self.nobody_called_on, self.no_answer_on, self.no_answer_count, self.reminded_on = None, None, 0, None

    @property
    def now_state(self) -> State:
        return State(self.state)

    @property
    def now_ending(self) -> Ending | None:
        return Ending(self.ending) if self.ending else None

    @property
    def has_envelope(self) -> bool:
        """What was sealed for those who lead is still there."""
        return self.envelopes.filter(asking__isnull=True).exists()

    def days_waiting(self, today: date) -> int:
        """Whole days since she asked, as calendar days."""
        return max(0, (today - timezone.localdate(self.received_at)).days)

    def need(self, today: date, said_no: frozenset[str] = frozenset()) -> Need:
        """Her wish as the rules take it. `said_no`: membership codes of Mothers who declined."""
        return Need(
            languages=frozenset(self.languages),
            place=(self.latitude, self.longitude) if self.latitude is not None and self.longitude is not None else None,
            areas=frozenset(self.areas),
            topics=frozenset(self.topics),
            times=frozenset(self.times),
            avoid_own_area=self.avoid_own_area,
            avoid_origin=self.avoid_origin,
            days_waiting=self.days_waiting(today),
            consent=bool(self.consent_on),
            said_no=said_no,
        )


class AskingQuerySet(models.QuerySet["Asking"]):
    def visible_to(self, standing: Standing) -> "AskingQuerySet":
        """A Mother sees what she herself is asked."""
        return self.filter(mother__person=standing.person_id, mother__ended_on__isnull=True)

    def open(self, now: datetime) -> "AskingQuerySet":
        return self.filter(answer=Answer.OPEN, answer_by__gt=now)


class Asking(models.Model):
    """One Mother is asked about one woman. In a queue the next one opens when the one before lapses or says no."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="askings")
    mother = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="askings")
    place_in_queue = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=12, choices=[(a.value, a.name) for a in Answer], default=Answer.QUEUED)
    answer_by = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    passed_over = models.CharField(max_length=20, choices=[(r.value, r.name) for r in Reason], blank=True)
    """The hard rule that spoke against her when her turn came, or when she said yes."""

    objects = AskingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral"], condition=Q(answer=Answer.YES), name="one_yes_a_woman"),
            models.UniqueConstraint(
                fields=["referral", "mother"],
                condition=Q(answer__in=[Answer.QUEUED.value, Answer.OPEN.value]),
                name="asked_once_at_a_time",
            ),
        ]


class Envelope(models.Model):
    """An armored age file that only the named recipients open. A copy for a Mother belongs to her asking."""

    class Part(models.TextChoices):
        REACH = "reach"
        AVOID = "avoid"

    code = models.CharField(max_length=12, unique=True, default=new_code)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="envelopes")
    part = models.CharField(max_length=8, choices=Part.choices)
    asking = models.OneToOneField(Asking, null=True, blank=True, on_delete=models.CASCADE, related_name="envelope")
    armored = models.TextField()
    recipients = models.JSONField(default=list)
    sealed_on = models.DateField(default=timezone.localdate)
