"""What is kept of conversations: short, anonymous, without order and without a link to anybody."""

import secrets

from django.db import models
from django.db.models import Q

from kvarter.bridges.models import Offer
from kvarter.conversations.rules import MINUTES, MOST_MORE, Came
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing


def any_number() -> int:
    """A random key, so that rows lie in no order and the last one is not the last one told."""
    return secrets.randbelow(2**62) + 1


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, standing: Standing) -> "ConversationQuerySet":
        """Nobody reads a single conversation, neither a coordinator nor the national office: only counts leave this room."""
        return self if standing.is_system else self.none()


class Conversation(models.Model):
    """A Mother talked with a woman on this day. Neither of them is here, nor words, nor the hour."""

    id = models.BigAutoField(primary_key=True, default=any_number)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    how_met = models.CharField(max_length=40)
    language = models.CharField(max_length=12, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_first = models.BooleanField(null=True, blank=True)
    is_bridge = models.BooleanField(default=False)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    walked = models.BooleanField(default=False)
    came = models.CharField(max_length=12, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["group", "day", "how_met"], name="conversation_met"),
            models.Index(fields=["group", "day", "language"], name="conversation_language"),
            models.Index(fields=["group", "day", "is_bridge", "walked"], name="conversation_bridge"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__in=MINUTES), name="conversation_minutes_are_steps"
            ),
            models.CheckConstraint(
                condition=Q(offer__isnull=True) | Q(is_bridge=True), name="conversation_offer_is_bridge"
            ),
            models.CheckConstraint(condition=Q(came="") | Q(offer__isnull=False), name="conversation_came_somewhere"),
            models.CheckConstraint(
                condition=Q(came__in=["", *(one.value for one in Came)]), name="conversation_came_is_known"
            ),
            models.CheckConstraint(
                condition=Q(walked=False) | Q(offer__isnull=False), name="conversation_walked_somewhere"
            ),
        ]


class ConversationTopic(models.Model):
    """One topic of a conversation, with its group and day again, so that counting reads one index."""

    id = models.BigAutoField(primary_key=True, default=any_number)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="topics", db_index=False)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    topic = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["group", "day", "topic"], name="conversation_topic")]
        constraints = [models.UniqueConstraint(fields=["conversation", "topic"], name="one_topic_once")]


class ConversationStep(models.Model):
    """One thing that happens after a conversation, kept like a topic."""

    id = models.BigAutoField(primary_key=True, default=any_number)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="steps", db_index=False)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    step = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["group", "day", "step"], name="conversation_step")]
        constraints = [models.UniqueConstraint(fields=["conversation", "step"], name="one_step_once")]


class MonthlyCount(models.Model):
    """How many conversations of a group in one month have one tick: the sum of the rows, kept with them in one transaction.

    So who reads numbers need not count all rows of the country again. `key` is the choice that was ticked, "" for the
    conversations themselves and for the estimated talks of weeks that begin in the month, `rules.bridge_key` for bridges.
    """

    class Kind(models.TextChoices):
        """What is counted."""

        ALL = "all"
        HOW_MET = "how_met"
        WAY = "way"
        TOPIC = "topic"
        STEP = "step"
        MORE = "more"
        BRIDGE = "bridge"

    id = models.BigAutoField(primary_key=True, default=any_number)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "month", "kind", "key"], name="one_count_for_a_month"),
        ]
        indexes = [models.Index(fields=["kind", "month", "group", "key", "number"], name="monthly_count")]


class SubmittedForm(models.Model):
    """The random word of a form that was counted, so that it counts once. Kept for a week, linked to nothing."""

    token = models.CharField(max_length=64, primary_key=True)
    on = models.DateField(db_index=True)


class MonthlyTally(models.Model):
    """How many conversations a Mother told of in one month. The tag is a keyed hash of her code and the month."""

    tag = models.CharField(max_length=64, primary_key=True)
    month = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)


class TalkEstimate(models.Model):
    """About how many more talks somebody had in a week that she did not write down. Never summed with the documented ones.

    The tag is a keyed hash of her code and the week, so that she can correct her answer; after the week it is loose: random.
    """

    tag = models.CharField(max_length=64, primary_key=True)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="+", db_index=False)
    week = models.DateField()
    number = models.PositiveSmallIntegerField()
    is_loose = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["group", "week", "number"], name="more_talks_week")]
        constraints = [models.CheckConstraint(condition=Q(number__lte=MOST_MORE), name="more_talks_are_believable")]
