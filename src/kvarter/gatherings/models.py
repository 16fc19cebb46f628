"""When women meet: a gathering of a local group."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kvarter.gatherings.rules import (
    CANCELLED_STAYS,
    HOSTS_STAY,
    PAST_STAYS,
    IdeaState,
    Rain,
    Reason,
    closed_to_parties,
    hash_of,
    why_no_host,
)
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.here import reader_language
from kvarter.languages.rules import LOCAL, text_in
from kvarter.people.models import Person, new_code

MOST_EVENTS = 300
"""Events of one calendar file."""


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def visible_to(self, standing: Standing) -> "GatheringQuerySet":
        """Everybody sees open gatherings; those for Mothers are seen in their group, by consultants and nationally.

        A draft is seen by those who may open it.
        """
        if standing.is_national or standing.is_system:
            return self
        shown = self if standing.is_consultant else self.filter(Q(is_open=True) | Q(group__in=standing.groups))
        return shown.filter(Q(is_draft=False) | Q(group__in=standing.led_groups))

    def called_by(self, standing: Standing) -> "GatheringQuerySet":
        """The gatherings that she may change or cancel."""
        return self if standing.is_national or standing.is_system else self.filter(group__in=standing.led_groups)

    def to_come(self, now: datetime) -> "GatheringQuerySet":
        """Those that are not over, not cancelled and no drafts, the next one first."""
        return self.not_over(now).filter(cancelled_at__isnull=True, is_draft=False)

    def for_calendars(self, now: datetime) -> "GatheringQuerySet":
        """What a calendar that is subscribed to shows: what is to come or over for a while, and what was cancelled lately."""
        told = Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=now - CANCELLED_STAYS)
        return self.filter(told, ends_at__gt=now - PAST_STAYS, is_draft=False).order_by("starts_at", "pk")[:MOST_EVENTS]

    def not_over(self, now: datetime) -> "GatheringQuerySet":
        """Those to come, and those to come that were cancelled, the next one first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")


class Gathering(models.Model):
    """Women meet at a place and a time. `is_open`: every woman may come; else it is for the group's Mothers.

    `is_draft`: read in a calendar of others, until somebody opens it; `calendar_key` knows it again there.
    `women_in`, `children_in`: who has a place; `series`: the code of the first of those that were called with it; `sequence`: how often it changed, for calendars; `last_number`: of the party that came last; `women_came`: counted at the door.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="gatherings")
    titles = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    women_only = models.BooleanField(default=True)
    children_welcome = models.BooleanField(default=True)
    is_open = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    is_draft = models.BooleanField(default=False)
    calendar_key = models.CharField(max_length=40, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    series = models.CharField(max_length=12, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    about = models.JSONField(default=dict, blank=True)
    child_care = models.BooleanField(default=False)
    rain = models.CharField(max_length=8, blank=True, choices=[(one.value, one.name) for one in Rain])
    meets_at = models.CharField(max_length=120, blank=True)
    signs_up = models.BooleanField(default=False)
    most_women = models.PositiveSmallIntegerField(null=True, blank=True)
    most_children = models.PositiveSmallIntegerField(null=True, blank=True)
    women_in = models.PositiveSmallIntegerField(default=0)
    children_in = models.PositiveSmallIntegerField(default=0)
    last_number = models.PositiveSmallIntegerField(default=0)
    women_came = models.PositiveSmallIntegerField(null=True, blank=True)
    children_came = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["ends_at"], name="gathering_to_come"),
            models.Index(fields=["series"], name="gatherings_of_a_series", condition=~Q(series="")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="gathering_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(titles={}), name="gathering_has_a_name"),
            models.UniqueConstraint(
                fields=["group", "calendar_key"], condition=~Q(calendar_key=""), name="gathering_is_read_once"
            ),
        ]

    def __str__(self) -> str:
        return str(text_in(self.titles, LOCAL)[0])

    @property
    def title(self) -> str:
        """Its title in the reader's language, as far as there is one."""
        return text_in(self.titles, reader_language())[0]

    @property
    def title_language(self) -> str:
        """The language that `title` is in."""
        return text_in(self.titles, reader_language())[1]

    def closed_to_parties(self, now: datetime) -> Reason | None:
        """Why nobody signs up now, None when parties are taken."""
        return closed_to_parties(
            signs_up=self.signs_up,
            is_draft=self.is_draft,
            is_cancelled=self.cancelled_at is not None,
            has_begun=self.starts_at <= now,
        )

    @property
    def free_for_women(self) -> int | None:
        """Places for women that nobody has yet, None for as many as like."""
        return None if self.most_women is None else max(0, self.most_women - self.women_in)

    @property
    def free_for_children(self) -> int | None:
        """Places for children that nobody has yet, None for as many as like."""
        return None if self.most_children is None else max(0, self.most_children - self.children_in)

    @property
    def shown_for_children(self) -> int:
        """Places for children as the page counts them: none where they do not come, or where nobody counts them."""
        return (self.free_for_children or 0) if self.children_welcome else 0

    @property
    def is_full(self) -> bool:
        """No woman gets a place any more; who comes now waits."""
        return self.free_for_women == 0

    @property
    def what_we_do(self) -> str:
        """What the women do, in the reader's language, as far as it is said."""
        return text_in(self.about, reader_language())[0]

    @property
    def about_language(self) -> str:
        """The language that `what_we_do` is in."""
        return text_in(self.about, reader_language())[1]

    @property
    def ends_next_day(self) -> bool:
        """It goes on after midnight."""
        return timezone.localtime(self.ends_at).date() > self.day

    @property
    def day(self) -> date:
        """The day it is on, where the network is."""
        return timezone.localtime(self.starts_at).date()


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, standing: Standing) -> "PartyQuerySet":
        """Those who lead the group see who comes, as numbers."""
        return (
            self
            if standing.is_national or standing.is_system
            else self.filter(gathering__group__in=standing.led_groups)
        )


