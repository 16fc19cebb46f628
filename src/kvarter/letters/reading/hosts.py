"""Web and mail addresses in a text, and the one question that matters of them: is the whole host on a list? Its ending proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?<![\w.@-])(?:https?://)?(?:[\w.+-]{1,60}@)?((?:[a-z0-9æøå-]{1,60}\.){1,5}[a-z]{2,8})(?![\w@])(?:/[^\s]*)?"
)


def addresses(low: str) -> Iterator[re.Match[str]]:
    """Every address in a lower-case text; group 1 is its host."""
    return _ADDRESS.finditer(low)


def host_of(found: re.Match[str]) -> str:
    """The host of an address, without www where more than its ending remains; it always has a point in it."""
    bare = found[1].removeprefix("www.")
    return bare if "." in bare else found[1]
