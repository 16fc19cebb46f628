"""What people wrote of the words by which women find, over the sheets of the country pack."""

from typing import ClassVar

from django.db import models

from kvarter.people.models import Person
from kvarter.terms.rules import LONGEST, Change, Kind, Said, State


class Term(models.Model):
    """A name or sentence of a need in a language, with how far it is. A term of the pack has a row when somebody said something of it.

    `by`: who wrote it here, so that somebody else checks it.
    """

    language = models.CharField(max_length=8)
    need = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Kind])
    text = models.CharField(max_length=LONGEST)
    state = models.CharField(max_length=8, choices=[(one.value, one.name) for one in State])
    is_pack = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="terms")
    on = models.DateField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["language", "need", "kind", "text"], name="term_is_written_once"),
        ]

    @property
    def said(self) -> Said:
        return Said(Kind(self.kind), self.text)

    @property
    def change(self) -> Change:
        return Change(self.need, self.said, State(self.state), self.is_pack)


class Wordlist(models.Model):
    """Which words a language has now, by the digest of all that changes those of the pack; "" where nothing does."""

    language = models.CharField(max_length=8, primary_key=True)
    digest = models.CharField(max_length=64, blank=True)
