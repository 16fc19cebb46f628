"""Ways to rooms that stand above this one, by words that those rooms give: `LINKS` in their `menu.py`. No template here names a room."""

from functools import cache

from kvarter.rooms import brought


@cache
def links() -> dict[str, str]:
    """What each word leads to, as the name of a page."""
    return {word: page for _room, brings in brought("menu") for word, page in getattr(brings, "LINKS", {}).items()}
