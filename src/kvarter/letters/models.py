"""Letters that lie locked for some minutes. Nothing here points to a person or an address."""

from django.db import models


class KeptLetter(models.Model):
    """A letter that was just read, locked with a key that only her browser holds. It is gone after some minutes, and in no copy of the database."""

    place = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "a locked letter"
