"""What a person said about a sentence, and how it sounds in her voice."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from kvarter.languages.recordings import folder
from kvarter.people.models import Person


class Check(models.Model):
    """One sentence of one language, as it stood (`said`), with her correction or none. `key` is the hash of msgid and said.

    `forms`: her correction in all its forms, [] where she said that it is right; `correction` is the last of them.
    """

    language = models.CharField(max_length=8)
    key = models.CharField(max_length=64)
    msgid = models.TextField()
    said = models.TextField()
    correction = models.TextField(blank=True)
    forms = models.JSONField(default=list)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    on = models.DateField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["language", "key"], name="one_check_a_sentence")
        ]


class Recording(models.Model):
    """A sentence or a passage in somebody's voice. It is heard by everybody once another person has listened to it (`checked_by`).

    The sound lies in a file beside the database, named by what it says (`key`) and its `suffix`. `place`: where a passage stands,
    with its room; "" for a sentence. `is_sent_back`: who listened asks for it once more; the sound is gone. `knows_of_change`:
    she was told that the words have changed.
    """

    language = models.CharField(max_length=8)
    key = models.CharField(max_length=16)
    words = models.TextField()
    suffix = models.CharField(max_length=5)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recordings")
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_checked = models.BooleanField(default=False)
    place = models.CharField(max_length=160, blank=True)
    is_sent_back = models.BooleanField(default=False)
    knows_of_change = models.BooleanField(default=False)
    on = models.DateField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["language", "key"], name="one_voice_a_sentence"),
            models.CheckConstraint(
                condition=models.Q(is_sent_back=False) | models.Q(is_checked=False),
                name="what_is_sent_back_is_not_heard",
            ),
        ]

    @property
    def path(self) -> Path:
        """Where its sound lies: with the others once it was checked, apart until then."""
        place = folder() if self.is_checked else Path(settings.DATA) / "sound-waiting"
        return place / self.language / f"{self.key}{self.suffix}"
