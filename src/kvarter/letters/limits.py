"""How much of a letter is taken in."""

MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
MOST_SIGNS = 60_000
"""Characters of a letter that are taken."""
