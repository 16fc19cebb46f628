"""One view per step a person takes, by concept."""
