"""A person who signs in, and the languages she speaks and writes."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from kvarter.languages.tables import LOCAL
from kvarter.people.rules import Spoken, Written


def new_code() -> str:
    """A random code for an address or a trail line: 12 letters, 60 bits, nothing to count."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(12))


def local_language() -> str:
    """The country's own language, for whoever did not choose another."""
    return LOCAL


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, **fields: Any) -> "Person":
        """A person without a password: she signs in with a code, a passkey, and a second step where her role asks for it."""
        person = self.model(**fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. Her home is a residential area, never an address."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=20, null=True, blank=True, unique=True)
    email = models.EmailField(null=True, blank=True, unique=True)
    language = models.CharField(max_length=8, default=local_language)
    likes_to_listen = models.BooleanField(default=False)
    area = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    origin = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField(auto_now_add=True)

    USERNAME_FIELD = "code"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(phone__isnull=False) | Q(email__isnull=False) | Q(is_active=False),
                name="person_can_be_reached",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initial(self) -> str:
        return self.name[:1].upper()

    @property
    def known_as(self) -> str:
        """Her first name and the first letter of her last one, for somebody who is asked whether she is that person."""
        first, *others = self.name.split()
        return f"{first} {others[-1][:1]}." if others else first

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class PersonLanguage(models.Model):
    """One language of a person with the levels she stated."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=8)
    spoken = models.PositiveSmallIntegerField(choices=[(level.value, level.name) for level in Spoken])
    written = models.PositiveSmallIntegerField(
        choices=[(level.value, level.name) for level in Written], default=Written.NOT
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="one_level_per_language")]
        ordering = ["-spoken", "language"]
