"""Where a woman begins to ask, for rooms that lie below."""

LINKS = {"ask": "asking:start"}
