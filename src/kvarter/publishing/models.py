"""What the organisation wrote for its public pages, each version a row. Nothing here is about a person."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.groups.rules import Standing
from kvarter.people.models import new_code
from kvarter.publishing.rules import LONGEST_BODY, LONGEST_LEAD, LONGEST_TITLE, Text


class PageTextQuerySet(models.QuerySet["PageText"]):
    def visible_to(self, standing: Standing) -> "PageTextQuerySet":
        """Everybody reads what is published; the national office sees drafts and older versions too."""
        return self if standing.is_national or standing.is_system else self.filter(is_current=True)

    def of(self, page: str, language: str) -> "PageTextQuerySet":
        """The versions of one page in one language, the newest first."""
        return self.filter(page=page, language=language).order_by("-number")


class PageText(models.Model):
    """One version of a page in one language. `number` counts the versions; one of them at most is published."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    page = models.CharField(max_length=20)
    language = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    lead = models.CharField(max_length=LONGEST_LEAD, blank=True)
    body = models.TextField(max_length=LONGEST_BODY)
    made_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=False)

    objects = PageTextQuerySet.as_manager()

    class Meta:
        ordering = ["page", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "language", "number"], name="page_text_number_once"),
            models.UniqueConstraint(
                fields=["page", "language"], condition=Q(is_current=True), name="one_published_page_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.language} {self.number}"

    @property
    def said(self) -> Text:
        """Its words as a plain value."""
        return Text(self.title, self.lead, self.body)
