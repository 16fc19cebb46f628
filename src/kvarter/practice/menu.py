"""The word by which other rooms find the ladder."""

LINKS = {"practise": "practice:ladder"}
