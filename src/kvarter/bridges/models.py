"""What the area has: an offer, which everybody may read."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.bridges.rules import Answer, Asked, Came, Freshness, Position, freshness
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code

HAS_PLACE = Q(latitude__isnull=False, longitude__isnull=False)
HAS_NO_PLACE = Q(latitude__isnull=True, longitude__isnull=True)


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, standing: Standing) -> "OfferQuerySet":
        """Offers are public, also to a visitor without an account; a closed one stays to say that it closed."""
        return self

    def looked_after_by(self, standing: Standing) -> "OfferQuerySet":
        """The offers that she may change: her groups' own, and all for the national office."""
        return self if standing.is_national or standing.is_system else self.filter(group__in=standing.led_groups)

    def open(self) -> "OfferQuerySet":
        return self.filter(closed_on__isnull=True)


class Offer(models.Model):
    """A place, a phone line or a circle that a woman can be shown the way to. Without a group it is for the whole country."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    name = models.CharField(max_length=120)
    about = models.JSONField()
    needs = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    place = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    hours = models.JSONField(default=list)
    phone = models.CharField(max_length=20, blank=True)
    url = models.URLField(blank=True)
    mail = models.EmailField(blank=True)
    languages = models.JSONField(default=list)
    is_free = models.BooleanField(default=True)
    women_only = models.BooleanField(default=False)
    children_welcome = models.BooleanField(default=False)
    a_mother_can_come = models.BooleanField(default=False)
    has_interpreter = models.BooleanField(default=False)
    is_anonymous = models.BooleanField(default=False)
    has_child_care = models.BooleanField(default=False)
    to_bring = models.JSONField(default=dict)
    way_there = models.JSONField(default=dict)
    is_example = models.BooleanField(default=False)
    checked_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(null=True, blank=True)
    silent_on = models.DateField(null=True, blank=True)
    link_seen_on = models.DateField(null=True, blank=True)
    link_failures = models.PositiveSmallIntegerField(default=0)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="offer_where")]
        constraints = [
            models.CheckConstraint(condition=HAS_PLACE | HAS_NO_PLACE, name="offer_place_is_whole"),
            models.CheckConstraint(condition=~Q(about={}), name="offer_is_told"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def position(self) -> Position | None:
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    @property
    def freshness(self) -> Freshness:
        return freshness(self.checked_on, self.silent_on, timezone.localdate())

    @property
    def is_fresh(self) -> bool:
        return self.freshness is Freshness.FRESH

    @property
    def is_silent(self) -> bool:
        return self.freshness is Freshness.SILENT


class OriginQuerySet(models.QuerySet["Origin"]):
    def to_decide(self, standing: Standing) -> "OriginQuerySet":
        """Where a directory and we say different things, and she may decide."""
        return self.filter(asked__isnull=False, offer__in=Offer.objects.looked_after_by(standing))


class Origin(models.Model):
    """The directory an offer comes from: what it is called there and what is said of it there.

    `given`: what the directory said when we last agreed. `asked`: what it says now, where a person has to decide.
    """

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="origin")
    source = models.CharField(max_length=80)
    kind = models.CharField(max_length=24)
    source_id = models.CharField(max_length=200)
    organisation = models.CharField(max_length=160, blank=True)
    given = models.JSONField()
    asked = models.JSONField(null=True, blank=True)

    objects = OriginQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "source_id"], name="origin_is_known_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class Confirmation(models.Model):
    """A provider is asked by mail whether an offer is still right. `round`: how often it was asked; the link of an older one is dead."""

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="confirmation")
    round = models.PositiveIntegerField(default=1)
    asked_on = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in Answer])

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.round}"

    @property
    def asked(self) -> Asked:
        return Asked(self.asked_on, self.reminders, bool(self.answer))


class RemarkQuerySet(models.QuerySet["Remark"]):
    def to_settle(self, standing: Standing) -> "RemarkQuerySet":
        """What was said of the offers that she keeps, and nobody has settled."""
        return self.filter(settled_on__isnull=True, offer__in=Offer.objects.looked_after_by(standing))


class Remark(models.Model):
    """What is said of an offer from outside, and how often; nothing about who says it. `words`: only a provider's own."""

    class Kind(models.TextChoices):
        CLOSED = "closed"
        MOVED = "moved"
        KIND = "kind"
        CHANGED = "changed"
        ENDED = "ended"
        LINK = "link"

    FROM_PHONES = (Kind.CLOSED, Kind.MOVED, Kind.KIND)

    code = models.CharField(max_length=12, unique=True, default=new_code)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField(max_length=500, blank=True)
    number = models.PositiveIntegerField(default=0)
    number_of_day = models.PositiveIntegerField(default=0)
    last_on = models.DateField(default=timezone.localdate)
    settled_on = models.DateField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["-last_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "kind"], condition=Q(settled_on__isnull=True), name="remark_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.kind}"


class Arrival(models.Model):
    """How many women said in a month that they got to an offer, or why not: a number, without day, hour or anybody."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="arrivals")
    month = models.DateField()
    came = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Came])
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "month", "came"], name="arrival_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.came}"


class Shelf(models.Model):
    """An offer stands on one shelf for each of its needs and each word of its name, in its cell of the map.

    Its key begins with the label: the cells of a band lie beside each other there, so a reach of many cells is few lookups.
    """

    cell = models.IntegerField()
    label = models.CharField(max_length=40)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="shelves")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["label", "cell", "offer"], name="shelf_has_an_offer_once")]

    def __str__(self) -> str:
        return f"{self.cell} {self.label}"


class Directory(models.Model):
    """The one row that names the state of all offers and shelves: whoever changes what is found names it anew (`shelving.changed`)."""

    state = models.CharField(max_length=12)

    def __str__(self) -> str:
        return self.state
