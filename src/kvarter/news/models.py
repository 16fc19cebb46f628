"""News cards and what they say in each language. Nothing here is about a private person."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.catalogue.rules import TextState
from kvarter.groups.rules import Standing
from kvarter.news.rules import LONGEST_ALT, LONGEST_BODY, LONGEST_LINE, LONGEST_TITLE, State
from kvarter.people.models import new_code


class NewsCardQuerySet(models.QuerySet["NewsCard"]):
    def visible_to(self, standing: Standing) -> "NewsCardQuerySet":
        """Everybody reads what is published; the national office sees the rest too."""
        return self if standing.is_national or standing.is_system else self.published()

    def published(self) -> "NewsCardQuerySet":
        return self.filter(state=State.PUBLISHED)


class NewsCard(models.Model):
    """One card. `version` counts changes, so that two editors at once are noticed."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    state = models.CharField(max_length=9, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_on = models.DateField(default=timezone.localdate)
    published_on = models.DateField(null=True, blank=True)
    picture_kind = models.CharField(max_length=4, blank=True)
    picture = models.BinaryField(default=bytes)

    objects = NewsCardQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["state", "published_on"], name="news_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[one.value for one in State]), name="news_has_a_state"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_on__isnull=False), name="published_news_has_a_day"
            ),
            models.CheckConstraint(condition=Q(picture_kind__in=["", "png", "jpeg"]), name="news_picture_has_a_kind"),
        ]

    def __str__(self) -> str:
        return self.code


class NewsText(models.Model):
    """What a card says in one language, and how it came into that language. `alt`: its picture in words."""

    card = models.ForeignKey(NewsCard, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=3)
    state = models.CharField(max_length=8, default=TextState.ORIGINAL)
    title = models.CharField(max_length=LONGEST_TITLE)
    line = models.CharField(max_length=LONGEST_LINE)
    body = models.TextField(max_length=LONGEST_BODY, blank=True)
    alt = models.CharField(max_length=LONGEST_ALT, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["card", "language"], name="news_text_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TextState]), name="news_text_has_a_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
