"""Examples of practice, what they are marked with, and their texts. Nothing here is about a private person."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.catalogue.rules import CODE_LENGTH, Audience, State, Text, TextState, Theme
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code

PUBLIC = (State.PUBLISHED, State.WITHDRAWN)
LONGEST_PART = 3000
"""Characters of one part of a text."""


class ExampleQuerySet(models.QuerySet["Example"]):
    def visible_to(self, standing: Standing) -> "ExampleQuerySet":
        """Everybody reads what is published, and that something was withdrawn; the national office sees the rest too."""
        return self if standing.is_national or standing.is_system else self.filter(state__in=PUBLIC)

    def published(self) -> "ExampleQuerySet":
        return self.filter(state=State.PUBLISHED)

    def marked(self, kind: str, key: str) -> "ExampleQuerySet":
        """Those with this theme or for this target group."""
        return self.filter(marks__kind=kind, marks__key=key)


class Example(models.Model):
    """One practice of another network or project. `version` counts changes, so that two editors at once are noticed."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code)
    state = models.CharField(max_length=12, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    country = models.CharField(max_length=2)
    original_language = models.CharField(max_length=3)
    organisation = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=300, blank=True)
    links = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    came_on = models.DateField(default=timezone.localdate)
    checked_on = models.DateField(default=timezone.localdate)
    published_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=250, blank=True)
    is_sent_in = models.BooleanField(default=False)

    objects = ExampleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "code"]
        indexes = [models.Index(fields=["state", "published_on"], name="example_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[one.value for one in State]), name="example_has_a_state"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_on__isnull=False), name="published_example_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="withdrawn_example_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def of_kind(self, kind: str) -> list[str]:
        """Its themes ("theme") or target groups ("audience"), in the order of the lists. Asks `marks`, which lists prefetch."""
        there = {mark.key for mark in self.marks.all() if mark.kind == kind}
        return [str(one) for one in KINDS[kind] if one in there]


KINDS: dict[str, type[Theme] | type[Audience]] = {"theme": Theme, "audience": Audience}


class ExampleMark(models.Model):
    """One theme or target group of an example."""

    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="example_by_mark")]
        constraints = [
            models.UniqueConstraint(fields=["example", "kind", "key"], name="example_mark_once"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="example_mark_has_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class ExampleText(models.Model):
    """What is said of an example in one language, and how it came into that language."""

    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=3)
    state = models.CharField(max_length=8, default=TextState.MACHINE)
    title = models.CharField(max_length=120)
    line = models.CharField(max_length=300)
    goal = models.TextField(max_length=LONGEST_PART, blank=True)
    method = models.TextField(max_length=LONGEST_PART, blank=True)
    knowledge = models.TextField(max_length=LONGEST_PART, blank=True)
    role = models.TextField(max_length=LONGEST_PART, blank=True)
    evidence = models.TextField(max_length=LONGEST_PART, blank=True)
    says = models.TextField(max_length=LONGEST_PART, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["example", "language"], name="example_text_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TextState]), name="example_text_has_a_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"

    @property
    def said(self) -> Text:
        """Its words as a plain value."""
        return Text(**{name: getattr(self, name) for name in Text.__dataclass_fields__})
