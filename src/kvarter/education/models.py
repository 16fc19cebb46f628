"""Who would like to become a Mother, the contract she signed, the course with its sessions, who came, diplomas and cards."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kvarter.education.attendance import Came, Said
from kvarter.education.rules import CARD_YEARS, Guest, Stage, card_until, deleted_on
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Standing
from kvarter.languages.rules import OWN_NAMES
from kvarter.people.models import new_code
from kvarter.sealing.at_rest import LockedTextField


class TaughtEdition(models.Model):
    """Everything that was taught at some time, as the curriculum froze it: courses name it by its mark. One row each, about a megabyte."""

    mark = models.CharField(max_length=64, unique=True)
    content = models.TextField()


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, standing: Standing) -> "CourseQuerySet":
        """Those who lead a group see its courses; the national office and consultants see all."""
        if standing.is_national or standing.is_consultant or standing.is_system:
            return self
        return self.filter(group__in=standing.led_groups)


class Course(models.Model):
    """A basic education of one group. It keeps the edition it began with: its subjects, and the mark of the whole (`TaughtEdition`).

    `newer_editions`: those that it took while it was under way, each as [from when, its mark]; sessions before keep theirs.
    `left_hash`: the newest edition that those who lead looked at and did not take.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField(max_length=80)
    begins_on = models.DateField()
    place = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField(default=20)
    edition = models.JSONField(default=list)
    edition_hash = models.CharField(max_length=64, blank=True)
    newer_editions = models.JSONField(default=list)
    left_hash = models.CharField(max_length=64, blank=True)
    is_example = models.BooleanField(default=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(places__gt=0, places__lte=60), name="course_has_places")]

    def __str__(self) -> str:
        return self.name

    @property
    def took(self) -> list[tuple[datetime, str]]:
        """The newer editions that it took: from when, and the mark of each."""
        return [(datetime.fromisoformat(from_at), mark) for from_at, mark in self.newer_editions]


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, standing: Standing) -> "CandidateQuerySet":
        """Those who lead her group, and nobody else: the national office has no key that opens her words."""
        return self if standing.is_system else self.filter(group__in=standing.led_groups)


class Candidate(models.Model):
    """A woman who would like to become a Mother. What says who she is, and what was noted, is sealed to those who lead."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="candidates")
    languages = models.JSONField(default=list)
    armored = models.TextField()
    notes = models.TextField(blank=True)
    recipients = models.JSONField(default=list)
    stage = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Stage], default=Stage.INTERESTED)
    received_on = models.DateField(default=timezone.localdate)
    decided_on = models.DateField(default=timezone.localdate)
    meeting = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="candidates")
    offers = models.PositiveSmallIntegerField(default=0)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.OFFERED, Stage.ACCEPTED, Stage.SIGNED]) | Q(course__isnull=False),
                name="a_place_is_in_a_course",
            )
        ]

    @property
    def now_stage(self) -> Stage:
        return Stage(self.stage)

    @property
    def deleted_on(self) -> date:
        """The day on which nothing of her is there any more, unless something is decided before."""
        return deleted_on(self.now_stage, self.decided_on)


class InformationMeetingQuerySet(models.QuerySet["InformationMeeting"]):
    def visible_to(self, standing: Standing) -> "InformationMeetingQuerySet":
        """Those who lead the group of the course."""
        return self if standing.is_system else self.filter(course__group__in=standing.led_groups)


class InformationMeeting(models.Model):
    """A gathering at which a course finds its women. Who comes is counted at the door, as a number; nobody stands in a list."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="meetings")
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")

    objects = InformationMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["gathering__starts_at", "pk"]


class ContractText(models.Model):
    """A contract as it was read: what was signed can be read again, to the letter."""

    version = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8)
    sentences = models.JSONField()


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, standing: Standing) -> "ParticipantQuerySet":
        """Those who lead the group of her course."""
        return self if standing.is_system else self.filter(course__group__in=standing.led_groups)


