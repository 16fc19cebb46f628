"""What the area has: an offer, which everybody may read."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.bridges.rules import Position, is_fresh
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
    def map_links(self) -> list[tuple[str, str]]:
        """The point on public maps, as (name, https address): any phone or computer opens them, and only when she presses."""
        if self.position is None:
            return []
        point = f"{self.latitude:.5f},{self.longitude:.5f}"
        return [
            ("Google Maps", f"https://www.google.com/maps/search/?api=1&query={point}"),
            (
                "OpenStreetMap",
                f"https://www.openstreetmap.org/?mlat={self.latitude:.5f}&mlon={self.longitude:.5f}#map=17/{point.replace(',', '/')}",
            ),
        ]

    @property
    def is_fresh(self) -> bool:
        return is_fresh(self.checked_on, timezone.localdate())


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


class Shelf(models.Model):
    """An offer stands on one shelf for each of its needs and each word of its name, in its cell of the map: place first, then text."""

    cell = models.IntegerField()
    label = models.CharField(max_length=40)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="shelves")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cell", "label", "offer"], name="shelf_holds_an_offer_once")]

    def __str__(self) -> str:
        return f"{self.cell} {self.label}"
