"""Pages and words that lie locked for some minutes. Nothing here points to a person or an address."""

from django.db import models


class KeptPage(models.Model):
    """What a browser may see once more, locked with a key that only it holds. It is gone after some minutes, and in no copy of the database."""

    place = models.CharField(max_length=32, unique=True)
    sealed = models.TextField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "a locked page"
