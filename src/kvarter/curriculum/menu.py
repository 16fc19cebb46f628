"""The words by which rooms of other storeys find these pages."""

LINKS = {"learn": "curriculum:subjects", "talks": "curriculum:talks"}
