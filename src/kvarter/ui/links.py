"""Ways to rooms that stand above this one, by words that those rooms give: `LINKS` in their `menu.py`. No template here names a room."""

from functools import cache, lru_cache
from typing import Any

from django.urls import reverse

from kvarter.rooms import brought


@cache
def links() -> dict[str, str]:
    """What each word leads to, as the name of a page."""
    return {word: page for _room, brings in brought("menu") for word, page in getattr(brings, "LINKS", {}).items()}


@lru_cache(maxsize=1024)
def address(name: str, *args: Any, **named: Any) -> str:
    """The address of a page. Which it is never changes while a process runs."""
    return reverse(name, args=args, kwargs=named)
