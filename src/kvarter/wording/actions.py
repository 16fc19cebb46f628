"""Keep what a person said about a sentence."""

import re

from django.db import transaction

from kvarter.access.actions import record
from kvarter.groups.rules import Standing
from kvarter.people.models import Person
from kvarter.wording.models import Check
from kvarter.wording.rules import Sentence

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def placeholders_fit(said: str, correction: str) -> bool:
    """The correction holds exactly the same placeholders, so that names and numbers still find their place."""
    return sorted(PLACEHOLDERS.findall(said)) == sorted(PLACEHOLDERS.findall(correction))


@transaction.atomic
def check(*, by: Standing, language: str, sentence: Sentence, correction: str = "") -> None:
    """She says that a sentence is right, or how it should be."""
    Check.objects.update_or_create(
        language=language,
        key=sentence.key,
        defaults={"msgid": sentence.english, "said": sentence.said, "correction": correction, "by_id": by.person_id},
    )
    record(by.code, "sentence.checked", f"{language}:{sentence.key[:12]}")


def forget(person: Person) -> None:
    """Her corrections stay, her name goes."""
    Check.objects.filter(by=person).update(by=None)