class Participant(models.Model):
    """A woman in a course: by the name that is to stand on her diploma, with the contract she signed."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="participants")
    candidate = models.OneToOneField(Candidate, null=True, blank=True, on_delete=models.SET_NULL)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=8)
    contract = models.ForeignKey(ContractText, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["course", "number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="one_number_a_participant")]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class CourseSessionQuerySet(models.QuerySet["CourseSession"]):
    def visible_to(self, standing: Standing) -> "CourseSessionQuerySet":
        """Those of the courses that she sees."""
        return self.filter(course__in=Course.objects.visible_to(standing))


class CourseSession(models.Model):
    """One meeting of a course about a subject of its edition, perhaps with a guest who teaches and Mothers who help."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    subject = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    has_child_care = models.BooleanField(default=False)
    helpers = models.ManyToManyField(Membership, blank=True, related_name="+")
    guest = models.CharField(max_length=80, blank=True)
    guest_address = models.EmailField(blank=True)
    guest_needs = models.CharField(max_length=500, blank=True)
    guest_state = models.CharField(
        max_length=12, choices=[(one.value, one.name) for one in Guest], default=Guest.NOBODY, blank=True
    )
    guest_words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    objects = CourseSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(guest_state="") | ~Q(guest_address=""), name="a_guest_who_is_asked_has_an_address"
            ),
        ]

    @property
    def now_guest(self) -> Guest:
        return Guest(self.guest_state)

    @property
    def day(self) -> date:
        """The day it is on, where the network is."""
        return timezone.localtime(self.starts_at).date()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def subject_names(self) -> dict[str, str]:
        """The names of its subject by language, as the course's edition has them."""
        found: dict[str, str] = next((one for one in self.course.edition if one["key"] == self.subject), {})
        return {key: name for key, name in found.items() if key in OWN_NAMES}


class Mark(models.Model):
    """What one phone said about one woman in one session. Marks are added and never changed."""

    code = models.CharField(max_length=32, unique=True)
    session = models.ForeignKey(CourseSession, on_delete=models.CASCADE, related_name="marks")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="marks")
    came = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Came])
    by = models.CharField(max_length=12)
    device = models.CharField(max_length=12)
    at = models.DateTimeField()
    seen = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["received_at", "pk"]

    def said(self) -> Said:
        """As the rules take it."""
        return Said(Came(self.came), self.device, self.at, self.received_at, self.seen)


class DiplomaRule(models.Model):
    """What the organisation asks for before a diploma, and how long an ID card is valid: one row; without one the usual holds."""

    share = models.PositiveSmallIntegerField(default=80)
    subjects = models.JSONField(default=list)
    card_years = models.PositiveSmallIntegerField(default=CARD_YEARS)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share__lte=100), name="share_is_a_percentage"),
            models.CheckConstraint(condition=Q(card_years__gte=1, card_years__lte=10), name="cards_last_some_years"),
        ]


class DiplomaQuerySet(models.QuerySet["Diploma"]):
    def visible_to(self, standing: Standing) -> "DiplomaQuerySet":
        """Those who lead the group of the course. Whoever has the code of one sees whether it is valid."""
        return self if standing.is_system else self.filter(participant__course__group__in=standing.led_groups)


def usual_card_until() -> date:
    """Until when an ID card that is given today is valid, unless the organisation says otherwise."""
    return card_until(timezone.localdate(), CARD_YEARS)


class Diploma(models.Model):
    """It was given to a participant; its code leads to a page that says whether it is valid, and to one for her ID card."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="diploma")
    issued_on = models.DateField(default=timezone.localdate)
    card_until = models.DateField(default=usual_card_until)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DiplomaQuerySet.as_manager()

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    @property
    def has_valid_card(self) -> bool:
        """The last day is one of its days."""
        return self.is_valid and timezone.localdate() <= self.card_until


class CardPhoto(models.Model):
    """A face for her ID card, which she gave herself; under the server's lock, and gone when the cards are printed (`rules.PHOTO_DAYS`)."""

    diploma = models.OneToOneField(Diploma, on_delete=models.CASCADE, related_name="photo")
    picture = LockedTextField()
    given_on = models.DateField(default=timezone.localdate)


class GroupNumberQuerySet(models.QuerySet["GroupNumber"]):
    def visible_to(self, standing: Standing) -> "GroupNumberQuerySet":
        """It stands on cards that are handed out; who leads the group says it."""
        return self if standing.is_system else self.filter(group__in=standing.led_groups)


class GroupNumber(models.Model):
    """The telephone of a group, for cards. It is never somebody's own (`actions.say_number`)."""

    group = models.OneToOneField(LocalGroup, on_delete=models.CASCADE, related_name="card_number")
    phone = models.CharField(max_length=20)

    objects = GroupNumberQuerySet.as_manager()
