"""News of the organisation: short cards, each in the languages that somebody wrote it in."""
