"""What an entry of a menu is. Each room brings its own in `menu.py`: PHONE for the Mother's bar, DESK for those who lead, MINE for her own page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise

from kvarter.groups.rules import Standing
from kvarter.rooms import brought


def anybody(standing: Standing) -> bool:
    return True


@dataclass(frozen=True)
class Entry:
    """A page by its name, its picture and its words; `place`: entries stand by this number; `seen_by`: whose menu has it."""

    page: str
    icon: str
    label: Promise
    place: int
    seen_by: Callable[[Standing], bool] = anybody
    is_plus: bool = False
    is_alone: bool = False
    """Pages whose addresses begin as this one's does are not below it."""


@cache
def entries(menu: str) -> tuple[Entry, ...]:
    """The entries of all rooms for one menu, "PHONE", "DESK" or "MINE", in their order."""
    found = [entry for _room, brings in brought("menu") for entry in getattr(brings, menu, ())]
    return tuple(sorted(found, key=lambda entry: entry.place))
