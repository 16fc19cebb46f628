"""The picture that a link shows when it is shared: the title of the page and the organisation's name, in her language."""

from kvarter.access.lru_cache import LRUCache
from kvarter.documents.typeset import png_of
from kvarter.groups.queries import organisation

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph readers show them without cutting."""
pictures: LRUCache[bytes] = LRUCache(size=60)
"""A title in a language; there are few of them, and each takes about half a second to draw."""


def picture(title: str, language: str) -> bytes:
    """The PNG. Raises CannotSet when it cannot be drawn now."""
    there = organisation()
    name = there.name if there else "Kvarter"
    key = title, name, language
    drawn = pictures.get(key)
    if drawn is None:
        drawn = png_of("publishing/preview", {"title": title, "name": name, "language": language})
        pictures.put(key, drawn)
    return drawn