class Party(models.Model):
    """A woman, and who comes with her. Nothing says who she is: a number that she says at the door, and a hash of her link.

    `waits`: she stands in line, by number. Written down by hand she has no link, and `once` knows the form again. Gone `rules.STAY` after the gathering.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="parties")
    number = models.PositiveSmallIntegerField()
    women = models.PositiveSmallIntegerField()
    children = models.PositiveSmallIntegerField(default=0)
    waits = models.BooleanField(default=False)
    secret_hash = models.CharField(max_length=64, blank=True)
    once = models.CharField(max_length=12, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="party_has_a_number_of_its_own"),
            models.UniqueConstraint(
                fields=["secret_hash"], condition=~Q(secret_hash=""), name="party_has_a_link_of_its_own"
            ),
            models.CheckConstraint(condition=Q(women__gt=0), name="party_has_a_woman"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_by_hand(self) -> bool:
        """Somebody wrote her down: she has no link."""
        return not self.secret_hash


class CoHostQuerySet(models.QuerySet["CoHost"]):
    def visible_to(self, standing: Standing) -> "CoHostQuerySet":
        """Those who lead the group see whom they host with."""
        return (
            self
            if standing.is_national or standing.is_system
            else self.filter(gathering__group__in=standing.led_groups)
        )

    def hosting(self) -> "CoHostQuerySet":
        """Those who were not removed."""
        return self.filter(removed_at__isnull=True)

    def over(self, now: datetime) -> "CoHostQuerySet":
        """Those whose gathering is over for so long that their links have ended."""
        return self.filter(gathering__ends_at__lt=now - HOSTS_STAY)


class CoHost(models.Model):
    """Another association that hosts one gathering too, by a link without an account. Nothing else of the network opens by it.

    The secret of the link follows from `code` and the server's key; the table holds its hash. `may_write`: the texts; a new
    time or place is `suggested` and waits for the group's word ({"starts_at", "ends_at", "place"}, or empty).
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="co_hosts")
    association = models.CharField(max_length=80)
    mail = models.EmailField(blank=True)
    may_write = models.BooleanField(default=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    suggested = models.JSONField(default=dict, blank=True)

    objects = CoHostQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.association

    def why_not(self, now: datetime) -> Reason | None:
        """Why her link does nothing any more."""
        return why_no_host(is_removed=self.removed_at is not None, ends_at=self.gathering.ends_at, now=now)

    @property
    def suggestion(self) -> tuple[datetime, datetime, str] | None:
        """Beginning, end and place that wait for the group's word."""
        said = self.suggested
        if not said:
            return None
        return datetime.fromisoformat(said["starts_at"]), datetime.fromisoformat(said["ends_at"]), str(said["place"])

    @property
    def suggestion_mark(self) -> str:
        """What is suggested, in a word: the group answers the suggestion that it read and no later one."""
        return hash_of(repr(sorted(self.suggested.items())))[:12]


class SentIdeaQuerySet(models.QuerySet["SentIdea"]):
    def visible_to(self, standing: Standing) -> "SentIdeaQuerySet":
        """All who lead copy what is in the bank; a group sees what it sent, the national office everything."""
        if standing.is_national or standing.is_system:
            return self
        return self.filter(Q(state=IdeaState.ACCEPTED) | Q(group__in=standing.led_groups))


class SentIdea(models.Model):
    """How a group did a gathering, told for others. The national office takes it into the bank, sends it back, or takes it out again.

    `told`: {language: {"what", "how", "state"}}, the state says how the words came into the language; `note`: the office's.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="+")
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="idea")
    titles = models.JSONField()
    about = models.JSONField(default=dict, blank=True)
    told = models.JSONField()
    state = models.CharField(
        max_length=12, default=IdeaState.WAITING, choices=[(one.value, one.name) for one in IdeaState]
    )
    note = models.CharField(max_length=300, blank=True)
    sent_on = models.DateField(default=timezone.localdate)

    objects = SentIdeaQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[one.value for one in IdeaState]), name="idea_has_a_state"),
            models.CheckConstraint(
                condition=~Q(state__in=[IdeaState.SENT_BACK, IdeaState.WITHDRAWN]) | ~Q(note=""),
                name="idea_that_is_not_taken_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(text_in(self.titles, LOCAL)[0])


class CalendarAddress(models.Model):
    """The secret address under which a person's own calendar reads the gatherings of her groups; one each, and she can take it back.

    The secret follows from `code` and the server's key; the table holds its hash. `is_bare`: only "Appointment", no place.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=12, default=new_code)
    secret_hash = models.CharField(max_length=64, unique=True)
    is_bare = models.BooleanField(default=True)
    made_on = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        return self.code
