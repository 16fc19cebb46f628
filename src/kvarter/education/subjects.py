"""The subjects of the country's track and the editions that a course keeps: the one place where this room asks what is taught."""

from functools import lru_cache
from typing import Any

from django.conf import settings

from kvarter.authoring.queries import copies_in_use
from kvarter.curriculum.desk.papers import paper
from kvarter.curriculum.engine.editions import Edition, frozen, thawed
from kvarter.curriculum.engine.held import Held, held_again, with_held
from kvarter.curriculum.engine.shelf import Shelf, common_of, main_track
from kvarter.curriculum.queries import edition, live
from kvarter.education.models import TaughtEdition
from kvarter.languages.rules import LOCAL

Subject = dict[str, Any]
"""key, minutes, and its name by language."""


def _rows(found: Shelf) -> list[Subject]:
    return [
        {"key": one.key, "minutes": one.minutes, **{lang: said[one.name] for lang, said in one.words.items()}}
        for one in found.subjects.values()
    ]


def subjects_now() -> list[Subject]:
    """The subjects in their order as everybody reads them today; none where the country has no track yet."""
    found = live()
    return _rows(found) if found else []


def edition_now(group: int | None = None) -> tuple[str, str]:
    """What a course freezes: the whole edition as JSON, and its hash; ("", "") where the country has no track yet.

    `group`: the id of the group that plans it; where it uses copies of its own, these stand in the edition.
    """
    track = main_track(settings.PACK)
    if not track:
        return "", ""
    found = _with_copies(edition(track), copies_in_use(group) if group else [])
    return found.content, found.hash


def _with_copies(now: Edition, copies: list[Held]) -> Edition:
    return _joined(now, tuple(one.content for one in copies)) if copies else now


@lru_cache(maxsize=8)
def _joined(now: Edition, copies: tuple[str, ...]) -> Edition:
    """The edition with copies of a group in the place of its subjects. Made once for all pages that ask for its hash."""
    return frozen(with_held(shelf_of(now.content), map(held_again, copies)))


def shelf_of(content: str) -> Shelf:
    """The track of an edition that was kept, with the telephones of today."""
    return thawed(content, common_of(settings.PACK))


def taught_by(mark: str) -> Shelf | None:
    """The track as a course keeps it, by its mark; None where no edition was kept. What is kept never changes."""
    try:
        return _taught_by(mark)
    except LookupError:
        return None


@lru_cache(maxsize=4)
def _taught_by(mark: str) -> Shelf:
    found = TaughtEdition.objects.filter(mark=mark).first() if mark else None
    if found is None or not found.content:
        raise LookupError(mark)
    return shelf_of(found.content)


@lru_cache(maxsize=4)
def differing(mark: str, content: str) -> tuple[str, ...]:
    """The keys of subjects that an edition says otherwise than the one a course keeps by its mark; none where none is kept."""
    before = taught_by(mark)
    now = shelf_of(content).subjects if before else {}
    return tuple(key for key in now if before and before.subjects.get(key) != now[key])


def script_of(mark: str, subject: str, language: str) -> bytes:
    """The script of a day as the course keeps it, as a PDF, in the country's language or in English. Raises LookupError, CannotSet."""
    found = taught_by(mark)
    if found is None:
        raise LookupError(subject)
    return paper(found, "script", LOCAL if language == LOCAL else "en", subject)
