"""The curriculum in plain Python: what a subject is, how its sheets are read and checked, what it says, and how an edition is frozen."""
