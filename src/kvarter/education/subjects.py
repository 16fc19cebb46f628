"""The subjects of the country's track and the edition that a course keeps: the one place where this room asks what is taught."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from kvarter.curriculum.engine.shelf import main_track
from kvarter.curriculum.queries import edition, subjects_of
from kvarter.languages.rules import LOCAL

Subject = dict[str, Any]
"""key, minutes, and its name by language."""


def subjects_now() -> list[Subject]:
    """The subjects in their order as they are taught today; none where the country has no track yet."""
    return [
        {"key": one.key, "minutes": one.minutes, **{lang: said[one.name] for lang, said in one.words.items()}}
        for one in subjects_of(main_track(settings.PACK))
    ]


def edition_now() -> tuple[str, str]:
    """What a course freezes: the whole edition as JSON, and its hash; ("", "") where the country has no track yet."""
    track = main_track(settings.PACK)
    if not track:
        return "", ""
    found = edition(track)
    return found.content, found.hash


def script_address(subject: str, language: str) -> str:
    """Where the script of a day can be downloaded, in the country's language or English; "" for a subject that is no longer taught."""
    if subject not in {one["key"] for one in subjects_now()}:
        return ""
    return reverse("curriculum:script", args=[subject, LOCAL if language == LOCAL else "en"])
