"""What rooms above put beside a course, a session, a woman's place and the printed list. They bring it in `beside_courses.py`.

Pages are named, never imported: a room that is not there is missing nowhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise

from kvarter.education.models import CourseSession
from kvarter.rooms import brought


@dataclass(frozen=True)
class Beside:
    """A page of a room above, with its picture and words. Its address takes the code of the course or session, or her own link."""

    page: str
    icon: str
    label: Promise


@cache
def beside(what: str) -> tuple[Beside, ...]:
    """The pages that rooms bring beside "COURSE", "SESSION" or "HERS", lower rooms first."""
    return tuple(one for _room, brings in brought("beside_courses") for one in getattr(brings, what, ()))


@dataclass(frozen=True)
class Column:
    """A column of a session's printed list: its head, what stands beside whom by participant's code, and sentences below the list."""

    head: str
    cells: Mapping[str, str]
    below: tuple[str, ...] = ()


def columns(session: CourseSession) -> Iterator[Column]:
    """What rooms add to the printed list of a session, by `list_column(session) -> Column | None`."""
    for _room, brings in brought("beside_courses"):
        made = getattr(brings, "list_column", None)
        found: Column | None = made(session) if made else None
        if found:
            yield found
