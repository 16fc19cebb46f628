"""Which sentences are checked, and the export of corrections."""

import time
from pathlib import Path

from django.conf import settings

from kvarter.people.models import Person
from kvarter.people.rules import Spoken
from kvarter.wording.models import Check
from kvarter.wording.rules import Sentence, corrected_po, sentences

_known: dict[str, tuple[float, bool]] = {}
REMEMBER_SECONDS = 300


def path_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def languages_of(person: Person) -> list[str]:
    """Interface languages that she speaks fluently or as a mother tongue."""
    spoken = person.languages.filter(spoken__gte=Spoken.FLUENT).values_list("language", flat=True)
    return [code for code, _ in settings.LANGUAGES if code in set(spoken) and path_of(code).exists()]


def to_check(language: str) -> list[Sentence]:
    """The sentences that nobody has checked as they stand now, in the order of the pages."""
    done = set(Check.objects.filter(language=language).values_list("key", flat=True))
    return [one for one in sentences(path_of(language)) if one.key not in done]


def is_checked(language: str) -> bool:
    """True when every sentence of a language was checked as it stands. Remembered for five minutes in each process."""
    known = _known.get(language)
    if known and time.monotonic() - known[0] < REMEMBER_SECONDS:
        return known[1]
    answer = path_of(language).exists() and Check.objects.filter(language=language).exists() and not to_check(language)
    _known[language] = (time.monotonic(), answer)
    return answer


def as_po(language: str) -> str:
    """The catalogue of a language with the corrections put in."""
    pairs = Check.objects.filter(language=language).exclude(correction="").values_list("msgid", "correction")
    return corrected_po(path_of(language), pairs)


def about(person: Person) -> dict[str, object]:
    return {"sentences checked": Check.objects.filter(by=person).count()}
