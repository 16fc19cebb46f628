"""What signing in needs: codes that went out, passkeys, second steps, stopped accounts. No code, phone or secret can be read here."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.groups.rules import Standing
from kvarter.people.models import Person, new_code
from kvarter.signin.rules import CODES_AN_HOUR, TRIES, WAITS


class SentCode(models.Model):
    """One code that went out, or would have: an unknown address leaves the same row, so that nothing tells them apart.

    `lane` says who asked: "" for browsers we do not know, else the mark of a known browser, an invitation or a person.
    `slot` counts the codes of an address in a lane; a slot is free again after an hour. `asked_mark` names the press of the
    button that asked for it, so that the same press twice is one code.
    """

    handle = models.CharField(max_length=12, unique=True, default=new_code)
    address_mark = models.CharField(max_length=64)
    lane = models.CharField(max_length=64, blank=True)
    slot = models.PositiveSmallIntegerField()
    asked_mark = models.CharField(max_length=64, blank=True)
    source_mark = models.CharField(max_length=64, blank=True, db_index=True)
    salt = models.CharField(max_length=32)
    code_mark = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_mark", "lane", "slot"], name="one_code_a_slot_of_a_lane"),
            models.CheckConstraint(
                condition=Q(slot__lt=CODES_AN_HOUR) | Q(lane="", slot__lt=len(WAITS)), name="few_codes_an_hour"
            ),
            models.UniqueConstraint(fields=["asked_mark"], condition=~Q(asked_mark=""), name="one_code_a_tap"),
            models.CheckConstraint(condition=Q(tries__lte=TRIES), name="five_tries_a_code"),
        ]


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    def visible_to(self, standing: Standing) -> "PasskeyQuerySet":
        """Everybody sees her own."""
        return self.filter(person=standing.person_id)


class Passkey(models.Model):
    """A passkey of a person: its public half. `credential_id` is base64url."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=40)
    credential_id = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField()
    sign_count = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = PasskeyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class SecondStep(models.Model):
    """The code maker (TOTP) of a person. `secret` is locked; `last_step` is the newest time step that was used."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="second_step")
    secret = models.TextField()
    last_step = models.PositiveBigIntegerField(default=0)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True, blank=True)
    used_recovery = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)


class StoppedAccount(models.Model):
    """Somebody whom the national office has stopped, with the roles that ended by it, so that both can be given back."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="stopped")
    at = models.DateTimeField(default=timezone.now)
    roles = models.JSONField(default=list)
    """Codes of the memberships that ended."""
