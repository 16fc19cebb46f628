"""What a person said about a sentence."""

from django.db import models

from kvarter.people.models import Person


class Check(models.Model):
    """One sentence of one language, as it stood (`said`), with her correction or none. `key` is the hash of msgid and said."""

    language = models.CharField(max_length=8)
    key = models.CharField(max_length=64)
    msgid = models.TextField()
    said = models.TextField()
    correction = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    on = models.DateField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="one_check_a_sentence")]
