"""The public half of each person's key, and the wrapped private half that only she can unwrap."""

from django.db import models

from kvarter.people.models import Person
from kvarter.sealing.at_rest import LockedTextField


class PersonKey(models.Model):
    """An X25519 key made on her phone. The server holds the recipient and forms of the identity that it
    cannot open, under a second lock of its own (ADR 16)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="key")
    recipient = models.CharField(max_length=80, unique=True)
    by_passphrase = LockedTextField()
    by_words = LockedTextField()
    by_passkey = LockedTextField(blank=True)
    made_on = models.DateField(auto_now_add=True)


class PaperKey(models.Model):
    """The organisation's recovery key, printed on paper: a choice that the national office states openly."""

    recipient = models.CharField(max_length=80, unique=True)
    made_on = models.DateField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)


class SealedNote(models.Model):
    """What somebody notes for herself about one thing, sealed to her own key alone. `about` is the random code of the thing."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sealed_notes")
    about = models.CharField(max_length=12)
    armored = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "about"], name="one_note_about_a_thing")]
