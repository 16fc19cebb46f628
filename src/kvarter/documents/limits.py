"""How much of a document is taken in."""

MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
MOST_SIGNS = 60_000
"""Characters of a text that are taken."""
